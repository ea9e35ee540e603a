import Core
import Markup
import TestSupport
import Testing
import Web

@testable import Initiatives

@Suite struct InitiativePageTests {
    private static let secretariat = Viewer(
        id: Sample.id(5),
        name: "Sekretariatet",
        isAdministrator: false,
        roles: [Sample.network: [.secretariat]]
    )
    private static let today = Day(2022, 3, 10) ?? .first(of: 2022)

    @Test(arguments: Language.allCases) func allInitiatives(in language: Language) async throws {
        let drafts = [Sample.draft("Studie & mer", .running), Sample.draft("Idé"), Sample.draft("Gammelt", .stopped)]
        let page = InitiativesPage(
            try await folders(drafts),
            network: Sample.frame,
            mayManage: false,
            words: try Sample.words(language),
            today: Self.today
        )
        expectGolden(InitiativesView(page: page).body.html, "list-\(language.rawValue)", ext: "html")
    }

    @Test func noInitiatives() throws {
        let page = InitiativesPage(
            [],
            network: Sample.frame,
            mayManage: true,
            words: try Sample.words(.nb),
            today: Self.today
        )
        expectGolden(InitiativesView(page: page).body.html, "empty", ext: "html")
    }

    @Test(arguments: Language.allCases) func oneInitiative(in language: Language) async throws {
        let folder = try await begun()
        let page = InitiativePage(
            folder,
            network: Sample.frame,
            viewer: language == .nb ? Self.secretariat : .stranger,
            words: try Sample.words(language),
            today: Self.today
        )
        expectGolden(InitiativeView(page: page).body.html, "initiative-\(language.rawValue)", ext: "html")
        #expect((page.editLink != nil) == (language == .nb))
    }

    @Test func aMeetingThatIsNotOpenYetIsNotToldOf() async throws {
        let folder = try await begun()
        let before = try #require(Day(2022, 1, 31))
        let words = try Sample.words(.nb)
        let stranger = InitiativePage(folder, network: Sample.frame, viewer: .stranger, words: words, today: before)
        let insider = InitiativePage(
            folder,
            network: Sample.frame,
            viewer: Self.secretariat,
            words: words,
            today: before
        )
        #expect(stranger.origin == nil)
        #expect(insider.origin != nil)
    }

    @Test func editingAfterAnotherHasSaved() async throws {
        let words = try Sample.words(.nb)
        let folder = try await begun()
        var form = InitiativeForms.initiative(folder.initiative, owners: [], meetings: [], words: words)
        form.fields[5].value = "Min egen tekst."
        let view = InitiativeEditView(
            form: form,
            action: InitiativeLinks.edit("studie", Sample.frame),
            back: InitiativeLinks.initiative("studie", Sample.frame),
            theirs: InitiativeForms.stored(folder, words: words),
            words: words
        )
        expectGolden(view.body.html, "conflict", ext: "html")
    }

    private func begun() async throws -> InitiativeFolder {
        let draft = Sample.draft("Mulighetsstudie", meeting: Sample.meeting, summary: "Hva?\n\n- rekruttere\n- beholde")
        return try #require(try await folders([draft]).first)
    }

    /// The drafts as they come out of a database.
    private func folders(_ drafts: [InitiativeStore.Draft]) async throws -> [InitiativeFolder] {
        var found: [InitiativeFolder] = []
        try await withDatabase(.sqlite, migrations: Sample.migrations) { database in
            try await Sample.fill(database)
            let store = InitiativeStore(database: database, ids: Sample.ids)
            for draft in drafts {
                _ = try await store.add(draft, to: Sample.network, by: Sample.actor, at: Sample.now)
            }
            found = try await store.initiatives(Sample.network)
        }
        return found
    }
}
