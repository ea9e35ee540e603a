import Core
import Networks
import SQL

extension MeetingStore {
    /// A meeting with its agenda and how it goes.
    public func running(_ slug: String, in network: NetworkID) async throws -> (agenda: Agenda, run: MeetingRun)? {
        try await database.read { connection in
            let found: Meeting? = try connection.first(
                "SELECT * FROM meeting WHERE network_id = \(network) AND slug = \(slug)"
            )
            return try found.map {
                (try Self.agenda(of: $0, in: network, connection), try Self.run(of: $0.id, connection))
            }
        }
    }

    /// How a meeting goes: six questions.
    static func run(of meeting: Meeting.ID, _ connection: any Connection) throws -> MeetingRun {
        MeetingRun(
            stretches: try connection.all(
                """
                SELECT * FROM agenda_stretch WHERE meeting_id = \(meeting)
                ORDER BY from_at, CASE WHEN until_at IS NULL THEN 1 ELSE 0 END, id
                """
            ),
            presence: try presence(at: meeting, connection),
            speakers: try connection.all(
                """
                SELECT s.id, s.presence_id, p.name FROM speaker s JOIN presence p ON p.id = s.presence_id
                WHERE p.meeting_id = \(meeting) ORDER BY s.asked_at, s.id
                """
            ),
            recusals: try connection.all(
                """
                SELECT r.id, r.item_id, r.reason, p.name, p.seat
                FROM recusal r JOIN presence p ON p.id = r.presence_id
                WHERE p.meeting_id = \(meeting) ORDER BY r.item_id, r.id
                """
            ),
            groups: try connection.all(
                """
                SELECT g.item_id, g.group_number, g.presence_id, p.name
                FROM group_place g JOIN presence p ON p.id = g.presence_id
                WHERE p.meeting_id = \(meeting) ORDER BY g.item_id, g.group_number, p.position, g.id
                """
            ),
            draws: try connection.all(
                """
                SELECT d.item_id, d.seed FROM group_draw d JOIN agenda_item i ON i.id = d.item_id
                WHERE i.meeting_id = \(meeting) ORDER BY d.item_id
                """
            )
        )
    }

    static func presence(at meeting: Meeting.ID, _ connection: any Connection) throws -> [Presence] {
        try connection.all(
            """
            SELECT r.*, coalesce(p.show_name, FALSE) AS shows_name
            FROM presence r LEFT JOIN person p ON p.id = r.person_id
            WHERE r.meeting_id = \(meeting) ORDER BY r.position, r.id
            """
        )
    }

    static func presenceAndRecusals(
        at meeting: Meeting.ID,
        _ connection: any Connection
    ) throws -> [PresenceAndRecusals] {
        let rows = try connection.rows(
            """
            SELECT r.*, coalesce(p.show_name, FALSE) AS shows_name, c.item_id AS recused_from, c.reason
            FROM presence r LEFT JOIN person p ON p.id = r.person_id LEFT JOIN recusal c ON c.presence_id = r.id
            WHERE r.meeting_id = \(meeting) ORDER BY r.position, r.id, c.item_id NULLS LAST
            """
        )
        var all: [PresenceAndRecusals] = []
        for row in rows {
            let presence = try Presence(row: row)
            if all.last?.presence.id != presence.id { all.append(.init(presence: presence, recusals: [:])) }
            if let item: AgendaItem.ID = try row.value("recused_from", as: AgendaItem.ID?.self) {
                all[all.count - 1].recusals.updateValue(try row.value("reason", as: String?.self), forKey: item)
            }
        }
        return all
    }

    /// Begins a meeting: everyone who should come is on the list, those who said so as present, and the first item is
    /// on.
    public func begin(
        _ meeting: Meeting.ID,
        in network: NetworkID,
        by actor: Actor,
        at now: Instant
    ) async throws -> Bool {
        try await database.change(by: actor, at: now) { change in
            guard let found = try Self.meeting(meeting, in: network, change.connection), found.state == .planned,
                found.date.exact == OsloTime.day(now),
                let first = try Self.agenda(of: found, in: network, change.connection).items.first,
                try !Self.run(of: meeting, change.connection).hasBegun
            else { return false }
            try listThoseWhoCome(to: found, in: network, change)
            try open(first.id, in: meeting, change)
            return true
        }
    }

    private func listThoseWhoCome(to meeting: Meeting, in network: NetworkID, _ change: Change) throws {
        let attendance = try Self.attendance(meeting, in: network, change.connection)
        for (position, invitee) in attendance.invitees.enumerated() {
            try change.insert(
                "presence",
                ids.next(Presence.self),
                [
                    "meeting_id": meeting.id, "position": position, "person_id": Person.ID?.some(invitee.person),
                    "name": invitee.name, "part": invitee.part,
                    "organisation_id": invitee.organisation, "seat": invitee.seat,
                    "stands_in_for": invitee.standsInFor,
                    "is_present": attendance.answer(of: invitee.person)?.choice == .yes,
                ]
            )
        }
    }

    /// Goes to an item; the one that was on ends.
    public func goTo(
        _ item: AgendaItem.ID,
        in meeting: Meeting.ID,
        network: NetworkID,
        by actor: Actor,
        at now: Instant
    ) async throws -> Bool {
        try await inRun(meeting, network, by: actor, at: now) { change, agenda, run in
            guard run.isRunning, agenda.meeting.state == .planned, agenda.items.contains(where: { $0.id == item })
            else { return false }
            guard run.current != item else { return true }
            try close(meeting, change)
            try open(item, in: meeting, change)
            return true
        }
    }

    /// Ends a meeting: it is held, nobody waits for the word any more.
    public func end(_ meeting: Meeting.ID, in network: NetworkID, by actor: Actor, at now: Instant) async throws -> Bool
    {
        try await inRun(meeting, network, by: actor, at: now) { change, agenda, run in
            guard run.isRunning, agenda.meeting.state == .planned else { return false }
            try change.update(
                "meeting",
                meeting,
                ["state": Meeting.State.held, "changed_at": now, "revision": agenda.meeting.revision + 1]
            )
            try tell(agenda.meeting, in: network, change)
            return true
        }
    }

    private func open(_ item: AgendaItem.ID, in meeting: Meeting.ID, _ change: Change) throws {
        try change.insert(
            "agenda_stretch",
            ids.next(MeetingRun.self),
            ["meeting_id": meeting, "item_id": item, "from_at": change.at, "until_at": Instant?.none]
        )
    }

    /// Ends what goes on in a meeting that is held or cancelled, however that came about.
    func endRun(_ meeting: Meeting.ID, _ change: Change) throws {
        try close(meeting, change)
        for speaker in try Self.run(of: meeting, change.connection).speakers {
            try change.delete("speaker", speaker.id)
        }
    }

    private func close(_ meeting: Meeting.ID, _ change: Change) throws {
        let open = try change.connection.values(
            "SELECT id FROM agenda_stretch WHERE meeting_id = \(meeting) AND until_at IS NULL ORDER BY id",
            as: Identifier<MeetingRun>.self
        )
        for id in open { try change.update("agenda_stretch", id, ["until_at": Instant?.some(change.at)]) }
    }

    /// Changes how a meeting goes.
    ///
    /// - Returns: false when there is no such meeting, or `body` says that it cannot be so.
    func inRun(
        _ meeting: Meeting.ID,
        _ network: NetworkID,
        by actor: Actor,
        at now: Instant,
        _ body: @escaping @Sendable (Change, Agenda, MeetingRun) throws -> Bool
    ) async throws -> Bool {
        try await database.change(by: actor, at: now) { change in
            guard let found = try Self.meeting(meeting, in: network, change.connection) else { return false }
            try found.requireUnlocked()
            return try body(
                change,
                try Self.agenda(of: found, in: network, change.connection),
                try Self.run(of: meeting, change.connection)
            )
        }
    }
}
