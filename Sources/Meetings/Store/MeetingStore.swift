import Core
import Files
import Networks
import SQL

/// What another slice does when a meeting is another than it was: time, place, state, published minutes.
public typealias MeetingWatch = @Sendable (_ before: Meeting, _ after: Meeting, Change) throws -> Void

/// Meetings, their agendas, decisions and commitments.
public struct MeetingStore: Sendable {
    let database: any Database
    let ids: IdentifierSource
    /// Nil where no letters leave.
    let post: MeetingPost?
    let watch: MeetingWatch
    /// Where papers lie that are files; nil where none are.
    let files: FileStore?
    private let kept = KeptAgendas()

    /// - Parameters:
    ///   - post: how letters leave; nil where none do.
    ///   - files: where papers lie that are files; nil where none are.
    ///   - watch: told of every change of a meeting itself, in the transaction that makes it.
    public init(
        database: any Database,
        ids: IdentifierSource,
        post: MeetingPost? = nil,
        files: FileStore? = nil,
        watch: @escaping MeetingWatch = { _, _, _ in }
    ) {
        self.database = database
        self.ids = ids
        self.post = post
        self.watch = watch
        self.files = files
    }

    /// An organisation that a meeting is held at.
    public struct Host: Sendable, Equatable {
        public let organisation: Organisation.ID
        public let name: String
    }

    /// A meeting with everything its page shows.
    public struct Agenda: Sendable {
        public var meeting: Meeting
        public var hosts: [Host]
        public var items: [AgendaItem]
        /// Promises of earlier meetings that were open when this one was held, or are open now.
        public var carried: [CarriedCommitment]
        /// What was changed after the minutes were published, the first change first.
        public var corrections: [MinutesCorrection]
        /// The item that is on now.
        public var current: AgendaItem.ID?
        /// What organisations have told for the round around the table.
        public var round: [RoundEntry] = []
        /// Who was there, once the meeting has begun, and who stepped back from which item.
        public var presence: [PresenceAndRecusals] = []
        /// Whether the seats are asked which day suits.
        public var isPolled = false
        /// The days of notice, of papers and of reminding of a meeting of its kind.
        public var deadlines: MeetingDeadlines = .usual
    }

    /// The meeting at an address, in four questions; five when its minutes were corrected.
    public func agenda(_ slug: String, in network: NetworkID) async throws -> Agenda? {
        try await database.read { connection in
            let found = try connection.rows(
                """
                SELECT m.*, \(NetworkStore.deadlineColumns)
                FROM meeting m JOIN network n ON n.id = m.network_id
                WHERE m.network_id = \(network) AND m.slug = \(slug)
                """
            ).first
            guard let found else { return nil }
            var agenda = try Self.agenda(of: try Meeting(row: found), in: network, connection)
            agenda.deadlines = try NetworkDeadlines(row: found)[agenda.meeting.kind]
            return agenda
        }
    }

    /// The same for readers, who may be many at once: read once in each state of the data.
    ///
    /// - Parameter version: of the data, as it came with the request; nil reads anew.
    func agenda(_ slug: String, in network: NetworkID, version: String?) async throws -> Agenda? {
        guard let version else { return try await agenda(slug, in: network) }
        return try await kept.agenda(slug, in: network, version: version) { try await agenda(slug, in: network) }
    }

    /// Where a meeting that was at this address is now.
    public func movedAddress(_ slug: String, in network: NetworkID) async throws -> String? {
        try await database.read {
            try $0.value(
                """
                SELECT m.slug FROM meeting_address a JOIN meeting m ON m.id = a.meeting_id
                WHERE a.network_id = \(network) AND a.slug = \(slug)
                """
            )
        }
    }

    static func agenda(of meeting: Meeting, in network: NetworkID, _ connection: any Connection) throws -> Agenda {
        var items: [AgendaItem] = try connection.all(
            "SELECT * FROM agenda_item WHERE meeting_id = \(meeting.id) ORDER BY position, id"
        )
        let positions = Dictionary(uniqueKeysWithValues: items.enumerated().map { ($1.id, $0) })
        let filling = try fill(&items, positions, of: meeting.id, connection)
        var carried: [CarriedCommitment] = []
        for found in try commitments(for: meeting, in: network, connection) {
            if let position = positions[found.commitment.item] {
                items[position].commitments.append(found.commitment)
            } else {
                carried.append(found)
            }
        }
        return Agenda(
            meeting: meeting,
            hosts: filling.hosts,
            items: items,
            carried: carried,
            corrections: filling.isCorrected ? try corrections(of: meeting.id, connection) : [],
            current: filling.current,
            round: filling.round,
            presence: filling.hasPresence ? try presenceAndRecusals(at: meeting.id, connection) : [],
            isPolled: filling.isPolled
        )
    }

    /// What belongs to a meeting besides its items.
    private struct Filling {
        var hosts: [Host] = []
        var isCorrected = false
        var hasPresence = false
        var isPolled = false
        var current: AgendaItem.ID?
        var round: [RoundEntry] = []
    }

    /// Puts documents and decisions into the items, and gives the rest: one question for all.
    private static func fill(
        _ items: inout [AgendaItem],
        _ positions: [AgendaItem.ID: Int],
        of meeting: Meeting.ID,
        _ connection: any Connection
    ) throws -> Filling {
        var filling = Filling()
        for row in try connection.rows(parts(of: meeting)) {
            let text: String = try row.value("text")
            switch try row.value("part", as: String.self) {
            case "host": filling.hosts.append(Host(organisation: try row.value("address"), name: text))
            case "correction": filling.isCorrected = true
            case "attended": filling.hasPresence = true
            case "polled": filling.isPolled = true
            case "current": filling.current = try row.value("id")
            case "round":
                filling.round.append(
                    RoundEntry(key: try row.value("detail"), organisation: try row.value("address"), text: text)
                )
            case "document":
                guard let position = positions[try row.value("owner")] else { continue }
                items[position].documents.append(try ItemDocument(row: row))
            case "origin":
                guard let position = positions[try row.value("owner")] else { continue }
                items[position].origin = ItemOrigin(
                    slug: try row.value("id"),
                    meetingTitle: text,
                    itemKey: try row.value("address"),
                    isPublishedFrom: Day(try row.value("detail", as: String.self))
                )
            default:
                guard let position = positions[try row.value("owner")] else { continue }
                items[position].decisions.append(Decision(id: try row.value("id"), text: text))
            }
        }
        return filling
    }

    private static func parts(of meeting: Meeting.ID) -> Query {
        """
        SELECT 'document' AS part, d.item_id AS owner, d.position, d.id, d.title AS text, d.address,
               CASE WHEN d.file IS NULL THEN '' ELSE d.file || ' ' || CAST(d.file_bytes AS TEXT) || ' '
                 || (CASE WHEN EXISTS (SELECT 1 FROM stored_file s WHERE s.key = d.file) THEN '1' ELSE '0' END)
                 || ' ' || d.file_name END AS detail
        FROM item_document d JOIN agenda_item i ON i.id = d.item_id WHERE i.meeting_id = \(meeting)
        UNION ALL
        SELECT 'decision', d.item_id, d.position, d.id, d.text, '', ''
        FROM decision d JOIN agenda_item i ON i.id = d.item_id WHERE i.meeting_id = \(meeting)
        UNION ALL
        SELECT 'host', h.meeting_id, h.position, h.id, o.name, o.id, ''
        FROM meeting_host h JOIN organisation o ON o.id = h.organisation_id WHERE h.meeting_id = \(meeting)
        UNION ALL
        SELECT 'round', e.meeting_id, 0, e.id, e.text, o.name, o.key
        FROM round_entry e JOIN organisation o ON o.id = e.organisation_id WHERE e.meeting_id = \(meeting)
        UNION ALL
        SELECT 'correction', c.meeting_id, 0, min(c.id), '', '', ''
        FROM minutes_correction c WHERE c.meeting_id = \(meeting) GROUP BY c.meeting_id
        UNION ALL
        SELECT 'attended', p.meeting_id, 0, min(p.id), '', '', ''
        FROM presence p WHERE p.meeting_id = \(meeting) GROUP BY p.meeting_id
        UNION ALL
        SELECT 'polled', p.meeting_id, 0, p.id, '', '', ''
        FROM meeting_poll p WHERE p.meeting_id = \(meeting) AND p.state = 'open'
        UNION ALL
        SELECT 'current', s.meeting_id, 0, s.item_id, '', '', ''
        FROM agenda_stretch s WHERE s.meeting_id = \(meeting) AND s.until_at IS NULL
        UNION ALL
        SELECT 'origin', i.id, 0, m.slug, m.title, f.key, coalesce(m.published_on, '')
        FROM agenda_item i JOIN agenda_item f ON f.id = i.from_item_id JOIN meeting m ON m.id = f.meeting_id
        WHERE i.meeting_id = \(meeting)
        ORDER BY 1, 2, 3, 6, 4
        """
    }

    /// The meeting's own promises and those of meetings before it that were still open on its day.
    private static func commitments(
        for meeting: Meeting,
        in network: NetworkID,
        _ connection: any Connection
    ) throws -> [CarriedCommitment] {
        let day = meeting.date.first
        return try connection.all(
            """
            SELECT c.*, o.name AS organisation_name, i.exempt_ground, i.exempt_until, m.published_on,
                   m.minutes_published_on
            FROM commitment c
            JOIN agenda_item i ON i.id = c.item_id
            JOIN meeting m ON m.id = i.meeting_id
            JOIN organisation o ON o.id = c.organisation_id
            WHERE m.network_id = \(network)
              AND (m.id = \(meeting.id)
                   OR (coalesce(m.day, m.month) < \(day) AND (c.closed_on IS NULL OR c.closed_on >= \(day))))
            ORDER BY m.day NULLS LAST, i.position, c.position, c.id
            """
        )
    }

    /// All meetings, for the feed.
    public func meetings(in network: NetworkID) async throws -> [Meeting] {
        try await database.read {
            try $0.all(
                "SELECT * FROM meeting WHERE network_id = \(network) ORDER BY coalesce(day, month), id"
            )
        }
    }

    /// The items of all agendas by meeting, without what belongs to them.
    public func items(in network: NetworkID) async throws -> [Meeting.ID: [AgendaItem]] {
        try await database.read { connection in
            let rows = try connection.rows(
                """
                SELECT i.* FROM agenda_item i JOIN meeting m ON m.id = i.meeting_id
                WHERE m.network_id = \(network) ORDER BY i.meeting_id, i.position, i.id
                """
            )
            return try rows.reduce(into: [:]) { all, row in
                all[try row.value("meeting_id"), default: []].append(try AgendaItem(row: row))
            }
        }
    }

    /// The next meetings from today on that are not cancelled.
    ///
    /// - Parameter drafts: whether drafts take part; a limit is no use if they only take the places.
    public func upcoming(
        in network: NetworkID,
        from day: Day,
        drafts: Bool,
        limit: Int
    ) async throws -> [Meeting] {
        try await database.read {
            try $0.all(
                """
                SELECT * FROM meeting
                WHERE network_id = \(network) AND state <> 'cancelled' AND coalesce(day, month) >= \(day)
                  AND (\(drafts) OR published_on <= \(day))
                ORDER BY coalesce(day, month), start_time NULLS LAST, id LIMIT \(limit)
                """
            )
        }
    }

    /// The last public meeting before a day.
    public func last(in network: NetworkID, before day: Day) async throws -> Meeting? {
        try await database.read {
            try $0.first(
                """
                SELECT * FROM meeting
                WHERE network_id = \(network) AND state <> 'cancelled' AND day < \(day) AND published_on <= \(day)
                ORDER BY day DESC, start_time DESC NULLS LAST, id LIMIT 1
                """
            )
        }
    }

    /// The newest meetings whose minutes are out.
    public func withMinutes(in network: NetworkID, on day: Day, limit: Int) async throws -> [Meeting] {
        try await database.read {
            try $0.all(
                """
                SELECT * FROM meeting
                WHERE network_id = \(network) AND minutes_published_on <= \(day) AND published_on <= \(day)
                ORDER BY minutes_published_on DESC, id LIMIT \(limit)
                """
            )
        }
    }

    /// Open promises, the earliest due first; those of one organisation or of all.
    ///
    /// Only from minutes that are out.
    public func openCommitments(
        in network: NetworkID,
        of organisations: [Organisation.ID]?,
        on day: Day,
        limit: Int
    ) async throws -> [Commitment] {
        try await database.read {
            try Self.openCommitments(in: network, of: organisations, on: day, limit: limit, $0)
        }
    }

    public static func openCommitments(
        in network: NetworkID,
        of organisations: [Organisation.ID]?,
        on day: Day,
        limit: Int,
        _ connection: any Connection
    ) throws -> [Commitment] {
        let all = organisations == nil
        return try connection.all(
            """
            SELECT c.*, o.name AS organisation_name
            FROM commitment c JOIN agenda_item i ON i.id = c.item_id JOIN meeting m ON m.id = i.meeting_id
            JOIN organisation o ON o.id = c.organisation_id
            WHERE m.network_id = \(network) AND (c.closed_on IS NULL OR c.closed_on > \(day))
              AND m.minutes_published_on <= \(day) AND m.published_on <= \(day)
              AND (i.exempt_ground IS NULL OR i.exempt_until < \(day))
              AND (\(all) OR c.organisation_id IN \(anyOf: organisations ?? []))
            ORDER BY c.due NULLS LAST, c.id LIMIT \(limit)
            """
        )
    }

    /// Meetings by key, for the slices above.
    public static func references(
        _ ids: [Meeting.ID],
        _ connection: any Connection
    ) throws -> [Meeting.ID: MeetingReference] {
        let meetings: [Meeting] = try connection.all("SELECT * FROM meeting WHERE id IN \(anyOf: ids) ORDER BY id")
        return Dictionary(
            uniqueKeysWithValues: meetings.map {
                (
                    $0.id,
                    MeetingReference(
                        slug: $0.slug,
                        title: $0.title,
                        date: $0.date,
                        start: $0.start,
                        end: $0.end,
                        isPublishedFrom: $0.publishedOn
                    )
                )
            }
        )
    }

    /// The duties of the mandate that some item of the year serves.
    public func dutiesServed(in network: NetworkID, year: Int) async throws -> Set<Duty.ID> {
        try await database.read { connection in
            Set(
                try connection.values(
                    """
                    SELECT DISTINCT i.duty_id FROM agenda_item i JOIN meeting m ON m.id = i.meeting_id
                    WHERE m.network_id = \(network) AND i.duty_id IS NOT NULL
                      AND substr(coalesce(m.day, m.month), 1, 4) = \(String(year))
                    ORDER BY i.duty_id
                    """,
                    as: Duty.ID.self
                )
            )
        }
    }
}
