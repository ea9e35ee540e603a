import Accounts
import Core
import Files
import Meetings
import Networks
import SQL
import Strategies
import Web

@testable import Initiatives

/// A network with one organisation and one meeting.
enum Sample {
    static let migrations =
        AuditChain.migrations + FileMigrations.all + AccountsModule.migrations + NetworksModule.migrations
        + MeetingsModule.migrations
        + StrategiesModule.migrations + InitiativesModule.migrations
    static let now = Instant("2022-03-10T08:00:00.000Z") ?? Instant(milliseconds: 0)
    static let actor = Actor("tester")
    static let network: NetworkID = id(1)
    static let owner: Organisation.ID = id(2)
    static let meeting: Meeting.ID = id(3)
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
        try Catalogue(folders: [WebStrings.folder, InitiativesModule.strings])[language]
    }

    /// Puts the network, its organisation and its meeting into a database.
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
            try change.insert(
                "meeting",
                meeting,
                [
                    "network_id": network, "slug": "2022-02-28", "title": "Workshop", "kind": Meeting.Kind.ordinary,
                    "form": Meeting.Form.digital, "state": Meeting.State.held, "day": Day(2022, 2, 28),
                    "published_on": Day(2022, 2, 1), "sequence": 0, "changed_at": now, "revision": 1,
                ]
            )
        }
    }

    static func draft(
        _ title: String,
        _ state: Initiative.State = .proposed,
        meeting: Meeting.ID? = nil,
        summary: String = "Om saken."
    ) -> InitiativeStore.Draft {
        InitiativeStore.Draft(title: title, owner: owner, meeting: meeting, state: state, summary: summary)
    }
}
