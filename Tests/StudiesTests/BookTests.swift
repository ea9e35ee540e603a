import App
import Core
import HTTPTypes
import TestSupport
import Testing

@testable import Studies

/// Two who change the same thing in the book of a study, what can be taken away, and what recommendations become.
@Suite struct BookTests {
    private static let advice = [
        ("what", "Bygg flere boliger."), ("receiver", "kommunene"), ("state", "proposed"),
    ]

    /// By what is changed: its address, the fields of the first and of the second.
    @Test(
        arguments: Engine.available,
        [
            ("koder/1", "name", [("theme", "")]), ("temaer/1", "name", [("text", "")]),
            ("anbefalinger/1", "what", [("receiver", "fylket"), ("state", "done")]),
        ]
    )
    func theSecondOfTwoIsTold(
        on engine: Engine,
        _ given: (path: String, field: String, others: [(String, String)])
    ) async throws {
        try await withSamples(engine) { installation, _, _ in
            let lab = try await StudyLab(installation)
            let rests = [("themes", try await lab.ids("theme")[0])]
            try await lab.expect("\(StudyLab.study)/anbefalinger/ny", Self.advice + rests)
            let path = "\(StudyLab.study)/\(given.path)"
            let others = given.others + rests
            try await lab.expect(path, others + [(given.field, "Den førstes ord"), ("revision", "1")])
            let stale = others + [(given.field, "Den andres ord"), ("revision", "1")]
            let second = try await lab.secretariat.submit(path, stale)
            #expect(second.status == .conflict)
            #expect(second.body.contains("Den førstes ord") && second.body.contains("Den andres ord"))
            #expect(second.body.contains(#"name="revision" value="2""#))
            try await lab.expect(path, others + [(given.field, "Den andres ord"), ("revision", "2")])
        }
    }

    @Test(arguments: Engine.available) func aQuoteIsNotOverwrittenUnseen(on engine: Engine) async throws {
        try await withSamples(engine) { installation, _, _ in
            let lab = try await StudyLab(installation)
            try await lab.codeByBoth()
            let (sentences, themes) = (try await lab.ids("sentence"), try await lab.ids("theme"))
            func quote(_ wording: String, _ revision: String) -> [(String, String)] {
                [("wording", wording), ("source", "Ung"), ("theme", themes[0]), ("revision", revision)]
            }
            try await lab.expect("\(StudyLab.study)/sitater/fra/\(sentences[1])", quote("Dyrt.", ""))
            let path = "\(StudyLab.study)/sitater/\(try await lab.ids("quote")[0])"
            try await lab.expect(path, quote("Altfor dyrt.", "1"))
            let second = try await lab.secretariat.submit(path, quote("Ganske dyrt.", "1"))
            #expect(second.status == .conflict)
            #expect(second.body.contains("Altfor dyrt.") && second.body.contains("Ganske dyrt."))
        }
    }

    @Test(arguments: Engine.available) func onlyWhatIsNotUsedIsTakenAway(on engine: Engine) async throws {
        try await withSamples(engine) { installation, _, _ in
            let lab = try await StudyLab(installation)
            try await lab.code([1], 0, lab.first)
            for used in ["koder/1", "temaer/1"] {
                let answer = try await lab.secretariat.post("\(StudyLab.study)/\(used)/slett", [:])
                #expect(answer.location?.hasSuffix("?ok=study-in-use") == true, "\(used)")
            }
            let gone = try await lab.secretariat.post("\(StudyLab.study)/koder/2/slett", [:])
            #expect(gone.location?.hasSuffix("?ok=deleted") == true)
            #expect(try await lab.ids("code").count == 1)
            try await lab.expect("\(StudyLab.study)/temaer/ny", [("name", "Å dra"), ("text", "")])
            _ = try await lab.secretariat.post("\(StudyLab.study)/temaer/2/slett", [:])
            #expect(try await lab.ids("theme").count == 1)
            let themes = try await lab.ids("theme")
            try await lab.expect("\(StudyLab.study)/anbefalinger/ny", Self.advice + [("themes", themes[0])])
            _ = try await lab.secretariat.post("\(StudyLab.study)/anbefalinger/1/slett", [:])
            #expect(try await !lab.secretariat.get("\(StudyLab.study)/temaer").body.contains("Bygg flere boliger."))
        }
    }

    /// What is recommended points back to what people said: a theme, or a quote.
    @Test(arguments: Engine.available) func aRecommendationRestsOnSomething(on engine: Engine) async throws {
        try await withSamples(engine) { installation, _, _ in
            let lab = try await StudyLab(installation)
            let path = "\(StudyLab.study)/anbefalinger/ny"
            let refused = try await lab.secretariat.submit(path, Self.advice)
            #expect(refused.status == .unprocessableContent && refused.body.contains("Velg minst ett tema eller"))
            #expect(refused.body.contains("Bygg flere boliger."))
            let rests = [("themes", try await lab.ids("theme")[0])]
            try await lab.expect(path, Self.advice + rests)
            let bare = Self.advice + [("revision", "1")]
            let emptied = try await lab.secretariat.submit("\(StudyLab.study)/anbefalinger/1", bare)
            #expect(emptied.status == .unprocessableContent)
        }
    }

    @Test(arguments: Engine.available) func aRecommendationBecomesAnInitiative(on engine: Engine) async throws {
        try await withSamples(engine) { installation, _, _ in
            let lab = try await StudyLab(installation)
            let themes = try await lab.ids("theme")
            try await lab.expect("\(StudyLab.study)/anbefalinger/ny", Self.advice + [("themes", themes[0])])
            let path = "\(StudyLab.study)/anbefalinger/1/loft"
            // An analyst codes, and begins nothing.
            #expect(try await lab.first.get(path).status == .notFound)
            let form = try await lab.secretariat.get(path).body
            let owner = String(try #require(form.firstMatch(of: /<option value="(\w{26})">LO/)).output.1)
            let lift = [("kind", "initiative"), ("title", "Boliger for unge"), ("owner", owner)]
            // Somebody who has seen an older one sees the new one first.
            let changed = Self.advice + [("themes", themes[0]), ("revision", "1")]
            try await lab.expect("\(StudyLab.study)/anbefalinger/1", changed)
            let old = try await lab.secretariat.submit(path, lift + [("revision", "1")])
            #expect(old.status == .conflict && old.body.contains("Boliger for unge"))
            try await lab.expect(path, lift + [("revision", "2")])
            let initiative = try await installation.client().get("/nord/initiativer/boliger-for-unge").body
            for text in ["Bygg flere boliger.", "Anbefalt i studien «Hvem blir?».", "Å bo", StudyLab.study] {
                #expect(initiative.contains(text), "\(text)")
            }
            let page = try await lab.secretariat.get("\(StudyLab.study)/temaer").body
            #expect(page.contains("Ble til: Boliger for unge") && page.contains("/nord/initiativer/boliger-for-unge"))
            // Once is enough.
            let again = try await lab.secretariat.submit(path, lift + [("revision", "2")])
            #expect(again.location == "\(StudyLab.study)/temaer?ok=recommendation-lifted")
            #expect(try await lab.secretariat.get(path).status == .notFound)
        }
    }
}
