import App
import Boundaries
import Core
import Foundation
import HTTPTypes
import TestSupport
import Testing

@testable import Knowledge

/// Figures on a map.
@Suite struct MapTests {
    private static let folder = Example.root.appending(path: "Examples/boundaries")

    private static func take(_ name: String, _ installation: Installation) async throws -> Int {
        let file = folder.appending(path: name).path
        return try await installation.tableFiles.read(boundaries: file, source: "© Kartverket", network: "nord")
    }

    @Test(arguments: Engine.available) func aNetworkWithBoundariesHasMaps(on engine: Engine) async throws {
        try await withSamples(engine) { installation, _, _ in
            try await installation.takeInFigures()
            let client = installation.client()
            let page = "/nord/kunnskap/helt-ledige"
            #expect(!(try await client.get(page).body.contains("Kart over")))
            // The second time in place of the first.
            for _ in 0..<2 { #expect(try await Self.take("fylker.json", installation) == 15) }
            let shown = try await client.get(page).body
            #expect(shown.contains("<h2>Kart over fylkene januar 2026</h2>") && shown.contains("Prosent. © Kartverket"))
            #expect(shown.contains("<title>Østfold: 3,1</title>"))
            // Of these figures only the municipalities of Telemark are known.
            let emissions = "/nord/kunnskap/utslipp-per-innbygger"
            #expect(!(try await client.get(emissions).body.contains("Kart over")))
            #expect(try await Self.take("kommuner-vestfold-telemark.json", installation) == 23)
            let municipalities = try await client.get(emissions).body
            #expect(municipalities.contains("Kart over kommunene 2024"))
            #expect(municipalities.contains("<title>Horten: Ingen tall</title>"))
        }
    }

    @Test(arguments: Engine.available) func boundariesComeInFromABrowser(on engine: Engine) async throws {
        try await withSamples(engine) { installation, _, _ in
            let client = try await installation.client(.secretariat)
            let path = "/nord/kunnskap/kart"
            #expect(try await client.get(path).body.contains("Ingen grenser ennå."))
            let bytes = try Data(contentsOf: Self.folder.appending(path: "fylker.json"))
            let source: KeyValuePairs = ["source": "© Kartverket"]
            let (good, bad) = (TestFile("fylker.json", bytes), TestFile("apen.json", Data(Self.open.utf8)))
            #expect(try await client.upload(path, source, [good]).location == "\(path)?ok=saved")
            #expect(try await client.get(path).body.contains("15 områder. © Kartverket. Lagt inn"))
            // What is wrong is said in the reader's language, and what was there stays.
            for (language, says) in [
                ("nb", "features[0].geometry.coordinates[0]: en ring har fire eller flere punkter"),
                ("nn", "ein ring har fire eller fleire punkt"), ("en", "a ring has four or more positions"),
            ] {
                let wrong = try await client.upload("\(path)?lang=\(language)", source, [bad])
                #expect(wrong.status == .unprocessableContent && wrong.body.contains(says), "\(wrong.body)")
                #expect(wrong.body.contains("value=\"© Kartverket\""))
            }
            let nobodys = try await client.upload(path, [:], [good])
            #expect(nobodys.status == .unprocessableContent)
            #expect(try await client.get("\(path)?lang=nb").body.contains("15 områder."))
            let member = try await installation.client(.representative)
            #expect(try await member.get(path).status == .notFound)
            #expect(try await member.upload(path, source, [good]).status == .notFound)
        }
    }

    /// A ring that is not closed.
    private static let open = """
        {"type":"FeatureCollection","features":[{"type":"Feature","properties":{"id":"40","name":"Telemark"},
        "geometry":{"type":"Polygon","coordinates":[[[8,59],[9,59],[9,60]]]}}]}
        """

    @Test func eachRegionHasAPageOfItsOwn() async throws {
        try await withSamples { installation, _, _ in
            try await installation.takeInFigures()
            let client = installation.client()
            let county = try await client.get("/nord/kunnskap/region/40").body
            #expect(county.contains("<h1>Telemark</h1>") && county.contains("Helt ledige"))
            #expect(county.contains("<a href=\"/nord/kunnskap/region/4001\">Porsgrunn</a>"))
            let municipality = try await client.get("/nord/kunnskap/region/4001").body
            #expect(municipality.contains("<h1>Porsgrunn</h1>") && municipality.contains("53,0 tonn"))
            let chosen = try await client.get("/nord/kunnskap/region?kode=4001")
            #expect(chosen.headers[.location] == "/nord/kunnskap/region/4001")
            for wrong in ["region", "region?kode=x", "region/99", "region/0", "region/%22%3E", "region/9999"] {
                #expect(try await client.get("/nord/kunnskap/\(wrong)").status == .notFound, "\(wrong)")
            }
        }
    }

    /// File, what is said of it.
    @Test(arguments: [
        ("{\"arcs\":1}", "b.json: is neither GeoJSON nor a map that Samband has made"),
        ("[]", "b.json"), ("", "b.json"), ("{\"type\":\"FeatureCollection\",\"features\":[]}", "b.json"),
        (
            """
            {"type":"FeatureCollection","features":[{"type":"Feature","properties":{"id":"391","name":"A"},
            "geometry":{"type":"Polygon","coordinates":[[[9,59],[10,59],[10,60],[9,59]]]}}]}
            """, "b.json, id: the codes are not all of counties or all of municipalities"
        ),
    ])
    func aWrongFileIsRefusedInASentence(_ text: String, _ sentence: String) {
        let error = #expect(throws: BoundaryError.self) { try BoundaryOpening.map(Data(text.utf8), file: "b.json") }
        #expect(error?.description.hasPrefix(sentence) == true, "\(error?.description ?? "")")
    }

    @Test func aFileOfKartverketIsKnownByItsProperties() throws {
        let text = """
            {"type":"FeatureCollection","features":[{"type":"Feature",
            "properties":{"kommunenummer":"4001","kommunenavn":"Porsgrunn"},
            "geometry":{"type":"Polygon","coordinates":[[[9,59],[10,59],[10,60],[9,59]]]}}]}
            """
        let map = try BoundaryOpening.map(Data(text.utf8), file: "b.json")
        #expect(map.regions.map(\.code) == ["4001"] && map.regions.map(\.name) == ["Porsgrunn"])
    }
}
