import App
import Core
import Cubes
import Foundation
import HTTPTypes
import Networks
import TestSupport
import Testing

@testable import Knowledge

/// Questions to tables that a network keeps under a name.
@Suite struct SavedQuestionTests {
    static let table = "/nord/kunnskap/tabeller/nav-yrker"
    static let asked = "rader=Yrke&kolonner=Tid&valg=Region%3D40&valg=Tid%3D2025M12,2026M01&figur=stigning"

    static let wishes: [(choices: [String], columns: [String], wish: PeriodWish, said: [String])] = [
        ([], ["Tid"], .newest, []), (["Tid=2024"], ["Tid"], .newest, ["Tid=top(1)"]),
        (["Tid=2023"], ["Alder"], .newest, []), ([], ["Tid"], .these, ["Tid=2023,2024"]),
        ([], ["Alder"], .these, ["Tid=2024"]),
    ]

    @Test(arguments: wishes.indices) func periodsFollowOrStay(_ index: Int) throws {
        let given = Self.wishes[index]
        let cube = try TableQueryTests.cube()
        let query = TableQuery(cube, Question(columns: given.columns, choices: given.choices))
        let saved = query.question(cube, given.wish)
        #expect(saved.choices == given.said)
        #expect(saved.follows(cube) == (given.wish == .newest))
    }

    @Test(arguments: Engine.available) func aQuestionIsKeptUnderAName(on engine: Engine) async throws {
        try await withSamples(engine) { installation, _, _ in
            try await installation.takeInFigures()
            let client = try await installation.client(.secretariat)
            let form = try await client.get("\(Self.table)/sporsmal?\(Self.asked)")
            #expect(form.status == .ok && form.body.contains("action=\"\(Self.table)/sporsmal?rader=Yrke&amp;"))
            let saved = try await client.post(
                "\(Self.table)/sporsmal?\(Self.asked)",
                ["name": "Ledige etter yrke", "periods": "nyeste"]
            )
            #expect(saved.location == "/nord/kunnskap/sporsmal/ledige-etter-yrke?ok=saved")
            let stranger = installation.client()
            let page = try await stranger.get("/nord/kunnskap/sporsmal/ledige-etter-yrke").body
            #expect(page.contains("<h1>Ledige etter yrke</h1>") && page.contains("Følger de nyeste periodene."))
            #expect(page.contains("valg=Tid%3Dtop%282%29") && page.contains("<option value=\"stigning\" selected>"))
            #expect(!page.contains("/slett\"") && !page.contains("\(Self.table)/sporsmal"))
            let list = try await stranger.get("/nord/kunnskap/sporsmal").body
            #expect(list.contains("Ledige etter yrke") && list.contains("følger de nyeste periodene"))
            #expect(try await client.post("/nord/kunnskap/sporsmal/ledige-etter-yrke/slett", [:]).status == .seeOther)
            #expect(try await stranger.get("/nord/kunnskap/sporsmal/ledige-etter-yrke").status == .notFound)
            #expect(try await client.post("/nord/kunnskap/sporsmal/ledige-etter-yrke/slett", [:]).status == .notFound)
        }
    }

    @Test func whoMayNotSavesNone() async throws {
        try await withSamples { installation, _, _ in
            try await installation.takeInFigures()
            #expect(try await installation.client().get("\(Self.table)/sporsmal").status == .unauthorized)
            let member = try await installation.client(.representative)
            let answer = try await member.post("\(Self.table)/sporsmal", ["name": "N", "periods": "nyeste"])
            #expect([.forbidden, .notFound].contains(answer.status))
        }
    }

    @Test func whatIsWrongIsGivenBack() async throws {
        try await withSamples { installation, _, _ in
            try await installation.takeInFigures()
            let client = try await installation.client(.secretariat)
            let answer = try await client.post(
                "\(Self.table)/sporsmal?\(Self.asked)",
                ["name": "", "periods": "disse"]
            )
            #expect(answer.status == .unprocessableContent && answer.body.contains("value=\"disse\" checked"))
            #expect(answer.body.contains("rader=Yrke"))
        }
    }

    /// A table that lost what is asked for says so on its page and in the list; one that is gone too.
    @Test func whatATableLostIsTold() async throws {
        try await withSamples { installation, clock, _ in
            try await installation.takeInFigures()
            let network = try #require(try await installation.networks.store.network(key: "nord")?.id)
            for (name, table, choice) in [("En", "nav-yrker", "Region=38"), ("To", "finnes-ikke", "A=b")] {
                _ = try await installation.knowledge.store.save(
                    Question(choices: [choice]),
                    of: table,
                    as: name,
                    in: network,
                    by: .terminal,
                    at: clock.now
                )
            }
            let client = installation.client()
            for address in ["/nord/kunnskap/sporsmal", "/nord/kunnskap/sporsmal/en"] {
                #expect(try await client.get(address).body.contains("er hoppet over: Fylke: 38"))
            }
            for address in ["/nord/kunnskap/sporsmal", "/nord/kunnskap/sporsmal/to"] {
                #expect(try await client.get(address).body.contains("Tabellen finnes-ikke finnes ikke her."))
            }
        }
    }
}
