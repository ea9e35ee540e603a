import Core
import Networks
import SQL
import Web

extension MeetingStore {
    /// Why a meeting cannot be called.
    public enum SummonsOutcome: Sendable, Equatable {
        case sent(letters: Int)
        case missing
        /// Not open to readers yet.
        case isDraft
        case hasNoTime
        case isOver
        case isCancelled
    }

    /// Calls everyone who should come, and says until when an answer is wanted.
    ///
    /// From then on whoever should come later is called by itself: a deputy when somebody declines, a new
    /// representative, everyone when the time changes.
    public func summon(
        _ meeting: Meeting.ID,
        replyBy: Day?,
        in network: NetworkID,
        by actor: Actor,
        at now: Instant
    ) async throws -> SummonsOutcome {
        try await database.change(by: actor, at: now) { change in
            guard let found = try Self.meeting(meeting, in: network, change.connection) else { return .missing }
            return try summon(found, replyBy: replyBy, in: network, change).outcome
        }
    }

    /// - Returns: what came of it, and those who get a letter.
    func summon(
        _ meeting: Meeting,
        replyBy: Day?,
        in network: NetworkID,
        _ change: Change
    ) throws -> (outcome: SummonsOutcome, called: Set<Person.ID>) {
        let today = OsloTime.day(change.at)
        if meeting.state == .cancelled { return (.isCancelled, []) }
        if !meeting.isPublished(on: today) { return (.isDraft, []) }
        guard let day = meeting.date.exact, meeting.start != nil else { return (.hasNoTime, []) }
        if day < today || meeting.state == .held { return (.isOver, []) }
        switch try Self.isHold(meeting.id, change.connection) {
        case nil: try change.insert("meeting_call", meeting.id, ["summoned_at": change.at, "reply_by": replyBy])
        case true?:
            let values: Change.Values = ["summoned_at": change.at, "reply_by": replyBy, "is_hold": false]
            try change.update("meeting_call", meeting.id, values)
        case false?: try change.update("meeting_call", meeting.id, ["reply_by": replyBy])
        }
        let called = try bringUpToDate(meeting, in: network, change)
        return (.sent(letters: called.count), called)
    }

    /// Whether people have been called to a meeting, or asked to keep its day free.
    func isCalled(_ meeting: Meeting.ID) async throws -> Bool {
        try await database.read { try Self.isHold(meeting, $0) != nil }
    }

    /// Whether the letters that went out ask for the day only; nil when none did.
    static func isHold(_ meeting: Meeting.ID, _ connection: any Connection) throws -> Bool? {
        try connection.value(
            "SELECT coalesce(is_hold, FALSE) FROM meeting_call WHERE id = \(meeting)",
            as: Bool.self
        )
    }

    /// The letters that a change in the network or the meeting has made necessary; nothing before the first of them.
    ///
    /// - Returns: those who get a letter.
    @discardableResult
    func bringUpToDate(_ meeting: Meeting, in network: NetworkID, _ change: Change) throws -> Set<Person.ID> {
        guard let post else { return [] }
        let attendance = try Self.attendance(meeting, in: network, change.connection)
        guard attendance.summonedAt != nil || attendance.isHeld, meeting.state != .held,
            meeting.date.last >= OsloTime.day(change.at)
        else { return [] }
        let steps = Self.steps(attendance)
        guard !steps.isEmpty, let frame = try NetworkStore.frame(network, change.connection) else { return [] }
        let writer = try letterWriter(attendance, frame: frame, post, change)
        for step in steps { try take(step, attendance, writer, change) }
        return Set(steps.compactMap(\.receiver))
    }

    private static func steps(_ attendance: Attendance) -> [SummonsRules.Step] {
        let meeting = attendance.meeting
        return SummonsRules.steps(
            attendance.invitees,
            sent: Array(attendance.summons.values).sorted { $0.id < $1.id },
            declined: Set(attendance.answers.keys.filter { attendance.answer(of: $0)?.choice == .no }),
            sequence: meeting.sequence,
            content: SummonsText.content(of: meeting, isHold: attendance.isHeld)
        )
    }

    private func letterWriter(
        _ attendance: Attendance,
        frame: NetworkFrame,
        _ post: MeetingPost,
        _ change: Change
    ) throws -> SummonsText {
        SummonsText(
            attendance: attendance,
            items: try Self.agenda(of: attendance.meeting, in: frame.id, change.connection).items,
            network: frame,
            post: post,
            now: change.at
        )
    }

    private func take(
        _ step: SummonsRules.Step,
        _ attendance: Attendance,
        _ writer: SummonsText,
        _ change: Change
    ) throws {
        switch step {
        case .invite(let invitee):
            try send(attendance.isHeld ? .hold : .invitation, to: invitee, attendance, writer, change)
        case .update(let invitee):
            // Whoever has kept the day free is called now for the first time.
            let wasHeld = attendance.summons[invitee.person]?.isHold ?? false
            let occasion: SummonsText.Occasion = attendance.isHeld ? .holdMoved : wasHeld ? .invitation : .update
            try send(occasion, to: invitee, attendance, writer, change)
        case .decline(let person): try set(.declined, person, attendance, change)
        case .resume(let person): try set(.invited, person, attendance, change)
        case .callOff(let person):
            guard let before = attendance.summons[person] else { return }
            try change.update(
                "meeting_summons",
                before.id,
                [
                    "state": Summons.State.calledOff, "sequence": attendance.meeting.sequence,
                    "letters": before.letters + 1, "sent_at": change.at,
                ]
            )
            guard before.letters < SummonsRules.mostLetters else { return }
            let people = try NetworkStore.recipients(writer.network.id, change.connection)
            guard let recipient = people[person],
                let letter = try writer.callingOff(recipient, part: before.part, letters: before.letters + 1)
            else { return }
            try writer.post.send(letter, change.connection, change.at)
        }
    }

    private func set(
        _ state: Summons.State,
        _ person: Person.ID,
        _ attendance: Attendance,
        _ change: Change
    ) throws {
        guard let before = attendance.summons[person] else { return }
        try change.update("meeting_summons", before.id, ["state": state])
    }

    private func send(
        _ occasion: SummonsText.Occasion,
        to invitee: Invitee,
        _ attendance: Attendance,
        _ writer: SummonsText,
        _ change: Change
    ) throws {
        let before = attendance.summons[invitee.person]
        let letters = (before?.letters ?? 0) + 1
        let values: Change.Values = [
            "part": invitee.part, "state": Summons.State.invited, "sequence": attendance.meeting.sequence,
            "content": SummonsText.content(of: attendance.meeting, isHold: attendance.isHeld), "letters": letters,
            "sent_at": change.at,
            "reminded_at": Instant?.none,
        ]
        if let before {
            try change.update("meeting_summons", before.id, values)
        } else {
            try change.insert(
                "meeting_summons",
                ids.next(Summons.self),
                ["meeting_id": attendance.meeting.id, "person_id": invitee.person] + values
            )
        }
        try post(occasion, to: invitee, letters: letters, writer, change)
    }

    /// Puts a letter with a link of its own in the outbox.
    private func post(
        _ occasion: SummonsText.Occasion,
        to invitee: Invitee,
        letters: Int,
        _ writer: SummonsText,
        _ change: Change
    ) throws {
        guard letters <= SummonsRules.mostLetters else { return }
        let token = try answerToken(for: invitee.person, about: writer.meeting.id, writer.post, change)
        guard let letter = try writer.letter(occasion, to: invitee, token: token, letters: letters) else { return }
        try writer.post.send(letter, change.connection, change.at)
    }

    /// Makes the secret of a link by which someone answers.
    func answerToken(
        for person: Person.ID,
        about meeting: Meeting.ID,
        _ post: MeetingPost,
        _ change: Change
    ) throws -> String {
        let token = post.secrets()
        try change.connection.run(
            """
            INSERT INTO answer_link (id, meeting_id, person_id, created_at)
            VALUES (\(Fingerprint.of(token)), \(meeting), \(person), \(change.at))
            """
        )
        return token
    }

    /// The letter that the first who is called would get; nil where no letters leave or nobody can be reached.
    func preview(
        _ attendance: Attendance,
        items: [AgendaItem],
        network: NetworkFrame,
        at now: Instant
    ) -> MeetingLetter? {
        guard let post, let first = attendance.invitees.first(where: { $0.email != nil }) else { return nil }
        let writer = SummonsText(attendance: attendance, items: items, network: network, post: post, now: now)
        return try? writer.letter(.invitation, to: first, token: "…", letters: 1)
    }

    // MARK: By the clock

    /// Looks through the meetings that have been called: new holders of seats are called, and those who have left one are
    /// told.
    ///
    /// Who has not answered is reminded by the morning letter.
    public func keepSummonsUpToDate(at now: Instant) async throws {
        let today = OsloTime.day(now)
        let called = try await database.read { connection in
            try connection.rows(
                """
                SELECT m.* FROM meeting m JOIN meeting_call c ON c.id = m.id
                WHERE (m.day >= \(today) OR m.month >= \(Month(today))) AND m.state <> 'held' ORDER BY m.id
                """
            ).map { (try Meeting(row: $0), try $0.value("network_id", as: NetworkID.self)) }
        }
        for (meeting, network) in called {
            let isDue = try await database.read { connection in
                try !Self.steps(Self.attendance(meeting, in: network, connection)).isEmpty
            }
            guard isDue else { continue }
            try await database.change(by: Actor("job:summons"), at: now) { change in
                guard let found = try Self.meeting(meeting.id, in: network, change.connection) else { return }
                try bringUpToDate(found, in: network, change)
            }
        }
    }
}
