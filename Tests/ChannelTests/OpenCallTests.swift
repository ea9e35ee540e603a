import App
import Core
import Foundation
import HTTPTypes
import Networks
import Strategies
import TestSupport
import Testing

@testable import Channel

/// Where one can say something now: on the front page, and in the morning letter.
@Suite struct OpenCallTests {
    private static func open(_ audience: String, _ installation: Installation) async throws {
        let secretariat = try await installation.client(.secretariat)
        let fields = [
            ("title", "Hva trengs?"), ("lead", ""), ("strategy", ""), ("meeting", ""), ("audience", audience),
            ("opens", "1.4.2021"), ("closes", "20.5.2021"),
        ]
        #expect(try await secretariat.submit("/nord/innspill/ny", fields).status == .seeOther)
        #expect(try await !installation.client().get("/nord").body.contains("Hva trengs?"))
        #expect(try await secretariat.submit("/nord/innspill/hva-trengs/apne", []).status == .seeOther)
    }

    /// By audience: whether a stranger and a member are told.
    @Test(
        arguments: Engine.available,
        [("everyone", true, true), ("members", false, true), ("secretariat", false, false)]
    )
    func theFrontPage(on engine: Engine, _ given: (audience: String, stranger: Bool, member: Bool)) async throws {
        try await withSamples(engine) { installation, clock, _ in
            try await Self.open(given.audience, installation)
            let link = "href=\"/nord/innspill/hva-trengs\""
            let (stranger, member) = (installation.client(), try await installation.client(.representative))
            #expect(try await stranger.get("/nord").body.contains(link) == given.stranger)
            #expect(try await member.get("/nord").body.contains(link) == given.member)
            try clock.move(to: "2021-05-21")
            #expect(try await !installation.client().get("/nord").body.contains(link))
        }
    }

    /// A round that everyone can answer stands among what is open, until its last day or until it is closed.
    @Test(arguments: Engine.available, ["everyone", "organisations", "groups"])
    func theFrontPageHasRoundsForEveryone(on engine: Engine, _ audience: String) async throws {
        try await withSamples(engine) { installation, clock, _ in
            let secretariat = try await installation.client(.secretariat)
            try await Self.ask(audience, secretariat)
            let link = "href=\"/nord/runder/proverunden\""
            let front = try await installation.client().get("/nord").body
            #expect(front.contains(link) == (audience == "everyone"))
            #expect(front.contains("Spørsmål til alle") == (audience == "everyone"))
            try clock.move(to: "2021-05-21")
            #expect(try await !installation.client().get("/nord").body.contains(link))
        }
    }

    /// Makes a round with a question, and opens it until 20 May.
    private static func ask(_ audience: String, _ secretariat: TestClient) async throws {
        let home = "/nord/runder/proverunden"
        let made = try await secretariat.post(
            "/nord/runder/ny",
            [
                "kind": "other", "title": "Prøverunden", "audience": audience, "mode": "named", "groups": "2",
                "readers": "members", "last": "20.5.2021",
            ]
        )
        #expect(made.location == "\(home)?ok=saved")
        #expect(try await !secretariat.get("/nord").body.contains("Prøverunden"))
        let asked = try await secretariat.post("\(home)/sporsmal/ny", ["kind": "text", "label": "Hva?"])
        #expect(asked.status == .seeOther)
        #expect(try await secretariat.post("\(home)/apne", [:]).location?.contains("ok=saved") == true)
    }

    /// What the reader's own organisation is to do stands on their page: rounds to answer, measures that are late.
    @Test(arguments: Engine.available) func myPageHasWhatWaitsForMyOrganisation(on engine: Engine) async throws {
        try await withSamples(engine) { installation, clock, database in
            try await Self.ask("organisations", try await installation.client(.secretariat))
            try await Self.addMeasures(installation, due: OsloTime.day(clock.now).adding(days: -1))
            let member = try await installation.client(.representative)
            _ = database.statements()
            let page = try await member.get("/nord/min-side").body
            #expect(database.statements().count <= 10)
            #expect(page.contains("href=\"/nord/runder/proverunden/svar\"") && page.contains("Frist 20. mai 2021"))
            #expect(page.components(separatedBy: "Tiltak for ").count == 2 && page.contains("Fristen var "))
            // One that is signed waits no more; what others are to answer is theirs.
            let path = "/nord/runder/proverunden/svar"
            let signed = try await member.post(path, ["revision": "0", "q_hva": "Mer.", "signer": "ja"])
            #expect(signed.status == .seeOther)
            #expect(try await !member.get("/nord/min-side").body.contains("/nord/runder/proverunden"))
            let stranger = try await installation.client(.politician).get("/nord/min-side").body
            #expect(!stranger.contains("/nord/runder/proverunden") && !stranger.contains("Tiltak for "))
        }
    }

    @Test(arguments: Engine.available) func theLetter(on engine: Engine) async throws {
        try await withSamples(engine) { installation, clock, _ in
            try await Self.open("members", installation)
            let opened = OsloTime.day(clock.now)
            var told: [Day] = []
            for day in stride(from: 0, to: 45, by: 1).map({ opened.adding(days: $0) }) {
                try clock.move(to: day.description)
                let before = try await installation.letters().count
                try await installation.channel.sendLetters(at: clock.now)
                let letters = try await installation.letters().dropFirst(before)
                    .filter { $0.to == "rep.nord@example.no" && $0.text.contains("Åpent for innspill: Hva trengs?") }
                if let letter = letters.first {
                    told.append(day)
                    #expect(letter.text.contains("frist torsdag 20. mai 2021\n"))
                    #expect(letter.text.contains("/nord/innspill/hva-trengs"))
                }
            }
            // The first working morning after it opened, and once more before the last day.
            #expect(told.count == 2, "\(told)")
            let last = try #require(told.last)
            #expect((14...17).contains(last.day) && last.month == 5, "\(told)")
        }
    }

    /// A text that takes comments, a comment that was answered, and a measure that is late.
    @Test(arguments: Engine.available) func strategiesInTheLetter(on engine: Engine) async throws {
        try await withSamples(engine) { installation, clock, _ in
            let secretariat = try await installation.client(.secretariat)
            let text = "/nord/strategier/kompetanse/tekst"
            let version = [
                ("name", "Utkast"), ("note", ""), ("text", "Flere skal fullføre."), ("comments_until", "20.5.2021"),
                ("revision", ""),
            ]
            _ = try await secretariat.submit("\(text)/ny", version)
            _ = try await secretariat.post("\(text)/1/vis", [:])
            let member = try await installation.client(.representative)
            _ = try await member.post("\(text)/1/kommenter/1", ["text": "For svakt.", "proposal": ""])
            let page = try await secretariat.get(text).body
            let link = try #require(page.firstMatch(of: #/href="([^"]+/kommentarer/[^"]+)"/#)).1
            _ = try await secretariat.post(String(link), ["state": "accepted", "answer": "", "revision": "1"])
            try await Self.addMeasures(installation, due: OsloTime.day(clock.now).adding(days: 8))
            let told = try await Self.letters(to: "rep.nord@example.no", 4, installation, clock)
            #expect(
                told.contains {
                    $0.contains("Åpent for kommentarer: Kompetansestrategien: Utkast, frist torsdag 20. mai 2021")
                }
            )
            #expect(told.contains { $0.contains("Kommentaren din til Kompetansestrategien er tatt til følge.") })
            #expect(told.contains { $0.contains("\(text)/1") })
            // A week before, and of the member's own organisation only.
            let reminder = try #require(told.first { $0.contains("Tiltak som dere har ansvaret for") })
            #expect(reminder.components(separatedBy: "Tiltak for ").count == 2, "\(reminder)")
            // Another member hears of the text, and of no answer.
            let others = try await installation.letters().filter { $0.to == "vara.nord@example.no" }.map(\.text)
            #expect(!others.contains { $0.contains("Kommentaren din") })
        }
    }

    /// One for each organisation.
    private static func addMeasures(_ installation: Installation, due: Day) async throws {
        let network = try #require(try await installation.networks.store.networks().first { $0.key == "nord" }).id
        let store = installation.strategies.store
        for organisation in try await installation.networks.store.organisations(network) {
            let draft = StrategyStore.PartDraft(
                kind: .measure,
                title: "Tiltak for \(organisation.name)",
                owner: organisation.id,
                due: due
            )
            let goal = try await store.addPart(
                .init(kind: .goal, title: "Mål"),
                under: nil,
                to: "kompetanse",
                in: network,
                by: Actor("test"),
                at: installation.clock.now
            )
            guard case .saved(let goal) = goal else { continue }
            _ = try await store.addPart(
                draft,
                under: goal,
                to: "kompetanse",
                in: network,
                by: Actor("test"),
                at: installation.clock.now
            )
        }
    }

    /// The letters of some mornings from now on.
    private static func letters(
        to address: String,
        _ days: Int,
        _ installation: Installation,
        _ clock: MovingClock
    ) async throws -> [String] {
        let today = OsloTime.day(clock.now)
        for day in (1...days).map({ today.adding(days: $0) }) {
            try clock.move(to: day.description)
            try await installation.channel.sendLetters(at: clock.now)
        }
        return try await installation.letters().filter { $0.to == address }.map(\.text)
    }
}
