import Core
import Networks
import SQL

extension MeetingStore {
    /// What came of an answer.
    public enum AnswerOutcome: Sendable, Equatable {
        case recorded
        /// There is no such meeting or no such link.
        case missing
        /// The meeting is over or cancelled.
        case tooLate
        /// The one who answers has no part in the meeting.
        case notAsked
        /// The answer is older than one that is here, or was given to an earlier time of the meeting.
        case outdated
    }

    /// Writes down an answer; a no calls the next deputy in the same transaction.
    public func answer(
        _ choice: Answer.Choice,
        of person: Person.ID,
        to meeting: Meeting.ID,
        in network: NetworkID,
        way: Answer.Way,
        by actor: Actor,
        at now: Instant
    ) async throws -> AnswerOutcome {
        try await database.change(by: actor, at: now) { change in
            guard let found = try Self.meeting(meeting, in: network, change.connection) else { return .missing }
            return try answer(choice, of: person, to: found, in: network, way: way, change)
        }
    }

    /// The same by the link of a letter, which says who answers.
    public func answer(_ choice: Answer.Choice, link token: String, at now: Instant) async throws -> AnswerOutcome {
        try await database.change(by: Actor("link"), at: now) { change in
            guard let link = try Self.answerLink(token, change.connection) else { return .missing }
            return try answer(choice, of: link.person, to: link.meeting, in: link.network, way: .link, change)
        }
    }

    /// - Parameter given: when the person answered, where that is not now.
    func answer(
        _ choice: Answer.Choice,
        of person: Person.ID,
        to meeting: Meeting,
        in network: NetworkID,
        way: Answer.Way,
        given: Instant? = nil,
        _ change: Change
    ) throws -> AnswerOutcome {
        guard meeting.state == .planned, meeting.date.last >= OsloTime.day(change.at) else { return .tooLate }
        let attendance = try Self.attendance(meeting, in: network, change.connection)
        guard attendance.mayAnswer(person) else { return .notAsked }
        let values: Change.Values = [
            "choice": choice, "sequence": meeting.sequence, "way": way, "at": given ?? change.at,
        ]
        let stored = try change.connection.value(
            "SELECT id FROM meeting_answer WHERE meeting_id = \(meeting.id) AND person_id = \(person)",
            as: Identifier<Answer>.self
        )
        if let stored {
            try change.update("meeting_answer", stored, values)
        } else {
            try change.insert(
                "meeting_answer",
                ids.next(Answer.self),
                ["meeting_id": meeting.id, "person_id": person] + values
            )
        }
        if choice == .no { try forgetNeeds(of: person, at: meeting.id, change) }
        try bringUpToDate(meeting, in: network, change)
        return .recorded
    }

    /// Whom a link of a letter speaks for, and about which meeting.
    public struct AnswerLink: Sendable {
        public let meeting: Meeting
        public let network: NetworkID
        public let person: Person.ID
    }

    /// What the page behind a letter's link shows.
    public struct AnswerPlace: Sendable {
        public let link: AnswerLink
        public let networkKey: String
        public let attendance: Attendance
    }

    public func answerPlace(_ token: String) async throws -> AnswerPlace? {
        try await database.read { connection in
            guard let link = try Self.answerLink(token, connection),
                let key = try connection.value("SELECT key FROM network WHERE id = \(link.network)", as: String.self)
            else { return nil }
            return AnswerPlace(
                link: link,
                networkKey: key,
                attendance: try Self.attendance(link.meeting, in: link.network, connection)
            )
        }
    }

    private static func answerLink(_ token: String, _ connection: any Connection) throws -> AnswerLink? {
        let row = try connection.rows(
            """
            SELECT m.*, l.person_id AS answering FROM answer_link l JOIN meeting m ON m.id = l.meeting_id
            WHERE l.id = \(Fingerprint.of(token))
            """
        ).first
        return try row.map {
            AnswerLink(
                meeting: try Meeting(row: $0),
                network: try $0.value("network_id"),
                person: try $0.value("answering")
            )
        }
    }
}
