import Accounts
import Core
import Networks
import SQL
import Web

@testable import Strategies

/// A network with one organisation, and the strategies of the example as they were in March 2021.
enum Sample {
    static let migrations =
        AuditChain.migrations + AccountsModule.migrations + NetworksModule.migrations + StrategiesModule.migrations
    static let now = Instant("2021-03-10T08:00:00.000Z") ?? Instant(milliseconds: 0)
    static let actor = Actor("tester")
    static let network: NetworkID = id(1)
    static let owner: Organisation.ID = id(2)
    static let frame = NetworkFrame(
        id: network,
        key: "vt",
        name: "Nettverket",
        host: "Fylkeskommunen",
        language: .nb
    )
    static let ids = IdentifierSource.random(clock: .fixed(now))

    static func id<Owner>(_ number: UInt64, of owner: Owner.Type = Owner.self) -> Identifier<Owner> {
        Identifier(IdentifierSeed(at: Instant(milliseconds: 0), random: (number, 0)))
    }

    static func words(_ language: Language) throws -> Words {
        try Catalogue(folders: [WebStrings.folder, StrategiesModule.strings])[language]
    }

    /// Puts the network and its organisation into a database.
    static func fill(_ database: any Database) async throws {
        try await database.change(by: actor, at: now) { change in
            try change.insert(
                "network",
                network,
                [
                    "key": "vt", "name": "Nettverket", "region": "Vestfold og Telemark", "host": "Fylkeskommunen",
                    "language": Language.nb, "created_at": now,
                ]
            )
            try change.insert(
                "organisation",
                owner,
                [
                    "network_id": network, "key": "vtfk", "name": "Vestfold og Telemark fylkeskommune",
                    "short": "VTFK", "kind": Organisation.Kind.county,
                ]
            )
        }
    }

    static func phase(
        _ number: UInt64,
        _ title: String,
        _ kind: StrategyPhase.Kind,
        from: String? = nil,
        until: String? = nil,
        when: String? = nil
    ) -> StrategyPhase {
        StrategyPhase(
            id: id(number),
            strategy: id(10),
            title: title,
            kind: kind,
            from: from.flatMap { PhaseBound($0) },
            until: until.flatMap { PhaseBound($0) },
            when: when
        )
    }

    static let tourism = [
        phase(1, "Innspillsmøter", .input, from: "2021-02-15", until: "2021-03-07", when: "uke 7/8/9"),
        phase(2, "Åpent møte", .input, from: "2021-03-10", until: "2021-03-10"),
        phase(3, "Kunnskapsgrunnlag", .knowledge),
        phase(4, "Medvirkning", .input, from: "2021-03", until: "2021-06", when: "i perioden mars–juni"),
        phase(5, "Høringsrunde", .hearing, when: "vår/høst 2021"),
    ]
    static let school = [
        phase(1, "Vedtak i fellesnemnda", .decision, from: "2019-06", until: "2019-06"),
        phase(2, "Medvirkning", .input),
        phase(3, "Høring", .hearing, from: "2021-03-28", until: "2021-04-20"),
        phase(4, "Politisk behandling", .decision, from: "2021-05", until: "2021-06", when: "mai/juni (møterekke 4)"),
        phase(5, "Gjeldende plan", .valid, from: "2021-08", when: "fra august 2021, planperiode 2021–2025"),
    ]

    static func folder(
        _ key: String,
        _ title: String,
        _ phases: [StrategyPhase],
        summary: String? = nil,
        revision: Int = 1
    ) throws -> StrategyFolder {
        let columns = Row.Columns([
            "id", "key", "title", "owner_id", "summary", "revision", "kind", "body", "from_year", "until_year",
        ])
        let values: [SQLValue] = [
            .text(id(10, of: Strategy.self).text), .text(key), .text(title), owner.sqlValue, summary.sqlValue,
            .integer(Int64(revision)), .text("strategy"), .null(.text), .null(.integer), .null(.integer),
        ]
        return StrategyFolder(
            strategy: try Strategy(row: Row(columns: columns, values: values)),
            ownerName: "Vestfold og Telemark fylkeskommune",
            phases: phases
        )
    }
}
