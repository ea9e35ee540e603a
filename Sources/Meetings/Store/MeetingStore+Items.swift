import Core
import Networks
import SQL

extension MeetingStore {
    public struct ItemDraft: Sendable, Equatable {
        public let title: String
        public let kind: AgendaItem.Kind
        public let presenter: String?
        public let minutes: Int
        public let duty: Duty.ID?
        public let exemption: AgendaItem.Exemption?
        public let background: String?
        public let documents: [ItemDocument]

        public init(
            title: String,
            kind: AgendaItem.Kind,
            presenter: String? = nil,
            minutes: Int,
            duty: Duty.ID? = nil,
            exemption: AgendaItem.Exemption? = nil,
            background: String? = nil,
            documents: [ItemDocument] = []
        ) {
            self.title = title
            self.kind = kind
            self.presenter = presenter
            self.minutes = minutes
            self.duty = duty
            self.exemption = exemption
            self.background = background
            self.documents = documents
        }

        var values: Change.Values {
            [
                "title": title, "kind": kind, "presenter": presenter, "minutes": minutes, "duty_id": duty,
                "exempt_ground": exemption?.ground, "exempt_until": exemption?.until, "background": background,
            ]
        }
    }

    /// Adds an item at the end of the agenda.
    public func addItem(
        _ draft: ItemDraft,
        to meeting: Meeting.ID,
        in network: NetworkID,
        by actor: Actor,
        at now: Instant
    ) async throws -> Bool {
        try await database.change(by: actor, at: now) { change in
            guard let stored = try Self.meeting(meeting, in: network, change.connection) else { return false }
            try stored.requireUnlocked()
            try append(draft, to: stored, change)
            return true
        }
    }

    /// - Parameter origin: what it is taken up from.
    func append(_ draft: ItemDraft, to meeting: Meeting, from origin: Change.Values = [:], _ change: Change) throws {
        let keys = Set(
            try change.connection.values(
                "SELECT key FROM agenda_item WHERE meeting_id = \(meeting.id) ORDER BY key",
                as: String.self
            )
        )
        let last = try change.connection.value(
            "SELECT coalesce(max(position), -1) FROM agenda_item WHERE meeting_id = \(meeting.id)",
            as: Int.self
        )
        let base = draft.title.slug(limit: 50).isEmpty ? "sak" : draft.title.slug(limit: 50)
        let key =
            keys.contains(base) ? (2...).lazy.map { "\(base)-\($0)" }.first { !keys.contains($0) } ?? base : base
        let id = ids.next(AgendaItem.self)
        try change.insert(
            "agenda_item",
            id,
            draft.values + origin + [
                "meeting_id": meeting.id, "position": (last ?? -1) + 1, "key": key, "record": String?.none,
                "revision": 1,
            ]
        )
        try replaceDocuments(of: id, by: draft.documents, change)
        if try Self.isTraced(meeting, change.connection) { try note(.added, of: id, in: meeting.id, change) }
        try touchAgenda(of: meeting, change)
    }

    /// Changes an item unless someone else has meanwhile.
    public func updateItem(
        _ id: AgendaItem.ID,
        _ draft: ItemDraft,
        revision: Int,
        in meeting: Meeting.ID,
        network: NetworkID,
        by actor: Actor,
        at now: Instant
    ) async throws -> SaveOutcome<AgendaItem> {
        try await save(id, revision: revision, in: meeting, network: network, by: actor, at: now) { change, meeting in
            try replaceDocuments(of: id, by: draft.documents, change)
            try touchAgenda(of: meeting, change)
            return draft.values
        }
    }

    /// What was said, resolved and promised under an item.
    public struct RecordDraft: Sendable {
        public let record: String?
        public let decisions: [String]
        public let commitment: NewCommitment?
        /// Whether the item was not treated, so that it is offered to the next meeting.
        public var isPostponed = false
        /// Whether readers must not see what stood in published minutes.
        public var hidesOld = false

        public init(
            record: String?,
            decisions: [String] = [],
            commitment: NewCommitment? = nil,
            isPostponed: Bool = false,
            hidesOld: Bool = false
        ) {
            self.record = record
            self.decisions = decisions
            self.commitment = commitment
            self.isPostponed = isPostponed
            self.hidesOld = hidesOld
        }
    }

    public struct NewCommitment: Sendable {
        public let text: String
        public let organisation: Organisation.ID
        public let due: Day?
        public let origin: Commitment.Origin?

        public init(text: String, organisation: Organisation.ID, due: Day?, origin: Commitment.Origin? = nil) {
            self.text = text
            self.organisation = organisation
            self.due = due
            self.origin = origin
        }
    }

    /// Writes the minutes of an item unless someone else has meanwhile.
    public func record(
        _ draft: RecordDraft,
        of id: AgendaItem.ID,
        revision: Int,
        in meeting: Meeting.ID,
        network: NetworkID,
        by actor: Actor,
        at now: Instant
    ) async throws -> SaveOutcome<AgendaItem> {
        let hidesOld = draft.hidesOld
        return try await save(
            id,
            revision: revision,
            in: meeting,
            network: network,
            hidesOld: hidesOld,
            by: actor,
            at: now
        ) { change, _ in
            try replaceDecisions(of: id, by: draft.decisions, change)
            if let commitment = draft.commitment { try add(commitment, to: id, change) }
            return ["record": draft.record, "is_postponed": draft.isPostponed]
        }
    }

    /// - Parameter revision: the one that a form began from; nil for what goes with any.
    func save(
        _ id: AgendaItem.ID,
        revision: Int?,
        in meeting: Meeting.ID,
        network: NetworkID,
        hidesOld: Bool = false,
        by actor: Actor,
        at now: Instant,
        _ values: @escaping @Sendable (Change, Meeting) throws -> Change.Values
    ) async throws -> SaveOutcome<AgendaItem> {
        try await database.change(by: actor, at: now) { change in
            guard let found = try Self.meeting(meeting, in: network, change.connection),
                let stored = try Self.agenda(of: found, in: network, change.connection).items
                    .first(where: { $0.id == id })
            else { return .missing }
            try found.requireUnlocked()
            guard revision == nil || stored.revision == revision else { return .conflict(stored) }
            try change.update("agenda_item", id, try values(change, found) + ["revision": stored.revision + 1])
            try trace(stored, in: found, network: network, hidesOld: hidesOld, change)
            try touch(found, change)
            return .saved
        }
    }

    /// Moves an item one place up or down.
    public func moveItem(
        _ id: AgendaItem.ID,
        up: Bool,
        in meeting: Meeting.ID,
        network: NetworkID,
        by actor: Actor,
        at now: Instant
    ) async throws -> Bool {
        try await database.change(by: actor, at: now) { change in
            guard let stored = try Self.meeting(meeting, in: network, change.connection) else { return false }
            try stored.requireUnlocked()
            var items = try Self.agenda(of: stored, in: network, change.connection).items
            guard let from = items.firstIndex(where: { $0.id == id }) else { return false }
            let to = from + (up ? -1 : 1)
            guard items.indices.contains(to) else { return true }
            items.swapAt(from, to)
            for (position, item) in items.enumerated() {
                try change.update("agenda_item", item.id, ["position": position])
            }
            try touchAgenda(of: stored, change)
            return true
        }
    }

    /// Takes an item without minutes off the agenda.
    ///
    /// - Returns: false when there is no such item, something was written under it or taken up from it, or the minutes
    ///   have been published.
    public func removeItem(
        _ id: AgendaItem.ID,
        in meeting: Meeting.ID,
        network: NetworkID,
        by actor: Actor,
        at now: Instant
    ) async throws -> Bool {
        try await database.change(by: actor, at: now) { change in
            guard let stored = try Self.meeting(meeting, in: network, change.connection) else { return false }
            try stored.requireUnlocked()
            guard
                let item = try Self.agenda(of: stored, in: network, change.connection).items
                    .first(where: { $0.id == id }),
                item.record == nil, item.decisions.isEmpty, item.commitments.isEmpty,
                try !Self.isTraced(stored, change.connection), try !Self.wasOn(id, change.connection),
                try !Self.isReferred(to: id, change.connection)
            else { return false }
            try replaceDocuments(of: id, by: [], change)
            try replaceGuests(of: id, by: [], in: network, change)
            try change.delete("agenda_item", id)
            try touchAgenda(of: stored, change)
            return true
        }
    }

    /// Whether the meeting has been at an item: then it is part of what happened.
    private static func wasOn(_ item: AgendaItem.ID, _ connection: any Connection) throws -> Bool {
        let traces = try connection.value(
            """
            SELECT (SELECT count(*) FROM agenda_stretch WHERE item_id = \(item))
                 + (SELECT count(*) FROM recusal WHERE item_id = \(item))
                 + (SELECT count(*) FROM group_place WHERE item_id = \(item))
                 + (SELECT count(*) FROM group_draw WHERE item_id = \(item))
            """,
            as: Int.self
        )
        return (traces ?? 0) > 0
    }

    func touch(_ meeting: Meeting, _ change: Change) throws {
        try change.update("meeting", meeting.id, ["changed_at": change.at])
    }

    /// Notes that those who come to the meeting have something new to read.
    func touchAgenda(of meeting: Meeting, _ change: Change) throws {
        let today = OsloTime.day(change.at)
        guard meeting.state == .planned, meeting.isPublished(on: today) else { return try touch(meeting, change) }
        try change.update(
            "meeting",
            meeting.id,
            ["changed_at": change.at, "agenda_changed_on": Day?.some(today)]
        )
    }

    /// Adds a promise to an item; false when there is no such item, or its minutes are published or locked.
    public func promise(
        _ text: String,
        by organisation: Organisation.ID,
        due: Day?,
        from origin: Commitment.Origin,
        in item: AgendaItem.ID,
        of meeting: Meeting.ID,
        network: NetworkID,
        actor: Actor,
        at now: Instant
    ) async throws -> Bool {
        try await database.change(by: actor, at: now) { change in
            guard let found = try Self.meeting(meeting, in: network, change.connection),
                found.minutes.state != .locked, try !Self.isTraced(found, change.connection),
                try Self.agenda(of: found, in: network, change.connection).items.contains(where: { $0.id == item }),
                try NetworkStore.organisations(network, change.connection).contains(where: { $0.id == organisation })
            else { return false }
            try add(NewCommitment(text: text, organisation: organisation, due: due, origin: origin), to: item, change)
            return true
        }
    }

    private func add(_ commitment: NewCommitment, to item: AgendaItem.ID, _ change: Change) throws {
        let count = try change.connection.value(
            "SELECT count(*) FROM commitment WHERE item_id = \(item)",
            as: Int.self
        )
        try change.insert(
            "commitment",
            ids.next(Commitment.self),
            [
                "item_id": item, "position": count ?? 0, "text": commitment.text,
                "organisation_id": commitment.organisation, "due": commitment.due, "state": Commitment.State.open,
                "closed_on": Day?.none, "note": String?.none,
            ] + (commitment.origin?.values ?? [:])
        )
    }

    func replaceDecisions(of item: AgendaItem.ID, by texts: [String], _ change: Change) throws {
        let stored = try change.connection.rows(
            "SELECT id, text FROM decision WHERE item_id = \(item) ORDER BY position, id"
        )
        guard try stored.map({ try $0.value("text", as: String.self) }) != texts else { return }
        for row in stored { try change.delete("decision", try row.value("id", as: Decision.ID.self)) }
        for (position, text) in texts.enumerated() {
            try change.insert(
                "decision",
                ids.next(Decision.self),
                ["item_id": item, "position": position, "text": text]
            )
        }
    }
}
