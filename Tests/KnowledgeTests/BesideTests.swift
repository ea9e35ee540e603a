import App
import Core
import TestSupport
import Testing

/// A region that is held beside the network's own takes nothing from them.
@Suite struct BesideTests {
    @Test func theNetworksOwnKeepTheirColours() async throws {
        try await withSamples { installation, _, _ in
            try await installation.takeInFigures()
            let client = try await installation.client(.secretariat)
            _ = try await client.post("/nord/kunnskap/regioner", ["regions": "39, 40, 38, 07, 08"])
            let page = try await client.get("/nord/kunnskap/helt-ledige?med=03").body
            for name in ["us-t\"", "us2-t\"", "beside-t\""] { #expect(page.contains("class=\"\(name)"), "\(name)") }
            #expect(page.contains(">Telemark 2,7<") && page.contains(">Vestfold 2,7<") && page.contains(">Oslo 2,9<"))
            // A paragraph of its own, with the change.
            #expect(
                page.contains("<p>Landet: 2,3 prosent.</p>") && page.contains("<p>2,9 prosent av arbeidsstyrken i Oslo")
            )
            #expect(page.contains("Opp 0,1 prosentpoeng fra januar 2025.</p>"))
        }
    }

    /// The region that was is told from those that are, in the picture and in words.
    @Test func aBreakAndNewBordersAreTold() async throws {
        try await withSamples { installation, _, _ in
            try await installation.takeInFigures()
            let client = try await installation.client(.secretariat)
            _ = try await client.post("/nord/kunnskap/regioner", ["regions": "39, 40, 38, 07, 08"])
            let page = try await client.get("/nord/kunnskap/sluttet-vgs").body
            #expect(page.contains(">ny telling fra 2018–19<") && page.contains(">nye grenser fra 2019–20<"))
            #expect(page.contains("Tallene til og med 2018–19 er for Vestfold og Telemark hver for seg."))
            for (name, kind) in [("Vestfold", "us"), ("Telemark", "us2"), ("Vestfold og Telemark", "us3")] {
                #expect(page.contains("class=\"\(kind)-t\"") && page.contains(">\(name) "))
            }
        }
    }

    @Test(arguments: Engine.available) func theFrontPageHasAFigureForEachChallenge(on engine: Engine) async throws {
        try await withSamples(engine) { installation, _, _ in
            #expect(try await !installation.client().get("/nord").body.contains("glance"))
            try await installation.takeInFigures()
            let client = try await installation.client(.secretariat)
            _ = try await client.post("/nord/kunnskap/regioner", ["regions": "39, 40, 38, 07, 08"])
            let page = try await installation.client().get("/nord").body
            #expect(page.components(of: "class=\"glance\"") == 3)
            #expect(
                page.contains("11,7 %") && page.contains("Det går rett vei.")
                    && page.contains("Det er delt høyest av 15")
            )
            #expect(page.components(of: "class=\"chart spark\"") == 3)
        }
    }
}

extension String {
    fileprivate func components(of part: String) -> Int { ranges(of: part).count }
}
