import App
import Core
import HTTPTypes
import SQL
import TestSupport
import Testing

@testable import Contributions

/// From what somebody says to what became of it, through the public door.
@Suite struct InputTests {
    @Test(arguments: Engine.available) func fromTheFormToTheAnswer(on engine: Engine) async throws {
        try await withSamples(engine) { installation, _, _ in
            let secretariat = try await Lab.begin(installation)
            let stranger = installation.client()
            #expect(try await stranger.get(Lab.home).body.contains("Hva trengs?"))
            #expect(try await stranger.get(Lab.open).body.contains("til og med torsdag 20. mai 2021"))
            let empty = try await stranger.submit(Lab.form, [("text", ""), ("organisation", "Min <b>bedrift</b>")])
            #expect(empty.status == .unprocessableContent && empty.body.contains("Min &lt;b&gt;bedrift&lt;/b&gt;"))

            let own = try await Lab.give("Flere lærlinger.", installation, email: "ada@example.no")
            let shown = try await stranger.get(own)
            #expect(shown.headers[.cacheControl] == "no-store" && shown.body.contains("Ingen har lest det ennå"))
            let letters = try await installation.letters().filter { $0.to == "ada@example.no" }
            let letter = try #require(letters.first)
            #expect(letters.count == 1 && letter.text.contains(own))
            for word in ["lærlinger", "Hemmelignavn", "forening"] { #expect(!letter.text.contains(word)) }

            // Nothing is public before somebody has read it, and the report is not there.
            #expect(try await !stranger.get(Lab.open).body.contains("lærlinger"))
            #expect(try await stranger.get(Lab.report).status == .notFound)
            #expect(try await stranger.get(Lab.sort).status != .ok)
            let early = try await secretariat.submit("\(Lab.report)/publiser", [])
            #expect(early.location == "\(Lab.report)?ok=input-not-reported")

            let new = try await secretariat.get(Lab.sort).body
            let card = try #require(Lab.values(new)["Flere lærlinger."])
            let screened = try await secretariat.submit("\(Lab.sort)?vis=nye", [("card", card), ("step", "published")])
            #expect(screened.location == "\(Lab.sort)?vis=nye&ok=input-screened")
            let sorted = try #require(
                Lab.values(try await secretariat.get("\(Lab.sort)?vis=usortert").body).first?.value
            )
            let fields = [("card", sorted), ("step", "move"), ("new", "Læreplasser"), ("area", "substance")]
            #expect(try await secretariat.submit("\(Lab.sort)?vis=usortert", fields).status == .seeOther)
            #expect(try await stranger.get(own).body.contains("ligger under temaet Læreplasser"))

            let page = try await secretariat.get("\(Lab.open)/kort/1").body
            let revision = try #require(page.firstMatch(of: /name="revision" value="(\d+)"/)?.output.1)
            let answer = [
                ("revision", String(revision)), ("verdict", "taken_in"), ("reason", "Vi er enige."),
                ("link", "/nord/strategier/kompetanse"),
            ]
            #expect(try await secretariat.submit("\(Lab.open)/kort/1", answer).status == .seeOther)
            let again = try await secretariat.submit("\(Lab.open)/kort/1", answer)
            #expect(again.status == .conflict && again.body.contains("Vi er enige."))
            // What is being thought of is told when the report is out.
            #expect(try await !stranger.get(own).body.contains("Vi er enige."))

            try await Self.report(secretariat)
            let told = try await installation.letters().filter { $0.subject == "Det vi hørte: Hva trengs?" }
            #expect(told.count == 1 && told[0].text.contains(Lab.report) && !told[0].text.contains("lærlinger"))
            let report = try await stranger.get(Lab.report).body
            for word in [
                "Mange vil bidra.", "Mål og tiltak", "Læreplasser", "Flere lærlinger.", "Vi er enige.", "Tatt med",
            ] {
                #expect(report.contains(word), "\(word)")
            }
            #expect(report.contains("Ada forening") && !report.contains("Hemmelignavn") && !report.contains("ada@"))
            let mine = try await stranger.get(own).body
            #expect(mine.contains("Dette ble gjort") && mine.contains("Vi er enige."))
            let withdrawn = try await secretariat.submit("\(Lab.report)/trekk", [])
            #expect(withdrawn.location == "\(Lab.report)?ok=input-report-withdrawn")
            #expect(try await stranger.get(Lab.report).status == .notFound)
            #expect(try await Lab.deeds(installation) == ["give input", "screen input", "sort input"])
        }
    }

    /// Writes the report and publishes it.
    private static func report(_ secretariat: TestClient) async throws {
        let page = try await secretariat.get("\(Lab.report)/rediger").body
        let revision = try #require(page.firstMatch(of: /name="revision" value="(\d+)"/)?.output.1)
        let theme = try #require(page.firstMatch(of: /name="(theme-[0-9A-Z]{26})"/)?.output.1)
        let fields = [
            ("revision", String(revision)), ("impression", "Mange vil bidra."), (String(theme), "Det trengs plasser."),
        ]
        #expect(try await secretariat.submit("\(Lab.report)/rediger", fields).location == "\(Lab.report)?ok=saved")
        let late = try await secretariat.submit("\(Lab.report)/rediger", fields)
        #expect(late.status == .conflict && late.body.contains("Det trengs plasser."))
        let published = try await secretariat.submit("\(Lab.report)/publiser", [])
        #expect(published.location == "\(Lab.report)?ok=input-reported")
    }

    @Test(arguments: Engine.available) func manyCardsAtOnce(on engine: Engine) async throws {
        try await withSamples(engine) { installation, _, _ in
            let secretariat = try await Lab.begin(installation)
            let fields = [("way", "meeting"), ("cards", "- Ett\n- To")]
            let preview = try await secretariat.submit("\(Lab.open)/inn", fields)
            #expect(preview.status == .ok && preview.body.contains("Slik blir de 2 innspillene"))
            // What is laid in is what was looked at.
            let seen = try #require(preview.body.firstMatch(of: /name="seen" value="([^"]+)"/)?.output.1)
            let other = [("way", "meeting"), ("cards", "- Ett\n- Tre"), ("seen", String(seen)), ("confirmed", "ja")]
            #expect(try await secretariat.submit("\(Lab.open)/inn", other).body.contains("<li>Tre</li>"))
            try await Lab.enter(["Ett", "To", "Nummeret er \(Lab.number)."], secretariat)
            #expect(Lab.values(try await secretariat.get("\(Lab.sort)?vis=usortert").body).count == 2)
            #expect(try await secretariat.get(Lab.sort).body.contains("Fødselsnummer funnet"))
            let none = try await secretariat.submit("\(Lab.open)/inn", [("way", "mail"), ("cards", "-")])
            #expect(none.status == .unprocessableContent)
            let lines = (0...InputLimits.pasted).map { "Kort \($0)" }.joined(separator: "\n")
            let many = try await secretariat.submit("\(Lab.open)/inn", [("way", "mail"), ("cards", lines)])
            #expect(many.status == .unprocessableContent && many.body.contains("Kort 7"))
        }
    }

    /// Two people sort at once: nothing is moved under somebody's hands, and what was chosen stays chosen.
    @Test(arguments: Engine.available) func whoComesSecondIsTold(on engine: Engine) async throws {
        try await withSamples(engine) { installation, _, _ in
            let secretariat = try await Lab.begin(installation)
            try await Lab.enter(["Ett", "To", "Tre"], secretariat)
            let path = "\(Lab.sort)?vis=usortert"
            let cards = Lab.values(try await secretariat.get(path).body)
            let (one, two) = (try #require(cards["Ett"]), try #require(cards["To"]))
            let nothing = try await secretariat.submit(path, [("step", "move")])
            #expect(nothing.status == .unprocessableContent && nothing.body.contains("Velg minst ett innspill"))
            let alone = try await secretariat.submit(path, [("card", one), ("step", "merge")])
            #expect(alone.status == .unprocessableContent && alone.body.contains("checked"))
            let first = [("card", one), ("step", "move"), ("new", "Skole"), ("area", "knowledge")]
            #expect(try await secretariat.submit(path, first).status == .seeOther)

            let second = [("card", one), ("card", two), ("step", "move"), ("new", "Arbeid"), ("area", "knowledge")]
            let late = try await secretariat.submit(path, second)
            #expect(late.status == .conflict && late.body.contains("Innspill 1 ligger nå under Skole."))
            #expect(late.body.contains("value=\"Arbeid\"") && late.body.matches(of: /\schecked/).count == 2)
            #expect(Lab.values(try await secretariat.get(path).body).count == 2)
            let fresh = Lab.values(late.body).filter { $0.key != "Tre" }.map { ("card", $0.value) }
            let all = fresh + [("step", "move"), ("new", "Arbeid"), ("area", "knowledge")]
            #expect(try await secretariat.submit(path, all).status == .seeOther)
            let after = try await secretariat.get(path).body
            #expect(after.contains("Arbeid (2)") && after.contains("Skole (0)"))
            let foreign = try await secretariat.submit(
                path,
                [("card", "01ARZ3NDEKTSV4RRFFQ69G5FAV:1"), ("step", "move")]
            )
            #expect(foreign.status == .notFound)
        }
    }

    @Test(arguments: Engine.available) func thoseThatSayTheSame(on engine: Engine) async throws {
        try await withSamples(engine) { installation, _, _ in
            let secretariat = try await Lab.begin(installation)
            try await Lab.enter(["Ett", "To"], secretariat)
            let path = "\(Lab.sort)?vis=usortert"
            let cards = Lab.values(try await secretariat.get(path).body).values.map { ("card", $0) }
            #expect(try await secretariat.submit(path, cards + [("step", "merge")]).status == .seeOther)
            let merged = Lab.values(try await secretariat.get(path).body)
            #expect(Array(merged.keys) == ["Ett"])
            #expect(try await secretariat.get("\(Lab.open)/kort/2").body.contains("Slått sammen med innspill 1"))
            #expect(try await secretariat.get(Lab.report).body.contains("Bygger på 2 innspill."))
            let part = [("card", try #require(merged["Ett"])), ("step", "part")]
            #expect(try await secretariat.submit(path, part).status == .seeOther)
            #expect(Lab.values(try await secretariat.get(path).body).count == 2)
        }
    }

    @Test(arguments: Engine.available) func whatIsTakenBackIsGone(on engine: Engine) async throws {
        try await withSamples(engine) { installation, _, _ in
            let secretariat = try await Lab.begin(installation)
            let (gone, read) = (
                try await Lab.give("Hemmelig ett.", installation), try await Lab.give("Hemmelig to.", installation)
            )
            #expect(
                try await installation.client().submit("\(gone)/trekk", []).location
                    == "\(Lab.open)?ok=input-taken-back"
            )
            #expect(try await installation.client().get(gone).status == .notFound)
            let card = try #require(Lab.values(try await secretariat.get(Lab.sort).body)["Hemmelig to."])
            _ = try await secretariat.submit("\(Lab.sort)?vis=nye", [("card", card), ("step", "withheld")])
            let late = try await installation.client().submit("\(read)/trekk", [])
            #expect(late.location == "\(read)?ok=input-read-already")
            #expect(try await installation.client().get(read).body.contains("blir ikke vist til andre"))
            let left = try await installation.database.read { connection in
                try connection.values("SELECT text FROM input_card", as: String.self)
                    + connection.values("SELECT coalesce(after, '') FROM audit", as: String.self)
            }
            #expect(!left.contains { $0.contains("Hemmelig ett.") })
            #expect(left.filter { $0.contains("Hemmelig to.") }.count == 1)
        }
    }

    @Test(arguments: Engine.available) func whoItWasIsForgotten(on engine: Engine) async throws {
        try await withSamples(engine) { installation, clock, _ in
            _ = try await Lab.begin(installation)
            try await Lab.give("Ett.", installation, email: "Ada@example.no")
            let person = try #require(EmailAddress("ada@example.no"))
            #expect(try await installation.personFile.write(about: person)?.contains("Ett.") == true)
            let days = InputLimits.contactDaysWithoutReport
            try await installation.contributions.store.purge(at: clock.now.adding(days: days - 1))
            #expect(try await installation.personFile.write(about: person)?.contains("Ett.") == true)
            try await installation.contributions.store.purge(at: clock.now.adding(days: days))
            let left = try await installation.database.read {
                try $0.value(
                    "SELECT count(*) FROM input_card WHERE name IS NOT NULL OR email IS NOT NULL",
                    as: Int.self
                )
            }
            #expect(left == 0)
        }
    }

    @Test(arguments: Engine.available) func machinesAreStopped(on engine: Engine) async throws {
        try await withSamples(engine) { installation, clock, _ in
            _ = try await Lab.begin(installation)
            for number in 1...InputLimits.perAddress {
                try await Lab.give("Nummer \(number)", installation, email: "ada@example.no")
            }
            let fields = [("text", "Min tekst."), ("email", "ADA@example.no")]
            let refused = try await installation.client().submit(Lab.form, fields)
            #expect(refused.status == .tooManyRequests && refused.body.contains("Min tekst."))
            try await Lab.give("Uten adresse", installation)
            try clock.move(to: "2021-04-13")
            try await Lab.give("Neste dag", installation, email: "ada@example.no")
        }
    }

    /// Each sees what is theirs: a collection for members is no form for strangers, a draft is nobody's.
    @Test(arguments: Engine.available) func whoMaySayWhat(on engine: Engine) async throws {
        try await withSamples(engine) { installation, clock, _ in
            let secretariat = try await installation.client(.secretariat)
            let fields = Lab.fields.map { ($0.0, $0.0 == "audience" ? "members" : $0.1) }
            _ = try await secretariat.submit("\(Lab.home)/ny", fields)
            let (stranger, member) = (installation.client(), try await installation.client(.representative))
            for reader in [stranger, member] { #expect(try await reader.get(Lab.open).status == .notFound) }
            _ = try await secretariat.submit("\(Lab.open)/apne", [])
            #expect(try await stranger.get(Lab.open).body.contains("Hva trengs?"))
            #expect(try await stranger.get(Lab.form).status == .notFound)
            #expect(try await member.get(Lab.form).status == .ok)
            for path in [Lab.sort, "\(Lab.open)/inn", "\(Lab.open)/rediger", "\(Lab.report)/rediger", "\(Lab.home)/ny"]
            {
                #expect(try await member.get(path).status == .notFound, "\(path)")
            }
            try clock.move(to: "2021-05-21")
            // The session from before is over.
            let later = try await installation.client(.representative)
            #expect(try await later.get(Lab.form).status == .gone)
            #expect(try await stranger.get(Lab.form).status == .notFound)
            #expect(try await later.get(Lab.open).body.contains("Fristen er over."))
        }
    }

    @Test(arguments: Engine.available) func twoWhoEditTheSame(on engine: Engine) async throws {
        try await withSamples(engine) { installation, _, _ in
            let secretariat = try await Lab.begin(installation)
            let fields = Lab.fields.filter { $0.0 != "title" } + [("revision", "2")]
            let saved = try await secretariat.submit("\(Lab.open)/rediger", fields + [("title", "Første")])
            #expect(saved.location == "\(Lab.open)?ok=saved")
            let late = try await secretariat.submit("\(Lab.open)/rediger", fields + [("title", "Andre")])
            #expect(late.status == .conflict && late.body.contains("Første") && late.body.contains("value=\"Andre\""))
            let wrong = try await secretariat.submit(
                "\(Lab.open)/rediger",
                Lab.fields.map { ($0.0, $0.0 == "closes" ? "1.3.2021" : $0.1) } + [("revision", "3")]
            )
            #expect(wrong.status == .unprocessableContent && wrong.body.contains("Siste dag er før første dag."))
        }
    }
}
