import App
import Core
import HTTPTypes
import TestSupport
import Testing

@testable import Contributions

/// What must be read before others see it, and what the secretariat is told before it closes something.
@Suite struct ScreeningTests {
    /// A number that was written in a card is seen by somebody who has that card before them, not by a page of many.
    @Test(arguments: Engine.available) func whatHoldsANumberIsOpenedByItself(on engine: Engine) async throws {
        try await withSamples(engine) { installation, _, _ in
            let secretariat = try await Lab.begin(installation)
            try await Lab.give("Uten nummer.", installation)
            try await Lab.give("Nummeret er \(Lab.number).", installation)
            let path = "\(Lab.sort)?vis=nye"
            let both = Lab.values(try await secretariat.get(path).body).values.map { ("card", $0) }
            #expect(both.count == 2)
            let answer = try await secretariat.submit(path, both + [("step", "published")])
            #expect(answer.location == "\(path)&utelatt=1&ok=input-screened")
            let told = try await secretariat.get("\(path)&utelatt=1&ok=input-screened").body
            #expect(told.contains("Ett innspill er utelatt fordi det er funnet et fødselsnummer"))
            let left = Lab.values(told)
            #expect(left.count == 1)
            let report = try await secretariat.get(Lab.report).body
            #expect(report.contains("Uten nummer.") && !report.contains("Nummeret er"))
            let alone = try await secretariat.submit(path, left.values.map { ("card", $0) } + [("step", "published")])
            #expect(alone.location == "\(path)&utelatt=1")

            let card = "\(Lab.open)/kort/2"
            let opened = try await secretariat.get(card).body
            #expect(opened.contains("Det er funnet et fødselsnummer i innspillet."))
            let revision = try #require(opened.firstMatch(of: /name="revision" value="(\d+)"/)?.output.1)
            let none = try await secretariat.submit("\(card)/visning", [("revision", String(revision))])
            #expect(none.status == .unprocessableContent)
            let fields = [("revision", String(revision)), ("screening", "published")]
            let saved = try await secretariat.submit("\(card)/visning", fields)
            #expect(saved.location == "\(card)?ok=input-screened")
            let late = try await secretariat.submit("\(card)/visning", fields)
            #expect(late.status == .conflict && late.body.contains("Jeg har lest innspillet"))
            let shown = try await secretariat.get(Lab.report).body
            #expect(shown.contains("Nummeret er •••••• •••••.") && !shown.contains(Lab.number))
            let member = try await installation.client(.representative)
            #expect(try await member.submit("\(card)/visning", fields).status == .notFound)
        }
    }

    /// The count over a list is of what stands in it; what was laid together says how many said it.
    @Test(arguments: Engine.available) func countAndListAgree(on engine: Engine) async throws {
        try await withSamples(engine) { installation, _, _ in
            let secretariat = try await Lab.begin(installation)
            try await Lab.enter(["Ett", "To", "Tre"], secretariat)
            let path = "\(Lab.sort)?vis=usortert"
            let cards = Lab.values(try await secretariat.get(path).body)
            let merged = try ["Ett", "To"].map { ("card", try #require(cards[$0])) } + [("step", "merge")]
            #expect(try await secretariat.submit(path, merged).status == .seeOther)
            let all = Lab.values(try await secretariat.get(path).body).values.map { ("card", $0) }
            let move = [("step", "move"), ("new", "Skole"), ("area", "knowledge")]
            #expect(try await secretariat.submit(path, all + move).status == .seeOther)
            let report = try await secretariat.get(Lab.report).body
            #expect(report.contains("De 2 innspillene bak") && report.contains("Bygger på 3 innspill."))
            #expect(report.matches(of: /sa det samme/).count == 1 && report.contains("2 sa det samme"))
        }
    }

    /// Publishing the report closes what is open: it says so, and whoever comes after reads where it went.
    @Test(arguments: Engine.available) func publishingSaysWhatItCloses(on engine: Engine) async throws {
        try await withSamples(engine) { installation, _, _ in
            let secretariat = try await Lab.begin(installation)
            let asked = "Innsamlingen er åpen til og med torsdag 20. mai 2021. Den stenges når du publiserer."
            #expect(try await secretariat.get(Lab.report).body.contains(asked))
            let editing = try await secretariat.get("\(Lab.report)/rediger").body
            let revision = try #require(editing.firstMatch(of: /name="revision" value="(\d+)"/)?.output.1)
            let text = [("revision", String(revision)), ("impression", "Mange vil bidra.")]
            #expect(try await secretariat.submit("\(Lab.report)/rediger", text).status == .seeOther)
            #expect(try await secretariat.submit("\(Lab.report)/publiser", []).status == .seeOther)
            #expect(try await !secretariat.get(Lab.report).body.contains("Den stenges når"))
            let stranger = installation.client()
            let closed = try await stranger.get(Lab.form)
            #expect(closed.status == .gone && closed.body.contains("Innsamlingen er stengt"))
            #expect(closed.body.contains("href=\"\(Lab.report)\""))
            // What somebody wrote meanwhile is not lost.
            let late = try await stranger.submit(Lab.form, [("text", "Min lange tekst.")])
            #expect(late.status == .gone && late.body.contains("Min lange tekst."))
        }
    }

    /// Nobody gives input to a collection that is not announced, or that is not theirs.
    @Test func whatWasNeverOpenIsNotThere() async throws {
        try await withSamples { installation, clock, _ in
            _ = try await Lab.begin(installation, ["opens": "1.5.2021"])
            #expect(try await installation.client().get(Lab.form).status == .notFound)
            try clock.move(to: "2021-05-21")
            let closed = try await installation.client().get(Lab.form)
            #expect(closed.status == .gone && closed.body.contains("Fristen er over."))
            #expect(!closed.body.contains("href=\"\(Lab.report)\""))
        }
    }
}
