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
    case saved(CommentWords)
    case conflict(MinutesComment)
    case missing
}

/// What is left to be done by hand after a comment was answered.
enum CommentWords: Sendable, Equatable {
    case settled
    /// The paragraph says something else now: the secretariat finds the place of the accepted words.
    case toWrite
    /// The words that were accepted before cannot be found as they were, so they were not taken out.
    case toTakeOut
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
                    "author": try NetworkStore.name(of: change), "at": change.at, "text": draft.text,
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
    /// to find their place. Words that are accepted no longer come out again when they stand there exactly. Who wrote the comment reads of the answer in the next morning letter.
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
            let words = try write(answer, for: stored, in: found, network: network, change)
            try change.update(
                "minutes_comment",
                id,
                [
                    "state": answer.state, "words": answer.words, "answer": answer.answer,
                    "answered_by": try NetworkStore.name(of: change),
                    "answered_at": Instant?.some(now), "revision": revision + 1,
                ]
            )
            return .saved(words)
        }
    }

    private func write(
        _ answer: CommentAnswer,
        for comment: MinutesComment,
        in meeting: Meeting,
        network: NetworkID,
        _ change: Change
    ) throws -> CommentWords {
        let before = comment.state == .accepted ? comment.words : nil
        let now = answer.state == .accepted ? answer.words : nil
        guard before != now else { return .settled }
        var item = try item(comment.item, of: meeting, in: network, change)
        if let before {
            let old = item.flatMap {
                MinutesParagraphs.restoring(comment.quote, of: comment.anchor, in: before, in: $0)
            }
            guard let found = item, let old else { return now == nil ? .toTakeOut : .toWrite }
            try rewrite(found, as: old, in: meeting, network: network, change)
            item = try self.item(comment.item, of: meeting, in: network, change)
        }
        guard let now else { return .settled }
        guard let item, let paragraph = MinutesParagraphs.find(comment.anchor, in: item) else { return .toWrite }
        let new = MinutesParagraphs.replacing(paragraph, by: now, in: item)
        try rewrite(item, as: new, in: meeting, network: network, change)
        return .settled
    }

    private func item(
        _ id: AgendaItem.ID,
        of meeting: Meeting,
        in network: NetworkID,
        _ change: Change
    ) throws -> AgendaItem? {
        try Self.agenda(of: meeting, in: network, change.connection).items.first { $0.id == id }
    }

    private func rewrite(
        _ item: AgendaItem,
        as new: (record: String?, decisions: [String]),
        in meeting: Meeting,
        network: NetworkID,
        _ change: Change
    ) throws {
        try replaceDecisions(of: item.id, by: new.decisions, change)
        try change.update("agenda_item", item.id, ["record": new.record, "revision": item.revision + 1])
        try trace(item, in: meeting, network: network, hidesOld: false, change)
        try touch(meeting, change)
    }

    /// Takes back a comment that nobody has dealt with, by who wrote it.
    ///
    /// - Returns: false when it is another's, is not there, or was answered meanwhile.
    func withdraw(
        _ id: MinutesComment.ID,
        of account: Viewer.ID,
        in meeting: Meeting.ID,
        network: NetworkID,
        at now: Instant
    ) async throws -> Bool {
        try await database.change(by: Actor(account.text), at: now) { change in
            let stored: MinutesComment? = try change.connection.first(
                "SELECT * FROM minutes_comment WHERE id = \(id) AND meeting_id = \(meeting)"
            )
            guard let found = try Self.meeting(meeting, in: network, change.connection), let stored else {
                return false
            }
            try found.requireUnlocked()
            guard stored.account == account, stored.state == .open else { return false }
            return try change.delete("minutes_comment", id)
        }
    }
}
