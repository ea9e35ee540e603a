import Core
import Networks
import SQL

extension MeetingStore {
    /// Characters that an organisation has for its news: two good lines.
    public static let roundLength = 400
    /// Rows of news that are read at once.
    static let mostNews = 1_000

    /// What an organisation has written for the round of a meeting; nil when nothing.
    func roundEntry(of organisation: Organisation.ID, at meeting: Meeting.ID) async throws -> String? {
        try await database.read {
            try $0.value(
                "SELECT text FROM round_entry WHERE meeting_id = \(meeting) AND organisation_id = \(organisation)"
            )
        }
    }

    /// What organisations have told at all meetings, the newest meeting first.
    public func roundNews(in network: NetworkID) async throws -> [RoundNews] {
        try await database.read {
            try $0.all(
                """
                SELECT m.*, e.text AS told, o.name AS organisation_name, o.key AS organisation_key,
                    i.key AS item_key, i.exempt_ground, i.exempt_until
                FROM round_entry e
                JOIN organisation o ON o.id = e.organisation_id
                JOIN meeting m ON m.id = e.meeting_id
                JOIN agenda_item i ON i.meeting_id = m.id AND i.kind = \(AgendaItem.Kind.round)
                WHERE m.network_id = \(network)
                ORDER BY coalesce(m.day, m.month) DESC, m.id, o.name COLLATE nb, e.id, i.position, i.id
                LIMIT \(Self.mostNews)
                """
            )
        }
    }

    /// Writes an organisation's news for the round, or takes it away when nothing is written.
    ///
    /// - Parameter before: the fingerprint of what the writer began from; nil for one who has seen nothing.
    /// - Returns: the text of another, where one has been written meanwhile; missing when there is no such meeting, or its
    ///   minutes are out.
    public func tell(
        _ text: String?,
        from before: String? = nil,
        of organisation: Organisation.ID,
        at meeting: Meeting.ID,
        in network: NetworkID,
        author: String,
        by actor: Actor,
        at now: Instant
    ) async throws -> SaveOutcome<String> {
        try await database.change(by: actor, at: now) { change in
            guard let found = try Self.meeting(meeting, in: network, change.connection) else { return .missing }
            try found.requireUnlocked()
            guard try !Self.isTraced(found, change.connection),
                try NetworkStore.organisations(network, change.connection).contains(where: { $0.id == organisation })
            else { return .missing }
            let stored = try change.connection.rows(
                "SELECT id, text FROM round_entry WHERE meeting_id = \(meeting) AND organisation_id = \(organisation)"
            ).first
            let known: Identifier<RoundEntry>? = try stored?.value("id")
            let theirs: String? = try stored?.value("text")
            if let before, Self.roundFingerprint(theirs) != before { return .conflict(theirs ?? "") }
            switch (known, text) {
            case (let known?, nil): try change.delete("round_entry", known)
            case (let known?, let text?):
                try change.update("round_entry", known, ["text": text, "author": author, "at": now])
            case (nil, let text?):
                try change.insert(
                    "round_entry",
                    ids.next(RoundEntry.self),
                    [
                        "meeting_id": meeting, "organisation_id": organisation, "text": text, "author": author,
                        "at": now,
                    ]
                )
            case (nil, nil): break
            }
            return .saved
        }
    }

    /// What two who write for one organisation are told apart by.
    static func roundFingerprint(_ text: String?) -> String { Fingerprint.of(text ?? "") }
}
