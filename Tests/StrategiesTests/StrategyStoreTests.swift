import Core
import SQL
import TestSupport
import Testing

@testable import Strategies

@Suite struct StrategyStoreTests {
    @Test(arguments: Engine.available) func anOldRevisionSavesNothing(on engine: Engine) async throws {
        try await withStore(engine) { store in
            let key = try await store.add(draft("Reiseliv"), to: Sample.network, by: Sample.actor, at: Sample.now)
            let first = try await update(store, key, draft("Reiseliv og opplevelser"), from: 1)
            let second = try await update(store, key, draft("Noe annet"), from: 1)
            let stored = try #require(try await store.strategy(key, in: Sample.network)).strategy
            #expect(first == .saved)
            #expect(second == .conflict(stored))
            #expect(stored.title == "Reiseliv og opplevelser")
            #expect(stored.revision == 2)
            #expect(try await update(store, "finnes-ikke", draft("X"), from: 1) == .missing)
        }
    }

    @Test(arguments: Engine.available) func aSecondTitleGetsAnotherKey(on engine: Engine) async throws {
        try await withStore(engine) { store in
            let keys = [
                try await store.add(draft("Reiseliv"), to: Sample.network, by: Sample.actor, at: Sample.now),
                try await store.add(draft("Reiseliv"), to: Sample.network, by: Sample.actor, at: Sample.now),
            ]
            #expect(keys == ["reiseliv", "reiseliv-2"])
        }
    }

    @Test(arguments: Engine.available) func phasesKeepTheirOrder(on engine: Engine) async throws {
        try await withStore(engine) { store in
            let key = try await store.add(draft("Reiseliv"), to: Sample.network, by: Sample.actor, at: Sample.now)
            for phase in Sample.tourism { #expect(try await add(phase, to: key, store)) }
            #expect(try await add(Sample.phase(9, "Først", .knowledge), to: key, place: 1, store))
            var phases = try await phases(store, key)
            #expect(phases.map(\.title) == ["Først"] + Sample.tourism.map(\.title))
            #expect(phases.dropFirst().map(\.from) == Sample.tourism.map(\.from))
            #expect(phases.dropFirst().map(\.until) == Sample.tourism.map(\.until))

            #expect(
                try await store.updatePhase(
                    phases[0].id,
                    .init(title: "Sist", kind: .valid, place: 99),
                    from: phases[0].version,
                    of: key,
                    in: Sample.network,
                    by: Sample.actor,
                    at: Sample.now
                ) == .saved
            )
            #expect(
                try await store.deletePhase(
                    phases[2].id,
                    of: key,
                    in: Sample.network,
                    by: Sample.actor,
                    at: Sample.now
                )
            )
            phases = try await self.phases(store, key)
            #expect(
                phases.map(\.title) == ["Innspillsmøter", "Kunnskapsgrunnlag", "Medvirkning", "Høringsrunde", "Sist"]
            )
        }
    }

    @Test(arguments: Engine.available) func anotherNetworksPhaseStays(on engine: Engine) async throws {
        try await withStore(engine) { store in
            let key = try await store.add(draft("Reiseliv"), to: Sample.network, by: Sample.actor, at: Sample.now)
            _ = try await add(Sample.tourism[0], to: key, store)
            let phase = try await phases(store, key)[0].id
            let other: NetworkID = Sample.id(99)
            #expect(
                try await store.deletePhase(phase, of: key, in: other, by: Sample.actor, at: Sample.now) == false
            )
            #expect(try await phases(store, key).count == 1)
        }
    }

    @Test(arguments: Engine.available) func theWheelHasWhatLiesInTheYear(on engine: Engine) async throws {
        try await withStore(engine) { store in
            try await fill(store)
            let spans = PhasesOfAll.wheel(try await store.phases(Sample.network), year: 2021)
            #expect(
                spans.map { "\($0.strategyKey) \($0.kind) \($0.from) \($0.until)" } == [
                    "reiseliv input 2021-02-15 2021-03-07", "reiseliv input 2021-03-10 2021-03-10",
                    "reiseliv input 2021-03-01 2021-06-30", "reiseliv hearing 2021-03-01 2021-11-30",
                    "skole hearing 2021-03-28 2021-04-20", "skole decision 2021-05-01 2021-06-30",
                    "skole valid 2021-08-01 2021-12-31",
                ]
            )
            // Of some no more than months are known, or words.
            #expect(spans.map(\.isExact) == [true, true, false, false, true, false, false])
            let after = PhasesOfAll.wheel(try await store.phases(Sample.network), year: 2022)
            #expect(after.isEmpty)
            let before = PhasesOfAll.wheel(try await store.phases(Sample.network), year: 2019)
            #expect(before.map(\.phaseTitle) == ["Vedtak i fellesnemnda"])
        }
    }

    @Test(arguments: Engine.available) func whatIsOpenNowComesFirst(on engine: Engine) async throws {
        try await withStore(engine) { store in
            try await fill(store)
            let phases = try await store.phases(Sample.network)
            let open = PhasesOfAll.current(phases, on: try #require(Day(2021, 3, 10)))
            #expect(open.map(\.phaseTitle) == ["Åpent møte", "Medvirkning", "Høring"])
            #expect(open.map(\.isOn) == [true, true, false])
            #expect(open.last?.until == Day(2021, 4, 20))
            // 60 days before the hearing begins, and one day more.
            let early = PhasesOfAll.current(phases, on: try #require(Day(2021, 1, 27)))
            #expect(early.contains { $0.phaseTitle == "Høring" })
            let earlier = PhasesOfAll.current(phases, on: try #require(Day(2021, 1, 26)))
            #expect(!earlier.contains { $0.phaseTitle == "Høring" })
        }
    }

    @Test(arguments: Engine.available) func everyChangeIsInTheChain(on engine: Engine) async throws {
        try await withDatabase(engine, migrations: Sample.migrations) { database in
            try await Sample.fill(database)
            let store = StrategyStore(database: database, ids: Sample.ids)
            let key = try await store.add(draft("Reiseliv"), to: Sample.network, by: Sample.actor, at: Sample.now)
            _ = try await update(store, key, draft("Ny tittel"), from: 1)
            _ = try await add(Sample.tourism[0], to: key, store)
            let actions = try await database.read {
                try $0.values(
                    "SELECT action FROM audit WHERE subject IN ('strategy', 'strategy_phase') ORDER BY seq",
                    as: String.self
                )
            }
            #expect(actions == ["insert", "update", "insert"])
        }
    }

    private func withStore(_ engine: Engine, _ body: (StrategyStore) async throws -> Void) async throws {
        try await withDatabase(engine, migrations: Sample.migrations) { database in
            try await Sample.fill(database)
            try await body(StrategyStore(database: database, ids: Sample.ids))
        }
    }

    private func fill(_ store: StrategyStore) async throws {
        for (title, phases) in [("Reiseliv", Sample.tourism), ("Skole", Sample.school)] {
            let key = try await store.add(draft(title), to: Sample.network, by: Sample.actor, at: Sample.now)
            for phase in phases { _ = try await add(phase, to: key, store) }
        }
    }

    private func draft(_ title: String) -> StrategyStore.Draft {
        StrategyStore.Draft(title: title, owner: Sample.owner, summary: nil)
    }

    private func update(
        _ store: StrategyStore,
        _ key: String,
        _ draft: StrategyStore.Draft,
        from revision: Int
    ) async throws -> StrategyStore.Saving {
        try await store.update(key, in: Sample.network, draft, from: revision, by: Sample.actor, at: Sample.now)
    }

    private func add(
        _ phase: StrategyPhase,
        to key: String,
        place: Int? = nil,
        _ store: StrategyStore
    ) async throws -> Bool {
        try await store.addPhase(
            .init(
                title: phase.title,
                kind: phase.kind,
                from: phase.from,
                until: phase.until,
                when: phase.when,
                place: place
            ),
            to: key,
            in: Sample.network,
            by: Sample.actor,
            at: Sample.now
        )
    }

    private func phases(_ store: StrategyStore, _ key: String) async throws -> [StrategyPhase] {
        try #require(try await store.strategy(key, in: Sample.network)).phases
    }
}
