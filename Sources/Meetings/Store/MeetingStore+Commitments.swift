import Core
import Networks
import SQL

extension MeetingStore {
    /// How a promise went, as the secretariat says.
    public struct Closing: Sendable, Equatable {
        public let state: Commitment.State
        /// What shows it, or why it was withdrawn.
        public let note: String?
        /// Where that can be read.
        public let evidence: String?
        /// Another day to do it by, as long as the minutes are not locked.
        public var due = Due.same
    }

    public enum Due: Sendable, Equatable {
        case same
        case other(Day?)
    }

    /// Says how a promise went, unless someone else has said otherwise meanwhile.
    ///
    /// Also under locked minutes: what was promised is frozen, what becomes of it is not.
    ///
    /// - Parameters:
    ///   - seen: the state that was seen, by the short form beside a promise.
    ///   - version: all that was seen of it, by the form of its own page.
    public func close(
        _ id: Commitment.ID,
        as closing: Closing,
        from seen: Commitment.State,
        version: String? = nil,
        on day: Day,
        in network: NetworkID,
        by actor: Actor,
        at now: Instant
    ) async throws -> SaveOutcome<Commitment> {
        try await database.change(by: actor, at: now) { change in
            guard let found = try Self.commitment(id, in: network, change.connection) else { return .missing }
            let isSame =
                (found.state, found.note, found.evidence) == (closing.state, closing.note, closing.evidence)
                && closing.due == .same
            let isUnchanged = version.map { $0 == found.version } ?? (found.state == seen)
            guard isUnchanged || isSame else { return .conflict(found) }
            try setDue(closing.due, of: found, change)
            try change.update(
                "commitment",
                id,
                [
                    "state": closing.state, "note": closing.note, "evidence": closing.evidence,
                    "closed_on": CommitmentRules.closedOn(found, as: closing.state, on: day),
                ]
            )
            return .saved
        }
    }

    /// The day belongs to what was promised: it is frozen with it, and another leaves a trace where minutes do.
    private func setDue(_ due: Due, of commitment: Commitment, _ change: Change) throws {
        guard case .other(let day) = due, day != commitment.due else { return }
        let meeting: Meeting? = try change.connection.first(
            """
            SELECT m.* FROM meeting m JOIN agenda_item i ON i.meeting_id = m.id WHERE i.id = \(commitment.item)
            """
        )
        guard let meeting else { return }
        try meeting.requireUnlocked()
        try change.update("commitment", commitment.id, ["due": day])
        guard try Self.isTraced(meeting, change.connection) else { return }
        let promise = "\(commitment.organisationName): \(commitment.text)"
        let before = commitment.due.map { "\(promise) (\($0.day).\($0.month).\($0.year))" } ?? promise
        try note(.commitments, of: commitment.item, in: meeting.id, before: before, change)
    }

    /// Writes the organisation's own words about a promise, unless others of it have written meanwhile.
    ///
    /// - Parameters:
    ///   - text: nil takes them away.
    ///   - seen: the fingerprint of the words that were there when this was written.
    ///   - organisations: those that the writer speaks for.
    /// - Returns: missing also when the promise is another organisation's.
    public func explain(
        _ id: Commitment.ID,
        _ text: String?,
        from seen: String,
        for organisations: [Organisation.ID],
        in network: NetworkID,
        by actor: Actor,
        at now: Instant
    ) async throws -> SaveOutcome<Commitment> {
        try await database.change(by: actor, at: now) { change in
            guard let found = try Self.commitment(id, in: network, change.connection),
                organisations.contains(found.organisation)
            else { return .missing }
            let stored = found.explanation?.text
            guard found.explanationFingerprint == seen || stored == text else { return .conflict(found) }
            guard stored != text else { return .saved }
            let (author, day) = (try NetworkStore.name(of: change), OsloTime.day(now))
            try change.update(
                "commitment",
                id,
                [
                    "explanation": text, "explained_by": text.map { _ in author },
                    "explained_on": text.map { _ in day },
                ]
            )
            return .saved
        }
    }

    private static func commitment(
        _ id: Commitment.ID,
        in network: NetworkID,
        _ connection: any Connection
    ) throws -> Commitment? {
        try connection.first(
            """
            SELECT c.*, o.name AS organisation_name FROM commitment c
            JOIN organisation o ON o.id = c.organisation_id JOIN agenda_item i ON i.id = c.item_id
            JOIN meeting m ON m.id = i.meeting_id WHERE c.id = \(id) AND m.network_id = \(network)
            """
        )
    }

    /// All promises from minutes that are out, by organisation and then in the order they were made, in two questions.
    public func ledger(in network: NetworkID, on day: Day) async throws -> [LedgerEntry] {
        try await database.read { connection in
            let rows = try connection.rows(
                """
                SELECT c.*, o.name AS organisation_name, i.exempt_ground, i.exempt_until, i.key AS item_key,
                       i.title AS item_title, m.slug, m.title AS meeting_title, m.day, m.month, m.published_on,
                       m.minutes_published_on
                FROM commitment c JOIN agenda_item i ON i.id = c.item_id JOIN meeting m ON m.id = i.meeting_id
                JOIN organisation o ON o.id = c.organisation_id
                WHERE m.network_id = \(network) AND m.minutes_published_on <= \(day) AND m.published_on <= \(day)
                ORDER BY o.name COLLATE nb, o.id, coalesce(m.day, m.month), i.position, c.position, c.id
                """
            )
            let decisions = try connection.rows(
                """
                SELECT d.item_id, d.text FROM decision d JOIN agenda_item i ON i.id = d.item_id
                JOIN meeting m ON m.id = i.meeting_id
                WHERE m.network_id = \(network) AND m.minutes_published_on <= \(day) AND m.published_on <= \(day)
                  AND i.id IN (SELECT item_id FROM commitment)
                ORDER BY d.item_id, d.position, d.id
                """
            ).reduce(into: [AgendaItem.ID: [String]]()) { all, row in
                all[try row.value("item_id"), default: []].append(try row.value("text"))
            }
            return try rows.map { row in
                var entry = try LedgerEntry(row: row)
                entry.decisions = decisions[entry.carried.commitment.item] ?? []
                return entry
            }
        }
    }
}
