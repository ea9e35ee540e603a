import Core
import Networks
import SQL

extension MeetingStore {
    /// Characters that an organisation has for its news: two good lines.
    public static let roundLength = 400

    /// What an organisation has written for the round of a meeting; nil when nothing.
    func roundEntry(of organisation: Organisation.ID, at meeting: Meeting.ID) async throws -> String? {
        try await database.read {
            try $0.value(
                "SELECT text FROM round_entry WHERE meeting_id = \(meeting) AND organisation_id = \(organisation)"
            )
        }
    }

    /// Writes an organisation's news for the round, or takes it away when nothing is written.
    ///
    /// - Returns: false when there is no such meeting, or its minutes are out.
    public func tell(
        _ text: String?,
        of organisation: Organisation.ID,
        at meeting: Meeting.ID,
        in network: NetworkID,
        author: String,
        by actor: Actor,
        at now: Instant
    ) async throws -> Bool {
        try await database.change(by: actor, at: now) { change in
            guard let found = try Self.meeting(meeting, in: network, change.connection) else { return false }
            try found.requireUnlocked()
            guard try !Self.isTraced(found, change.connection),
                try NetworkStore.organisations(network, change.connection).contains(where: { $0.id == organisation })
            else { return false }
            let known = try change.connection.value(
                "SELECT id FROM round_entry WHERE meeting_id = \(meeting) AND organisation_id = \(organisation)",
                as: Identifier<RoundEntry>.self
            )
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
            return true
        }
    }
}
