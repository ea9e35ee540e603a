import Core
import Networks
import SQL
import Web

extension MeetingStore {
    /// The newest poll of the meeting at an address; the meeting alone when there was none.
    public func poll(_ slug: String, in network: NetworkID) async throws -> (meeting: Meeting, folder: PollFolder?)? {
        try await database.read { connection in
            let found: Meeting? = try connection.first(
                "SELECT * FROM meeting WHERE network_id = \(network) AND slug = \(slug)"
            )
            return try found.map { ($0, try Self.poll(of: $0, in: network, connection)) }
        }
    }

    /// The newest poll of a meeting, in five questions.
    static func poll(of meeting: Meeting, in network: NetworkID, _ connection: any Connection) throws -> PollFolder? {
        let row = try connection.rows(
            """
            SELECT p.*, \(NetworkStore.deadlineColumns)
            FROM meeting_poll p JOIN network n ON n.id = \(network)
            WHERE p.meeting_id = \(meeting.id)
            ORDER BY CASE WHEN p.state = \(MeetingPoll.State.open) THEN 0 ELSE 1 END, p.asked_at DESC, p.id DESC LIMIT 1
            """
        ).first
        guard let row else { return nil }
        let poll = try MeetingPoll(row: row)
        let options: [MeetingPoll.Option] = try connection.all(
            "SELECT * FROM poll_option WHERE poll_id = \(poll.id) ORDER BY day, start_time, end_time, id"
        )
        let first = options.first?.time.day ?? meeting.date.first
        return PollFolder(
            meeting: meeting,
            poll: poll,
            options: options,
            places: Seating.places(
                try NetworkStore.seats(network, connection),
                on: first,
                answers: [:],
                sequence: meeting.sequence
            ),
            replies: try replies(to: poll.id, connection),
            requests: try connection.all(
                "SELECT * FROM poll_request WHERE poll_id = \(poll.id) ORDER BY id",
                as: MeetingPoll.Request.self
            ),
            deadlines: try NetworkDeadlines(row: row)[meeting.kind]
        )
    }

    private static func replies(
        to poll: MeetingPoll.ID,
        _ connection: any Connection
    ) throws -> [Seat.ID: MeetingPoll.Reply] {
        let rows = try connection.rows("SELECT * FROM poll_answer WHERE poll_id = \(poll) ORDER BY seat_id, id")
        return try rows.reduce(into: [:]) { all, row in
            let seat: Seat.ID = try row.value("seat_id")
            var reply = MeetingPoll.Reply(
                person: try row.value("person_id", as: Person.ID?.self),
                way: try row.value("way"),
                at: try row.value("at"),
                choices: all[seat]?.choices ?? [:]
            )
            reply.choices[try row.value("option_id")] = try row.value("choice", as: MeetingPoll.Choice.self)
            all[seat] = reply
        }
    }

    /// What came of an answer.
    public enum PollAnswerOutcome: Sendable, Equatable {
        case recorded
        case missing
        /// A day is chosen, or the question is taken back.
        case isClosed
        /// Whoever answers does not hold the seat.
        case notAsked
        /// Somebody else has answered for the seat since the form was opened.
        case conflict
    }

    /// Who answers for a seat, and from which answer on.
    public struct PollAnswering: Sendable {
        let choices: [MeetingPoll.Option.ID: MeetingPoll.Choice]
        /// Nil when the secretariat writes it down.
        let person: Person.ID?
        let way: Answer.Way
        /// The fingerprint of the answer that the form began from.
        let revision: String

        public init(
            choices: [MeetingPoll.Option.ID: MeetingPoll.Choice],
            person: Person.ID?,
            way: Answer.Way,
            revision: String
        ) {
            self.choices = choices
            self.person = person
            self.way = way
            self.revision = revision
        }
    }

    /// Writes down an answer for a seat, in the place of the one before.
    public func answerPoll(
        _ answering: PollAnswering,
        for seat: Seat.ID,
        of meeting: Meeting.ID,
        in network: NetworkID,
        by actor: Actor,
        at now: Instant
    ) async throws -> PollAnswerOutcome {
        try await database.change(by: actor, at: now) { change in
            guard let found = try Self.meeting(meeting, in: network, change.connection),
                let folder = try Self.poll(of: found, in: network, change.connection)
            else { return .missing }
            return try record(answering, for: seat, in: folder, change)
        }
    }

    private func record(
        _ answering: PollAnswering,
        for seat: Seat.ID,
        in folder: PollFolder,
        _ change: Change
    ) throws -> PollAnswerOutcome {
        guard folder.isOpen(on: OsloTime.day(change.at)) else { return .isClosed }
        guard let place = folder.place(seat), let holder = place.holder?.person.id else { return .notAsked }
        if let person = answering.person, person != holder { return .notAsked }
        guard folder.revision(of: seat) == answering.revision else { return .conflict }
        let stored = try change.connection.rows(
            "SELECT id, option_id FROM poll_answer WHERE poll_id = \(folder.poll.id) AND seat_id = \(seat) ORDER BY id"
        )
        let known = Dictionary(
            uniqueKeysWithValues: try stored.map {
                (try $0.value("option_id", as: MeetingPoll.Option.ID.self), try $0.value("id", as: String.self))
            }
        )
        for option in folder.options {
            guard let choice = answering.choices[option.id] else { continue }
            let values: Change.Values = [
                "choice": choice, "person_id": answering.person, "way": answering.way, "at": change.at,
            ]
            if let id = known[option.id] {
                try change.update("poll_answer", id, values)
            } else {
                try change.insert(
                    "poll_answer",
                    ids.next(MeetingPoll.Reply.self),
                    values + ["poll_id": folder.poll.id, "seat_id": seat, "option_id": option.id]
                )
            }
        }
        return .recorded
    }

    /// Whom a link of a letter speaks for, and what the page behind it shows.
    public struct PollPlace: Sendable {
        public let folder: PollFolder
        public let network: NetworkID
        public let networkKey: String
        public let seat: Seat.ID
        public let person: Person.ID
    }

    public func pollPlace(_ token: String) async throws -> PollPlace? {
        try await database.read { connection in
            let row = try connection.rows(
                """
                SELECT m.*, n.key AS network_key, p.id AS poll, l.seat_id, l.person_id AS answering
                FROM poll_link l JOIN meeting_poll p ON p.id = l.poll_id
                JOIN meeting m ON m.id = p.meeting_id JOIN network n ON n.id = m.network_id
                WHERE l.id = \(Fingerprint.of(token))
                """
            ).first
            guard let row else { return nil }
            let network: NetworkID = try row.value("network_id")
            // A later poll of the same meeting has links of its own.
            guard let folder = try Self.poll(of: Meeting(row: row), in: network, connection),
                try folder.poll.id == row.value("poll")
            else { return nil }
            return PollPlace(
                folder: folder,
                network: network,
                networkKey: try row.value("network_key"),
                seat: try row.value("seat_id"),
                person: try row.value("answering")
            )
        }
    }
}

extension PollFolder {
    /// What a form about a seat begins from: another one after each answer.
    public func revision(of seat: Seat.ID) -> String {
        guard let reply = replies[seat] else { return Fingerprint.of("") }
        let choices = reply.choices.map { "\($0.key) \($0.value.rawValue)" }.sorted()
        return Fingerprint.of((choices + [reply.at.description]).joined(separator: "\n"))
    }
}
