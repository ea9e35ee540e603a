import Core
import Networks
import SQL

/// What came of a comment.
enum CommentOutcome: Sendable, Equatable {
    case saved
    /// The day for comments has passed, or the minutes are not out.
    case late
    /// The paragraph says something else now; nil when it is gone.
    case changed(MinutesParagraph?)
    case missing
}

/// What came of answering a comment.
enum CommentAnswerOutcome: Sendable, Equatable {
    /// - Parameter isWritten: whether the words stand in the minutes already.
    case saved(isWritten: Bool)
    case conflict(MinutesComment)
    case missing
}

extension MeetingStore {
    struct CommentDraft: Sendable {
        let item: AgendaItem.ID
        let anchor: ParagraphAnchor
        let text: String
        let proposal: String?
    }

    /// What the secretariat makes of a comment.
    struct CommentAnswer: Sendable {
        let state: MinutesComment.State
        /// With `accepted`: what is to stand in the paragraph's place.
        let words: String?
        let answer: String?
    }

    /// The comments on a meeting's minutes, in the order of time.
    func comments(of meeting: Meeting.ID) async throws -> [MinutesComment] {
        try await database.read {
            try $0.all("SELECT * FROM minutes_comment WHERE meeting_id = \(meeting) ORDER BY at, id")
        }
    }

    static func openComments(of meeting: Meeting.ID, _ connection: any Connection) throws -> Int {
        try connection.value(
            "SELECT count(*) FROM minutes_comment WHERE meeting_id = \(meeting) AND state = 'open'",
            as: Int.self
        ) ?? 0
    }

    /// Whether a comment, or an item of another meeting, points to an item or to a promise under it.
    static func isReferred(to item: AgendaItem.ID, _ connection: any Connection) throws -> Bool {
        let count = try connection.value(
            """
            SELECT (SELECT count(*) FROM minutes_comment WHERE item_id = \(item))
                 + (SELECT count(*) FROM agenda_item WHERE from_item_id = \(item)) AS n
            """,
            as: Int.self
        )
        return (count ?? 0) > 0
    }

    /// Writes down a comment on a paragraph, while comments are taken.
    func comment(
        _ draft: CommentDraft,
        on meeting: Meeting.ID,
        in network: NetworkID,
        by account: Viewer.ID,
        at now: Instant
    ) async throws -> CommentOutcome {
        try await database.change(by: Actor(account.text), at: now) { change in
            guard let found = try Self.meeting(meeting, in: network, change.connection) else { return .missing }
            guard MinutesRules.takesComments(found.minutes, on: OsloTime.day(now)) else { return .late }
            guard
                let item = try Self.agenda(of: found, in: network, change.connection).items
                    .first(where: { $0.id == draft.item })
            else { return .missing }
            let now = MinutesParagraphs.at(draft.anchor.part, draft.anchor.number, in: item)
            guard let now, now.anchor == draft.anchor else { return .changed(now) }
            try change.insert(
                "minutes_comment",
                ids.next(MinutesComment.self),
                [
                    "meeting_id": meeting, "item_id": item.id, "part": now.part, "paragraph": now.number,
                    "fingerprint": now.anchor.fingerprint, "quote": now.text, "account_id": account,
                    "author": try Self.name(of: change), "at": change.at, "text": draft.text,
                    "proposal": draft.proposal, "state": MinutesComment.State.open, "words": String?.none,
                    "answer": String?.none,
                    "answered_by": String?.none, "answered_at": Instant?.none, "revision": 1,
                ]
            )
            return .saved
        }
    }

    /// Answers a comment, unless someone else has meanwhile.
    ///
    /// Accepted words go into the minutes at once when the paragraph still says what it said; else the secretariat has
    /// to find their place. Who wrote the comment reads of the answer in the next morning letter.
    func answer(
        _ id: MinutesComment.ID,
        _ answer: CommentAnswer,
        revision: Int,
        in meeting: Meeting.ID,
        network: NetworkID,
        by actor: Actor,
        at now: Instant
    ) async throws -> CommentAnswerOutcome {
        try await database.change(by: actor, at: now) { change in
            let connection = change.connection
            let stored: MinutesComment? = try connection.first(
                "SELECT * FROM minutes_comment WHERE id = \(id) AND meeting_id = \(meeting)"
            )
            guard let found = try Self.meeting(meeting, in: network, connection), let stored else { return .missing }
            try found.requireUnlocked()
            guard stored.revision == revision else { return .conflict(stored) }
            let isWritten = try write(answer, for: stored, in: found, network: network, change)
            try change.update(
                "minutes_comment",
                id,
                [
                    "state": answer.state, "words": answer.words, "answer": answer.answer,
                    "answered_by": try Self.name(of: change),
                    "answered_at": Instant?.some(now), "revision": revision + 1,
                ]
            )
            return .saved(isWritten: isWritten)
        }
    }

    /// - Returns: whether nothing is left to be written.
    private func write(
        _ answer: CommentAnswer,
        for comment: MinutesComment,
        in meeting: Meeting,
        network: NetworkID,
        _ change: Change
    ) throws -> Bool {
        guard answer.state == .accepted, let words = answer.words else { return true }
        let item = try Self.agenda(of: meeting, in: network, change.connection).items
            .first { $0.id == comment.item }
        guard let item, let paragraph = MinutesParagraphs.find(comment.anchor, in: item) else { return false }
        let new = MinutesParagraphs.replacing(paragraph, by: words, in: item)
        try replaceDecisions(of: item.id, by: new.decisions, change)
        try change.update("agenda_item", item.id, ["record": new.record, "revision": item.revision + 1])
        try trace(item, in: meeting, network: network, hidesOld: false, change)
        try touch(meeting, change)
        return true
    }
}
