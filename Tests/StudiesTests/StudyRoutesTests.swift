import App
import Core
import HTTPTypes
import SQL
import TestSupport
import Testing

@testable import Studies

/// From what was said to what should be done, through the pages.
@Suite struct StudyRoutesTests {
    @Test(arguments: Engine.available) func textsAreForTheSecretariatAndTheAnalysts(on engine: Engine) async throws {
        try await withSamples(engine) { installation, _, _ in
            let lab = try await StudyLab(installation)
            let inside = [
                StudyLab.text, "\(StudyLab.study)/arbeid", "\(StudyLab.study)/enighet", "\(StudyLab.study)/temaer",
                "\(StudyLab.text)/samtykke",
            ]
            for path in inside {
                for client in [lab.secretariat, lab.first, lab.second] {
                    #expect(try await client.get(path).status == .ok, "\(path)")
                }
                for person in [SamplePerson.deputy, .politician, .guest] {
                    let client = try await installation.client(person)
                    #expect(try await client.get(path).status == .notFound, "\(path) for \(person)")
                }
                #expect([401, 404].contains(try await installation.client().get(path).status.code), "\(path)")
            }
            // Not published: not even its name.
            #expect(!(try await installation.client().get(StudyLab.home)).body.contains("Hvem blir"))
            #expect([401, 404].contains(try await installation.client().get(StudyLab.study).status.code))
        }
    }

    @Test(arguments: Engine.available) func aCodeIsSetTakenOffAndUndone(on engine: Engine) async throws {
        try await withSamples(engine) { installation, _, _ in
            let lab = try await StudyLab(installation)
            func marks() async throws -> Int {
                try await lab.first.get(StudyLab.text).body.matches(of: /class="mark" title=/).count
            }
            #expect(try await lab.code([0, 1], 0, lab.first).location == "\(StudyLab.text)?ok=coded")
            #expect(try await marks() == 2)
            // One more: set on the one that lacked it, and that step alone is taken back.
            try await lab.code([1, 2], 0, lab.first)
            #expect(try await marks() == 3)
            _ = try await lab.first.submit("\(StudyLab.text)/angre", [])
            #expect(try await marks() == 2)
            #expect(try await lab.code([0, 1], 0, lab.first).location == "\(StudyLab.text)?ok=uncoded")
            #expect(try await marks() == 0)
            for _ in 0..<3 { _ = try await lab.first.submit("\(StudyLab.text)/angre", []) }
            #expect(try await marks() == 0)
            #expect(try await lab.code([], 0, lab.first).location == "\(StudyLab.text)?ok=nothing-coded")
            // What is finished stays as it is.
            _ = try await lab.first.submit("\(StudyLab.text)/ferdig", [("finished", "ja")])
            #expect(try await lab.code([0], 0, lab.first).location == "\(StudyLab.text)?ok=coding-is-finished")
            #expect(try await marks() == 0)
        }
    }

    /// Nobody sees what the other has set before both have finished; then they see where they differ, and settle it.
    @Test(arguments: Engine.available) func twoCodeBlindAndCompare(on engine: Engine) async throws {
        try await withSamples(engine) { installation, _, _ in
            let lab = try await StudyLab(installation)
            try await lab.code([1], 0, lab.first)
            _ = try await lab.first.submit("\(StudyLab.text)/ferdig", [("finished", "ja")])
            for isFinished in ["nei", "ja"] {
                let turned = try await lab.first.submit("\(StudyLab.text)/ferdig", [("finished", isFinished)])
                #expect(turned.location?.hasSuffix("coding-\(isFinished == "ja" ? "finished" : "resumed")") == true)
            }
            #expect(!(try await lab.second.get(StudyLab.text)).body.contains("class=\"mark\" title="))
            #expect(!(try await lab.second.get("\(StudyLab.study)/temaer")).body.contains("Det er dyrt å bo."))
            #expect(!(try await lab.second.get("\(StudyLab.study)/enighet")).body.contains("Det er dyrt å bo."))
            try await lab.code([1, 2], 0, lab.second)
            _ = try await lab.second.submit("\(StudyLab.text)/ferdig", [("finished", "ja")])
            // Now that each can see what the other has set, neither takes it up again.
            let again = try await lab.first.submit("\(StudyLab.text)/ferdig", [("finished", "nei")])
            #expect(again.location == "\(StudyLab.text)?ok=coding-compared")
            #expect(!(try await lab.first.get(StudyLab.text)).body.contains("Kod videre"))
            let page = try await lab.first.get("\(StudyLab.study)/enighet").body
            #expect(page.contains("Familien blir igjen.") && !page.contains("Det er dyrt å bo."))
            // Four sentences: yes–yes, no–yes and twice no–no give κ = 0.5; for both codes together, 8 decisions.
            #expect(page.contains("0,50 ± 0,43"))
            let (sentences, codes) = (try await lab.ids("sentence"), try await lab.ids("code"))
            let verdict = [("sentence", sentences[2]), ("code", codes[0]), ("holds", "nei")]
            #expect(try await lab.first.submit("\(StudyLab.study)/enighet", verdict).status == .seeOther)
            let themes = try await lab.first.get("\(StudyLab.study)/temaer").body
            #expect(themes.contains("Det er dyrt å bo.") && !themes.contains("Familien blir igjen."))
        }
    }

    /// Quotes only within consent, findings for all once they are published, texts never.
    @Test(arguments: Engine.available) func fromQuoteToRecommendation(on engine: Engine) async throws {
        try await withSamples(engine) { installation, clock, _ in
            let lab = try await StudyLab(installation)
            try await lab.codeByBoth()
            let (sentences, themes) = (try await lab.ids("sentence"), try await lab.ids("theme"))
            let quote = [("wording", "Det er dyrt."), ("source", "Ung"), ("theme", themes[0]), ("approved", "ja")]
            try await lab.expect("\(StudyLab.study)/sitater/fra/\(sentences[1])", quote)
            let quotes = try await lab.ids("quote")
            let advice = [
                ("what", "Bygg."), ("receiver", "kommunene"), ("state", "proposed"), ("themes", themes[0]),
                ("quotes", quotes[0]),
            ]
            try await lab.expect("\(StudyLab.study)/anbefalinger/ny", advice)
            let edit = [("revision", "1"), ("title", "Hvem blir?"), ("question", "Hva?"), ("published", "ja")]
            try await lab.expect("\(StudyLab.study)/rediger", edit)
            let stranger = installation.client()
            let shown = try await stranger.get(StudyLab.study).body
            for text in ["Det er dyrt.", "Bygg.", "Til kommunene", "Tatt opp 2 ganger i 1 samtale", "Sitat fra Ung"] {
                #expect(shown.contains(text), "\(text)")
            }
            #expect(!shown.contains(StudyLab.secret) && !shown.contains("lærling"))
            // Consent is taken back: the quote is gone at once, and cannot be approved again.
            let opened = ("revision", try await lab.revision())
            try await lab.expect("\(StudyLab.text)/samtykke", StudyLab.fields(mayQuote: false) + [opened])
            #expect(!(try await stranger.get(StudyLab.study)).body.contains("Det er dyrt."))
            let refused = try await lab.secretariat.submit("\(StudyLab.study)/sitater/\(quotes[0])", quote)
            #expect(refused.status == .unprocessableContent && refused.body.contains("Det er dyrt."))
            // An old form does not bring it back: what stands there now is told first.
            let stale = try await lab.secretariat.submit("\(StudyLab.text)/samtykke", StudyLab.fields() + [opened])
            #expect(stale.status == .conflict && stale.body.contains("at sitater ikke kan brukes"))
            let looked = ("revision", try await lab.revision())
            try await lab.expect("\(StudyLab.text)/samtykke", StudyLab.fields() + [looked])
            #expect(try await stranger.get(StudyLab.study).body.contains("Det er dyrt."))
            // On its day the text goes away; counts and the quote stay.
            try clock.move(to: "2021-06-01")
            try await installation.studies.store.purge(at: installation.clock.now)
            #expect(try await lab.ids("sentence").isEmpty)
            let after = try await stranger.get(StudyLab.study).body
            #expect(after.contains("Det er dyrt.") && after.contains("Tatt opp 2 ganger i 1 samtale"))
            let later = try await installation.client(.secretariat)
            #expect(try await later.get(StudyLab.text).status == .notFound)
            // Consent is taken back all the same: nothing is left of what was quoted.
            let work = try await later.get("\(StudyLab.study)/arbeid").body
            #expect(work.contains("action=\"\(StudyLab.text)/trekk\""))
            #expect(try await later.submit("\(StudyLab.text)/trekk", []).status == .seeOther)
            #expect(try await lab.ids("quote").isEmpty)
            let left = try await stranger.get(StudyLab.study).body
            #expect(left.contains("Bygg.") && !left.contains("Det er dyrt.") && !left.contains("Sitat fra Ung"))
            #expect(!(try await later.get("\(StudyLab.study)/arbeid")).body.contains("Samtykket er trukket"))
        }
    }

    @Test(arguments: Engine.available) func withoutConsentNothingIsLeftOfWhatWasSaid(on engine: Engine) async throws {
        try await withSamples(engine) { installation, _, _ in
            let lab = try await StudyLab(installation)
            try await lab.codeByBoth()
            let (sentences, themes) = (try await lab.ids("sentence"), try await lab.ids("theme"))
            let quote = [("wording", "Omskrevet."), ("source", "Ung"), ("theme", themes[0])]
            try await lab.expect("\(StudyLab.study)/sitater/fra/\(sentences[1])", quote)
            #expect(try await lab.secretariat.submit("\(StudyLab.text)/slett", []).status == .seeOther)
            #expect(try await lab.ids("quote").isEmpty)
            #expect(try await lab.secretariat.get("\(StudyLab.study)/arbeid").body.contains("Slettet"))
        }
    }

    /// What people have said, and who they are, stands neither in the chain nor in what is passed on.
    @Test(arguments: Engine.available) func noWordStandsInTheChainOrInTheFile(on engine: Engine) async throws {
        try await withSamples(engine) { installation, _, _ in
            let lab = try await StudyLab(installation)
            try await lab.codeByBoth()
            let chain = try await installation.database.read { connection in
                try connection.rows("SELECT before, after FROM audit ORDER BY seq").map { "\($0)" }
            }.joined()
            let file = try await installation.networkFiles.write(key: "nord") ?? ""
            for word in [StudyLab.secret, "lærling", "verksted"] {
                #expect(!chain.contains(word) && !file.contains(word), "\(word)")
            }
            #expect(chain.contains("Hvem blir?"))
        }
    }

    @Test func nothingWrittenIsLost() async throws {
        try await withSamples { installation, _, _ in
            let lab = try await StudyLab(installation)
            let past = try await lab.secretariat.submit(
                "\(StudyLab.study)/tekster/ny",
                StudyLab.fields(deleteOn: "1.1.2021")
            )
            #expect(past.status == .unprocessableContent && past.body.contains(StudyLab.secret))
            let edit = [("revision", "1"), ("title", "Først"), ("question", "Hva?")]
            try await lab.expect("\(StudyLab.study)/rediger", edit)
            let late = [("revision", "1"), ("title", "Min tittel"), ("question", "Hva?")]
            let conflict = try await lab.secretariat.submit("\(StudyLab.study)/rediger", late)
            #expect(conflict.status == .conflict)
            #expect(conflict.body.contains("Min tittel") && conflict.body.contains("Først"))
        }
    }
}
