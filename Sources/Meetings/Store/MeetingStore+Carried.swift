import Core
import Networks
import SQL

/// An item that an earlier meeting postponed, for the next to take up.
struct PostponedItem: Sendable, Equatable, RowDecodable {
    let id: AgendaItem.ID
    let title: String
    let meetingTitle: String

    init(row: Row) throws {
        id = try row.value("id")
        title = try row.value("title")
        meetingTitle = try row.value("meeting_title")
    }
}

/// What a meeting can take up from earlier ones.
enum CarriedSource: Sendable, Equatable {
    case item(AgendaItem.ID)
    case commitment(Commitment.ID)
}

extension MeetingStore {
    /// What earlier meetings postponed and none has taken up.
    func postponed(before meeting: Meeting, in network: NetworkID) async throws -> [PostponedItem] {
        try await database.read {
            try $0.all(
                """
                SELECT i.id, i.title, m.title AS meeting_title
                FROM agenda_item i JOIN meeting m ON m.id = i.meeting_id
                WHERE m.network_id = \(network) AND i.is_postponed AND m.id <> \(meeting.id)
                  AND coalesce(m.day, m.month) <= \(meeting.date.first)
                  AND NOT EXISTS (SELECT 1 FROM agenda_item n
                                  WHERE n.from_item_id = i.id AND n.from_commitment_id IS NULL)
                ORDER BY coalesce(m.day, m.month), m.id, i.position, i.id
                """
            )
        }
    }

    /// Puts a postponed item, or an open promise, at the end of the agenda, as open or exempt as where it comes from.
    ///
    /// - Returns: false when there is no such thing, or the agenda has it already.
    func takeUp(
        _ source: CarriedSource,
        in meeting: Meeting.ID,
        of network: NetworkID,
        by actor: Actor,
        at now: Instant
    ) async throws -> Bool {
        try await database.change(by: actor, at: now) { change in
            let connection = change.connection
            guard let stored = try Self.meeting(meeting, in: network, connection),
                let (item, commitment) = try Self.find(source, in: network, connection),
                try !Self.has(source, stored, connection)
            else { return false }
            try stored.requireUnlocked()
            let draft = ItemDraft(
                title: commitment.map { String($0.text.prefix(200)) } ?? item.title,
                kind: commitment == nil ? item.kind : .discussion,
                presenter: commitment?.organisationName ?? item.presenter,
                minutes: commitment == nil ? item.minutes : 10,
                duty: item.duty,
                exemption: item.exemption,
                background: commitment == nil ? item.background : nil,
                documents: commitment == nil ? item.documents : []
            )
            let origin: Change.Values = ["from_item_id": item.id, "from_commitment_id": commitment?.id]
            try append(draft, to: stored, from: origin, change)
            return true
        }
    }

    private static func find(_ source: CarriedSource, in network: NetworkID, _ connection: any Connection) throws
        -> (AgendaItem, Commitment?)?
    {
        let which: Query =
            switch source {
            case .item(let id): "i.id = \(id) AND i.is_postponed"
            case .commitment(let id): "i.id IN (SELECT item_id FROM commitment WHERE id = \(id) AND state = 'open')"
            }
        let owner: Meeting? = try connection.first(
            """
            SELECT m.* FROM meeting m JOIN agenda_item i ON i.meeting_id = m.id
            WHERE m.network_id = \(network) AND \(which)
            """
        )
        guard let owner else { return nil }
        let items = try agenda(of: owner, in: network, connection).items
        switch source {
        case .item(let id): return items.first { $0.id == id }.map { ($0, nil) }
        case .commitment(let id):
            for item in items {
                if let commitment = item.commitments.first(where: { $0.id == id }) { return (item, commitment) }
            }
            return nil
        }
    }

    /// A postponed item is taken up once; a promise once by each meeting, for as long as it is open.
    private static func has(_ source: CarriedSource, _ meeting: Meeting, _ connection: any Connection) throws -> Bool {
        let count: Int? =
            switch source {
            case .item(let id):
                try connection.value(
                    "SELECT count(*) FROM agenda_item WHERE from_item_id = \(id) AND from_commitment_id IS NULL"
                )
            case .commitment(let id):
                try connection.value(
                    "SELECT count(*) FROM agenda_item WHERE from_commitment_id = \(id) AND meeting_id = \(meeting.id)"
                )
            }
        return (count ?? 0) > 0
    }
}
