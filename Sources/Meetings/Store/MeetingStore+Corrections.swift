import Core
import Files
import Networks
import SQL

/// What came of deleting a meeting.
public enum MeetingDeletion: Sendable, Equatable {
    case deleted
    case missing
    /// Its minutes are or were published.
    case hasMinutes
    /// People have been called to it, or asked which day suits; they would not be told.
    case isCalled
    /// Something else points to it.
    case inUse
}

extension MeetingStore {
    /// What was changed after the minutes were published, the first change first.
    static func corrections(of meeting: Meeting.ID, _ connection: any Connection) throws -> [MinutesCorrection] {
        try connection.all("SELECT * FROM minutes_correction WHERE meeting_id = \(meeting) ORDER BY position, id")
    }

    /// Whether changes leave a trace that readers see: once published or approved, minutes are never silently others.
    static func isTraced(_ meeting: Meeting, _ connection: any Connection) throws -> Bool {
        if meeting.minutesPublishedOn != nil || [.approved, .locked].contains(meeting.minutes.state) { return true }
        let withdrawn = try connection.value(
            "SELECT count(*) FROM minutes_correction WHERE meeting_id = \(meeting.id)",
            as: Int.self
        )
        return (withdrawn ?? 0) > 0
    }

    /// Leaves a trace of what is another than it was.
    ///
    /// - Parameter hidesOld: whether readers must not see what stood there; the hash chain keeps it.
    func trace(
        _ old: AgendaItem,
        in meeting: Meeting,
        network: NetworkID,
        hidesOld: Bool,
        _ change: Change
    ) throws {
        guard try Self.isTraced(meeting, change.connection) else { return }
        let fresh = try Self.agenda(of: meeting, in: network, change.connection).items.first { $0.id == old.id }
        guard let fresh else { return }
        for difference in CorrectionRules.differences(old, fresh) {
            try note(difference.part, of: old.id, in: meeting.id, before: hidesOld ? nil : difference.before, change)
        }
    }

    func note(
        _ part: MinutesCorrection.Part,
        of item: AgendaItem.ID?,
        in meeting: Meeting.ID,
        before: String? = nil,
        reason: String? = nil,
        _ change: Change
    ) throws {
        let count = try change.connection.value(
            "SELECT count(*) FROM minutes_correction WHERE meeting_id = \(meeting)",
            as: Int.self
        )
        try change.insert(
            "minutes_correction",
            ids.next(MinutesCorrection.self),
            [
                "meeting_id": meeting, "item_id": item, "position": count ?? 0, "at": change.at,
                "author": try NetworkStore.name(of: change), "part": part, "before_text": before, "reason": reason,
            ]
        )
    }

    /// Takes published minutes back, so that they are a draft again; the reason stays on the page.
    ///
    /// - Returns: false when there are no published minutes.
    public func withdrawMinutes(
        of id: Meeting.ID,
        because reason: String,
        in network: NetworkID,
        by actor: Actor,
        at now: Instant
    ) async throws -> Bool {
        try await database.change(by: actor, at: now) { change in
            guard let stored = try Self.meeting(id, in: network, change.connection), stored.minutesPublishedOn != nil
            else { return false }
            try stored.requireUnlocked()
            try note(.withdrawn, of: nil, in: id, reason: reason, change)
            return try change.update(
                "meeting",
                id,
                ["minutes_published_on": Day?.none, "changed_at": now, "revision": stored.revision + 1]
            )
        }
    }

    /// Takes a cancellation back.
    ///
    /// - Returns: false when the meeting is not cancelled.
    public func setUpAgain(_ id: Meeting.ID, in network: NetworkID, by actor: Actor, at now: Instant) async throws
        -> Bool
    {
        try await set(id, in: network, by: actor, at: now) { meeting in
            guard meeting.state == .cancelled else { return nil }
            let state: Meeting.State = meeting.minutesPublishedOn == nil ? .planned : .held
            return ["state": state, "sequence": meeting.sequence + 1]
        }
    }

    /// Takes away a meeting that never had published minutes, with everything that belongs to it.
    public func delete(_ id: Meeting.ID, in network: NetworkID, by actor: Actor, at now: Instant) async throws
        -> MeetingDeletion
    {
        do {
            return try await database.change(by: actor, at: now) { change in
                guard let stored = try Self.meeting(id, in: network, change.connection) else { return .missing }
                try stored.requireUnlocked()
                guard try !Self.isTraced(stored, change.connection) else { return .hasMinutes }
                guard try !Self.isCalled(id, change.connection) else { return .isCalled }
                let papers = try change.connection.values(
                    """
                    SELECT DISTINCT d.file FROM item_document d JOIN agenda_item i ON i.id = d.item_id
                    WHERE i.meeting_id = \(id) AND d.file IS NOT NULL ORDER BY d.file
                    """,
                    as: FileKey.self
                )
                try Self.deleteParts(of: id, change)
                for paper in papers { try files?.removeUnlessReferenced(paper, on: change) }
                try change.delete("meeting", id)
                return .deleted
            }
        } catch let error as DatabaseError where error.kind == .foreignKey {
            return .inUse
        }
    }

    private static func isCalled(_ meeting: Meeting.ID, _ connection: any Connection) throws -> Bool {
        let letters = try connection.value(
            """
            SELECT (SELECT count(*) FROM meeting_call WHERE id = \(meeting))
                 + (SELECT count(*) FROM meeting_poll WHERE meeting_id = \(meeting))
            """,
            as: Int.self
        )
        return (letters ?? 0) != 0
    }

    private static func deleteParts(of meeting: Meeting.ID, _ change: Change) throws {
        let items: Query = "SELECT id FROM agenda_item WHERE meeting_id = \(meeting)"
        let people: Query = "SELECT id FROM presence WHERE meeting_id = \(meeting)"
        let parts: [(table: SQLName, which: Query)] = [
            ("minutes_comment", "meeting_id = \(meeting)"), ("speaker", "presence_id IN (\(people))"),
            ("recusal", "presence_id IN (\(people))"), ("group_place", "presence_id IN (\(people))"),
            ("presence", "meeting_id = \(meeting)"), ("agenda_stretch", "meeting_id = \(meeting)"),
            ("round_entry", "meeting_id = \(meeting)"), ("item_document", "item_id IN (\(items))"),
            ("decision", "item_id IN (\(items))"), ("commitment", "item_id IN (\(items))"),
            ("item_guest", "item_id IN (\(items))"), ("agenda_item", "meeting_id = \(meeting)"),
            ("meeting_answer", "meeting_id = \(meeting)"),
            ("meeting_host", "meeting_id = \(meeting)"), ("meeting_address", "meeting_id = \(meeting)"),
        ]
        for (table, which) in parts {
            let ids = try change.connection.values(
                "SELECT id FROM \(table) WHERE \(which) ORDER BY id",
                as: String.self
            )
            for id in ids { try change.delete(table, id) }
        }
    }
}
