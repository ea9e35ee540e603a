import Core
import Meetings
import SQL
import TestSupport
import Testing

@testable import Initiatives

@Suite struct InitiativeStoreTests {
    @Test(arguments: Engine.available) func thoseUnderWayComeFirst(on engine: Engine) async throws {
        try await withStore(engine) { store in
            let drafts = [
                Sample.draft("Stanset", .stopped), Sample.draft("Å foreslå"), Sample.draft("Ferdig", .done),
                Sample.draft("Bidra"), Sample.draft("I gang", .running),
            ]
            for draft in drafts {
                _ = try await store.add(draft, to: Sample.network, by: Sample.actor, at: Sample.now)
            }
            let all = try await store.initiatives(Sample.network).map(\.initiative.title)
            let open = try await store.open(Sample.network).map(\.initiative.title)
            #expect(all == ["I gang", "Bidra", "Å foreslå", "Ferdig", "Stanset"])
            #expect(open == ["I gang", "Bidra", "Å foreslå"])
        }
    }

    @Test(arguments: Engine.available) func itKnowsOwnerAndMeeting(on engine: Engine) async throws {
        try await withStore(engine) { store in
            let key = try await store.add(
                Sample.draft("Mulighetsstudie", meeting: Sample.meeting),
                to: Sample.network,
                by: Sample.actor,
                at: Sample.now
            )
            let found = try #require(try await store.initiative(key, in: Sample.network))
            #expect(found.ownerName == "Vestfold og Telemark fylkeskommune")
            #expect(found.meeting?.slug == "2022-02-28")
            #expect(try await store.initiative(key, in: Sample.id(99))?.initiative == nil)
            #expect(try await store.meetings(Sample.network).map(\.id) == [Sample.meeting])
        }
    }

    @Test(arguments: Engine.available) func anOldRevisionSavesNothing(on engine: Engine) async throws {
        try await withStore(engine) { store in
            let key = try await store.add(
                Sample.draft("Studie"),
                to: Sample.network,
                by: Sample.actor,
                at: Sample.now
            )
            let first = try await update(store, key, Sample.draft("Studie", summary: "Først"))
            let second = try await update(store, key, Sample.draft("Studie", summary: "Sist"))
            let stored = try #require(try await store.initiative(key, in: Sample.network)).initiative
            #expect(first == .saved)
            #expect(second == .conflict(stored))
            #expect(stored.summary == "Først")
            #expect(try await update(store, "finnes-ikke", Sample.draft("X")) == .missing)
        }
    }

    private func withStore(_ engine: Engine, _ body: (InitiativeStore) async throws -> Void) async throws {
        try await withDatabase(engine, migrations: Sample.migrations) { database in
            try await Sample.fill(database)
            try await body(InitiativeStore(database: database, ids: Sample.ids))
        }
    }

    private func update(
        _ store: InitiativeStore,
        _ key: String,
        _ draft: InitiativeStore.Draft
    ) async throws -> InitiativeStore.Saving {
        try await store.update(key, in: Sample.network, draft, from: 1, by: Sample.actor, at: Sample.now)
    }
}
