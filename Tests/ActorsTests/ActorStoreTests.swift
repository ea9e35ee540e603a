import App
import Core
import Networks
import SQL
import TestSupport
import Testing

@testable import Actors

/// What is kept of actors, on both engines.
@Suite struct ActorStoreTests {
    private static let me = Actor("tester")

    private static func draft(_ name: String, _ areas: [String] = []) -> RegionalActor.Draft {
        .init(name: name, kind: .cluster, does: "Gjør noe.", areas: areas.compactMap { ActorArea($0) })
    }

    private struct Place {
        let store: ActorStore
        let network: NetworkID
        let now: Instant

        init(_ installation: Installation) async throws {
            store = installation.actors.store
            network = try #require(try await installation.networks.store.network(key: "nord")).id
            now = installation.clock.now
        }

        var register: ActorRegister { get async throws { try await store.register(of: network) } }

        func add(_ draft: RegionalActor.Draft) async throws -> ActorStore.Saving {
            try await store.add(draft, to: network, by: me, at: now)
        }
    }

    @Test(arguments: Engine.available) func whatIsInTheFileIsInTheRegister(on engine: Engine) async throws {
        try await withSamples(engine) { installation, _, _ in
            let register = try await Place(installation).register
            #expect(register.actors.map(\.name) == ["Båtbyggeriet", "LO i Prøvefylket", "Prøveklyngen"])
            let (lo, cluster) = (try #require(register.actor("lo")), try #require(register.actor("klynge")))
            // The owner of a strategy, who also carries a measure out, stands in it without anybody having said so.
            let own = register.areas(of: lo).map { "\($0.area) \($0.part)" }
            #expect(own == ["kompetanse owner", "kompetanse carrier"])
            let said = register.areas(of: cluster).map { "\($0.area) \($0.part)" }
            #expect(said == ["kompetanse stated", "reiseliv/folk stated"])
            #expect(register.actors(in: ActorArea("reiseliv"), of: nil).map(\.key) == ["klynge"])
            #expect(register.actors(in: ActorArea("reiseliv/folk"), of: nil).map(\.key) == ["klynge"])
            // Whoever works with the whole strategy is not thereby said to work with a certain goal.
            #expect(register.actors(in: ActorArea("kompetanse/balanse"), of: nil).isEmpty)
            #expect(register.actors(in: ActorArea("kompetanse"), of: .union).map(\.key) == ["lo"])
        }
    }

    @Test(arguments: Engine.available) func theSecondOfTwoIsToldAndNothingIsChanged(on engine: Engine) async throws {
        try await withSamples(engine) { installation, _, _ in
            let place = try await Place(installation)
            func save(_ draft: RegionalActor.Draft, from revision: Int) async throws -> ActorStore.Saving {
                try await place.store.update(
                    "batbygg",
                    in: place.network,
                    draft,
                    from: revision,
                    by: Self.me,
                    at: place.now
                )
            }
            #expect(try await save(Self.draft("Første", ["kompetanse"]), from: 1) == .saved("batbygg"))
            #expect(try await save(Self.draft("Andre"), from: 1) == .conflict)
            let register = try await place.register
            let kept = try #require(register.actor("batbygg"))
            #expect(kept.name == "Første" && kept.revision == 2)
            #expect(register.areas(of: kept).map(\.area.description) == ["kompetanse"])
            #expect(try await save(Self.draft("Første", ["reiseliv"]), from: 2) == .saved("batbygg"))
            let later = try await place.register
            #expect(later.areas(of: kept).map(\.area.description) == ["reiseliv"])
        }
    }

    @Test(arguments: Engine.available) func nobodyStandsTwice(on engine: Engine) async throws {
        try await withSamples(engine) { installation, _, _ in
            let place = try await Place(installation)
            #expect(try await place.add(Self.draft("prøveklyngen")) == .taken)
            #expect(try await place.add(Self.draft("LO i Prøvefylket")) == .taken)
            let lo = try #require(try await place.register.actor("lo")?.organisation)
            #expect(try await place.add(.init(organisation: lo, kind: .union, does: "Det samme.")) == .taken)
            #expect(try await place.add(Self.draft("Ny")) == .saved("aktor"))
            // All of them or none.
            let both = [Self.draft("Helt ny"), Self.draft("Båtbyggeriet")]
            #expect(!(try await place.store.add(both, to: place.network, by: Self.me, at: place.now)))
            #expect(try await place.register.actors.count == 4)
        }
    }

    @Test(arguments: Engine.available) func whatIsBetweenTwoIsThereOnce(on engine: Engine) async throws {
        try await withSamples(engine) { installation, _, _ in
            let place = try await Place(installation)
            let register = try await place.register
            let lo = try #require(register.actor("lo"))
            let cluster = try #require(register.actor("klynge"))
            func add(_ side: ActorTie.Side, _ other: RegionalActor, to key: String) async throws -> ActorStore.Saving {
                let draft = ActorTie.Draft(side, other.id)
                return try await place.store.addTie(draft, of: key, in: place.network, by: Self.me, at: place.now)
            }
            // They work together already, from whichever end one looks.
            #expect(try await add(.init(.together), cluster, to: "lo") == .taken)
            #expect(try await add(.init(.together), lo, to: "klynge") == .taken)
            #expect(try await add(.init(.funds), lo, to: "klynge") == .saved("klynge"))
            #expect(try await add(.init(.funds, isIncoming: true), cluster, to: "lo") == .taken)
            // The other way round it is something else.
            #expect(try await add(.init(.funds), cluster, to: "lo") == .saved("lo"))
            #expect(try await add(.init(.owns), lo, to: "lo") == .missing)
            #expect(try await place.register.ties(of: lo.id).count == 3)
        }
    }

    /// With its ties and areas; what it held stays in the chain, and the chain agrees with the tables.
    @Test(arguments: Engine.available) func whoIsTakenOutLeavesNothingButTheChain(on engine: Engine) async throws {
        try await withSamples(engine) { installation, _, _ in
            let place = try await Place(installation)
            func remove(from revision: Int) async throws -> ActorStore.Saving {
                try await place.store.remove(
                    "klynge",
                    in: place.network,
                    from: revision,
                    by: Self.me,
                    at: place.now
                )
            }
            #expect(try await remove(from: 0) == .conflict)
            #expect(try await remove(from: 1) == .saved("klynge"))
            #expect(try await remove(from: 1) == .missing)
            #expect(try await place.register.ties.isEmpty)
            let tables: [SQLName] = ["regional_actor", "actor_area", "actor_tie"]
            let (report, said) = try await installation.database.read { connection in
                (
                    try AuditedRows.verify(connection, tables),
                    try connection.values(
                        "SELECT before FROM audit WHERE action = 'delete' AND subject = 'regional_actor' ORDER BY seq",
                        as: String.self
                    )
                )
            }
            #expect(report.count == 0 && report.rows == 2)
            #expect(said.count == 1 && said[0].contains("Samler bedrifter"))
        }
    }
}
