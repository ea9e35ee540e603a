import App
import Core
import TestSupport
import Testing

@testable import Knowledge

/// The pages as they are read, in each language.
@Suite struct KnowledgePageTests {
    @Test(arguments: Language.allCases) func theFrontPage(in language: Language) async throws {
        try await withSamples { installation, _, _ in
            try await installation.takeInFigures()
            let page = try await installation.client().get("/nord/kunnskap?lang=\(language.rawValue)")
            expectGolden(PageText.main(page), "front-\(language.rawValue)", ext: "html")
        }
    }

    /// What waits for its table pushes nothing aside, and is told to those who can take the table in.
    @Test func whatHasNoTableIsFoldedUnderItsHeading() async throws {
        try await withSamples { installation, _, _ in
            try await installation.takeInFigures()
            let page = try await installation.client(.secretariat).get("/nord/kunnskap").body
            let folded = page.matches(of: #/<summary>Kan følges når tabellen er lest inn \((\d+)\)<\/summary>/#)
            #expect(folded.count == Indicator.Heading.allCases.count)
            let counts = folded.compactMap { Int($0.1) }
            #expect(counts.reduce(0, +) == DefinitionShapeTests.shapes.count + OwnShapes.all.count)
            #expect(!(try await installation.client().get("/nord/kunnskap").body.contains("Kan følges når")))
        }
    }

    /// Long series, a break with regions that came and went, and municipalities.
    @Test(arguments: ["helt-ledige", "sluttet-vgs", "klimagassutslipp", "utenfor-15-29"])
    func anIndicator(_ id: String) async throws {
        try await withSamples { installation, _, _ in
            try await installation.takeInFigures()
            let client = try await installation.client(.secretariat)
            _ = try await client.post("/nord/kunnskap/regioner", ["regions": "39, 40, 38, 07, 08"])
            expectGolden(PageText.main(try await client.get("/nord/kunnskap/\(id)")), id, ext: "html")
        }
    }

    @Test func aTable() async throws {
        try await withSamples { installation, _, _ in
            try await installation.takeInFigures()
            let client = installation.client()
            let page = try await client.get("/nord/kunnskap/tabeller/nav-yrker?rader=Yrke&valg=Region%3D40")
            expectGolden(PageText.main(page), "table", ext: "html")
            expectGolden(PageText.main(try await client.get("/nord/kunnskap/tabeller")), "tables", ext: "html")
        }
    }
}
