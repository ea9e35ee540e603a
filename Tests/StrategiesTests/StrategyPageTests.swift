import Core
import Markup
import TestSupport
import Testing
import Web

@testable import Strategies

@Suite struct StrategyPageTests {
    private static let today = Day(2021, 3, 10) ?? .first(of: 2021)

    @Test(arguments: Language.allCases) func allStrategies(in language: Language) throws {
        let words = try Sample.words(language)
        let folders = [
            try Sample.folder("forskning", "Forskning & innovasjon", []),
            try Sample.folder("reiseliv", "Reiseliv og opplevelser", Sample.tourism),
            try Sample.folder("skole", "Videregående opplæring", Sample.school),
            try Sample.folder("gammel", "En gammel plan", [Sample.phase(1, "Høring", .hearing, until: "2020-05")]),
        ]
        let page = StrategiesPage(folders, network: Sample.frame, mayManage: false, words: words, today: Self.today)
        expectGolden(StrategiesView(page: page).body.html, "list-\(language.rawValue)", ext: "html")
    }

    @Test func noStrategies() throws {
        let page = StrategiesPage(
            [],
            network: Sample.frame,
            mayManage: true,
            words: try Sample.words(.nb),
            today: Self.today
        )
        expectGolden(StrategiesView(page: page).body.html, "empty", ext: "html")
    }

    @Test(arguments: Language.allCases) func oneStrategy(in language: Language) throws {
        let folder = try Sample.folder(
            "reiseliv",
            "Reiseliv og opplevelser",
            Sample.tourism,
            summary: "En helhetlig strategi.\n\n- by\n- land"
        )
        let page = StrategyPage(
            folder,
            parts: [],
            network: Sample.frame,
            mayManage: language == .nb,
            words: try Sample.words(language),
            today: Self.today
        )
        expectGolden(StrategyView(page: page).body.html, "strategy-\(language.rawValue)", ext: "html")
        #expect(page.phases.filter(\.isCurrent).map(\.title) == ["Åpent møte"])
        #expect((page.editLink != nil) == (language == .nb))
    }

    @Test func editingAfterAnotherHasSaved() throws {
        let words = try Sample.words(.nn)
        let folder = try Sample.folder(
            "reiseliv",
            "Reiseliv og opplevelser",
            Sample.tourism,
            summary: "Lagra av ein annan.",
            revision: 7
        )
        var form = StrategyForms.strategy(folder.strategy, owners: [], words: words)
        form.fields[3].value = "Min eigen tekst."
        form.acceptRevision(7)
        let page = StrategyEditPage(
            folder,
            network: Sample.frame,
            form: form,
            phaseForm: StrategyForms.phase(nil, place: 6, words: words),
            theirs: StrategyForms.stored(folder, words: words),
            words: words
        )
        expectGolden(StrategyEditView(page: page).body.html, "conflict", ext: "html")
    }

    @Test func aPhaseCannotEndBeforeItBegins() throws {
        let words = try Sample.words(.nb)
        let data = FormData([
            ("phase_title", "Høring"), ("kind", "hearing"), ("from", "5.2021"), ("until", "30.4.2021"), ("place", "1"),
        ])
        let form = StrategyForms.filled(
            phase: StrategyForms.phase(nil, place: 1, words: words),
            data,
            words: words
        )
        #expect(form.fields.compactMap(\.problem) == [words["strategies.form.until-before-from"]])
    }

    @Test func aPhaseIsReadAsItIsWritten() throws {
        let words = try Sample.words(.nb)
        for phase in Sample.tourism + Sample.school {
            let form = StrategyForms.phase(phase, place: 2, words: words)
            let draft = try #require(StrategyForms.draft(phase: form))
            #expect(draft.from == phase.from)
            #expect(draft.until == phase.until)
            #expect(draft.when == phase.when)
            #expect(draft.place == 2)
        }
    }
}
