import Accounts
import Core
import Files
import Networks
import SQL
import Testing
import Web

@testable import Meetings

/// Meetings as rows give them.
enum MeetingSamples {
    static let migrations =
        AuditChain.migrations + FileMigrations.all + AccountsModule.migrations + NetworksModule.migrations
        + MeetingsModule.migrations
    static let now = Instant("2021-04-12T08:00:00.000Z") ?? Instant(milliseconds: 0)
    static let actor = Actor("tester")
    static let north: NetworkID = id(1)
    static let south: NetworkID = id(2)
    static let organisation: Organisation.ID = id(3)
    static let duty: Duty.ID = id(5)

    static func id<Owner>(_ number: UInt64, of owner: Owner.Type = Owner.self) -> Identifier<Owner> {
        Identifier(IdentifierSeed(at: Instant(milliseconds: 0), random: (number, 0)))
    }

    static func draft(
        _ title: String = "Møte",
        on date: String = "2021-05-06",
        start: String? = "10:00",
        end: String? = "12:00"
    ) throws -> MeetingStore.Draft {
        let date: Meeting.Date = try Day(date).map { .day($0) } ?? .month(#require(Month(date)))
        return MeetingStore.Draft(
            title: title,
            kind: .ordinary,
            form: .digital,
            date: date,
            start: start.flatMap { TimeOfDay($0) },
            end: end.flatMap { TimeOfDay($0) },
            place: nil,
            joinedWith: nil,
            note: nil
        )
    }

    static func item(_ title: String, duty: Duty.ID? = nil, documents: [ItemDocument] = []) -> MeetingStore.ItemDraft {
        MeetingStore.ItemDraft(
            title: title,
            kind: .information,
            presenter: nil,
            minutes: 10,
            duty: duty,
            exemption: nil,
            background: nil,
            documents: documents
        )
    }

    /// A meeting of a kind on a day or in a month, `2021-03-17` or `2021-03`.
    static func meeting(_ date: String, _ kind: Meeting.Kind = .ordinary, _ state: Meeting.State = .planned) throws
        -> Meeting
    {
        try Meeting(row: meetingRow(date, kind, state))
    }

    static func meetingRow(
        _ date: String,
        _ kind: Meeting.Kind = .ordinary,
        _ state: Meeting.State = .planned
    ) throws -> Row {
        let day = Day(date)
        let names = [
            "id", "slug", "title", "kind", "form", "state", "day", "month", "start_time", "end_time", "place",
            "joined_with", "note", "published_on", "minutes_published_on", "sequence", "changed_at", "revision",
            "calendar_id", "minutes_state", "comments_until", "approved_on", "approved_by", "locked_at",
            "minutes_format", "minutes_hash", "agenda_changed_on", "comments_moved_on", "series",
        ]
        let values: [SQLValue] =
            [
                .text(id(9, of: Meeting.self).text), .text(date), .text("Møte"), .text(kind.rawValue), .text("digital"),
                .text(state.rawValue), day == nil ? .null(.text) : .text(date), day == nil ? .text(date) : .null(.text),
            ] + Array(repeating: .null(.text), count: 7) + [
                .integer(0), .text(now.description), .integer(1), .null(.text),
            ] + Array(repeating: .null(.text), count: 5) + [.null(.integer)] + Array(repeating: .null(.text), count: 4)
        return Row(columns: Row.Columns(names), values: values)
    }

    static func agendaItem(_ kind: AgendaItem.Kind, minutes: Int, ground: String? = nil, until: String? = nil) throws
        -> AgendaItem
    {
        try AgendaItem(row: agendaItemRow(kind, minutes: minutes, ground: ground, until: until))
    }

    static func agendaItemRow(
        _ kind: AgendaItem.Kind,
        minutes: Int,
        ground: String? = nil,
        until: String? = nil
    ) throws -> Row {
        let names = [
            "id", "key", "title", "kind", "presenter", "minutes", "duty_id", "exempt_ground", "exempt_until",
            "background", "record", "revision", "is_postponed", "from_item_id", "from_commitment_id",
        ]
        let values: [SQLValue] = [
            .text(id(8, of: AgendaItem.self).text), .text("sak"), .text("Sak"), .text(kind.rawValue), .null(.text),
            .integer(Int64(minutes)), .null(.text), ground.sqlValue, until.sqlValue, .null(.text), .null(.text),
            .integer(1), .null(.boolean), .null(.text), .null(.text),
        ]
        return Row(columns: Row.Columns(names), values: values)
    }

    /// Two networks; the northern one has an organisation and a mandate with a duty.
    static func fill(_ database: any Database) async throws {
        try await database.change(by: actor, at: now) { change in
            for (id, key) in [(north, "nord"), (south, "sor")] {
                try change.insert(
                    "network",
                    id,
                    [
                        "key": key, "name": key, "region": "Fylket", "host": "Fylkeskommunen", "language": Language.nb,
                        "created_at": now,
                    ]
                )
            }
            try change.insert(
                "organisation",
                organisation,
                ["network_id": north, "key": "lo", "name": "LO", "short": "LO", "kind": Organisation.Kind.union]
            )
            let mandate: Mandate.ID = id(4)
            try change.insert(
                "mandate",
                mandate,
                [
                    "network_id": north, "version": 1, "adopted_by": "Fylkestinget", "adopted_on": "2021-01-12",
                    "goal": "Målet", "most_meetings": 4, "months": "2,5,8,11", "open_least": 1, "open_most": 2,
                ]
            )
            try change.insert(
                "duty",
                duty,
                ["mandate_id": mandate, "position": 0, "key": "samarbeid", "text": "Samarbeid"]
            )
        }
    }
}
