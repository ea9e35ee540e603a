import Core
import Networks
import SQL
import Web

extension MeetingStore {
    /// What came of asking the seats.
    public enum PollOutcome: Sendable, Equatable {
        case asked(letters: Int)
        case missing
        /// The meeting is over or cancelled, or its minutes are locked.
        case isOver
        /// They have been asked, and nothing is chosen yet.
        case isAsked
    }

    /// Asks whoever holds the seats which of some days suit.
    ///
    /// - Parameter times: days to choose among, not fewer or more than `PollRules.options`.
    public func ask(
        _ times: [MeetingPoll.OptionTime],
        for meeting: Meeting.ID,
        replyBy: Day,
        in network: NetworkID,
        by actor: Actor,
        at now: Instant
    ) async throws -> PollOutcome {
        try await database.change(by: actor, at: now) { change in
            guard let found = try Self.meeting(meeting, in: network, change.connection) else { return .missing }
            guard found.state == .planned, !found.minutes.isLocked else { return .isOver }
            let open = try change.connection.value(
                "SELECT id FROM meeting_poll WHERE meeting_id = \(meeting) AND state = \(MeetingPoll.State.open)",
                as: MeetingPoll.ID.self
            )
            guard open == nil else { return .isAsked }
            let poll = ids.next(MeetingPoll.self)
            try change.insert(
                "meeting_poll",
                poll,
                [
                    "meeting_id": meeting, "state": MeetingPoll.State.open, "asked_at": now, "reply_by": replyBy,
                    "settled_id": MeetingPoll.Option.ID?.none, "closed_at": Instant?.none,
                ]
            )
            for time in Set(times).sorted() {
                try change.insert(
                    "poll_option",
                    ids.next(MeetingPoll.Option.self),
                    ["poll_id": poll, "day": time.day, "start_time": time.start, "end_time": time.end]
                )
            }
            guard let folder = try Self.poll(of: found, in: network, change.connection) else { return .missing }
            return .asked(letters: try sendQuestions(folder, in: network, change))
        }
    }

    /// A letter to each seat that is not answered for, when whoever holds it has an address and was not asked.
    private func sendQuestions(_ folder: PollFolder, in network: NetworkID, _ change: Change) throws -> Int {
        let people = try NetworkStore.recipients(network, change.connection)
        var letters = 0
        for place in PollRules.toAsk(folder) {
            guard let recipient = (place.holder?.person.id).flatMap({ people[$0] }) else { continue }
            try change.insert(
                "poll_request",
                ids.next(MeetingPoll.Request.self),
                [
                    "poll_id": folder.poll.id, "seat_id": place.seat.id, "person_id": recipient.id, "letters": 1,
                    "sent_at": change.at, "reminded_at": Instant?.none,
                ]
            )
            try send(.question, to: recipient, for: place.seat, letters: 1, folder, in: network, change)
            letters += 1
        }
        return letters
    }

    private func send(
        _ occasion: PollText.Occasion,
        to recipient: NetworkStore.Recipient,
        for seat: Seat,
        letters: Int,
        _ folder: PollFolder,
        in network: NetworkID,
        _ change: Change
    ) throws {
        guard let writer = try pollWriter(folder, in: network, change) else { return }
        let token = writer.post.secrets()
        try change.connection.run(
            """
            INSERT INTO poll_link (id, poll_id, seat_id, person_id, created_at)
            VALUES (\(Fingerprint.of(token)), \(folder.poll.id), \(seat.id), \(recipient.id), \(change.at))
            """
        )
        guard let letter = writer.letter(occasion, to: recipient, seat: seat, token: token, letters: letters) else {
            return
        }
        try writer.post.send(letter, change.connection, change.at)
    }

    /// Nil where no letters leave.
    private func pollWriter(_ folder: PollFolder, in network: NetworkID, _ change: Change) throws -> PollText? {
        guard let post, let frame = try NetworkStore.frame(network, change.connection) else { return nil }
        return PollText(
            meeting: folder.meeting,
            poll: folder.poll.id,
            replyBy: folder.poll.replyBy,
            options: folder.options.map(\.time),
            network: frame,
            post: post,
            now: change.at
        )
    }

    // MARK: Reminding

    /// Reminds those who have not answered, and nobody else.
    ///
    /// - Returns: how many letters went out.
    public func remindOfPoll(
        _ meeting: Meeting.ID,
        in network: NetworkID,
        by actor: Actor,
        at now: Instant
    ) async throws -> Int {
        try await database.change(by: actor, at: now) { change in
            try remindOfPoll(meeting, in: network, byHand: true, change)
        }
    }

    /// Who has taken over a seat that is not answered for is asked; shortly before the last day for an answer those are
    /// reminded who have given none.
    public func keepPollsUpToDate(at now: Instant) async throws {
        let today = OsloTime.day(now)
        let open = try await database.read { connection in
            try connection.rows(
                """
                SELECT m.* FROM meeting m JOIN meeting_poll p ON p.meeting_id = m.id
                WHERE p.state = \(MeetingPoll.State.open) AND p.reply_by >= \(today) ORDER BY m.id
                """
            ).map { (try Meeting(row: $0), try $0.value("network_id", as: NetworkID.self)) }
        }
        for (meeting, network) in open {
            let isDue = try await database.read { connection in
                let folder = try Self.poll(of: meeting, in: network, connection)
                return folder.map { Self.isDue($0, at: now) } ?? false
            }
            guard isDue else { continue }
            try await database.change(by: Actor("job:summons"), at: now) { change in
                if let found = try Self.meeting(meeting.id, in: network, change.connection),
                    let folder = try Self.poll(of: found, in: network, change.connection),
                    folder.isOpen(on: today)
                {
                    _ = try sendQuestions(folder, in: network, change)
                }
                _ = try remindOfPoll(meeting.id, in: network, byHand: false, change)
            }
        }
    }

    private static func isDue(_ folder: PollFolder, at now: Instant) -> Bool {
        guard folder.isOpen(on: OsloTime.day(now)) else { return false }
        return !PollRules.toAsk(folder).isEmpty || !PollRules.toRemind(folder, byHand: false, at: now).isEmpty
    }

    private func remindOfPoll(
        _ meeting: Meeting.ID,
        in network: NetworkID,
        byHand: Bool,
        _ change: Change
    ) throws -> Int {
        guard let found = try Self.meeting(meeting, in: network, change.connection),
            let folder = try Self.poll(of: found, in: network, change.connection)
        else { return 0 }
        let people = try NetworkStore.recipients(network, change.connection)
        var letters = 0
        for request in PollRules.toRemind(folder, byHand: byHand, at: change.at) {
            guard let recipient = people[request.person], let place = folder.place(request.seat) else { continue }
            let number = request.letters + 1
            try change.update("poll_request", request.id, ["letters": number, "reminded_at": Instant?.some(change.at)])
            try send(.reminder, to: recipient, for: place.seat, letters: number, folder, in: network, change)
            letters += 1
        }
        return letters
    }

    // MARK: Settling

    /// What came of choosing a day.
    public enum SettleOutcome: Sendable, Equatable {
        /// - slug: the meeting's address with its new day.
        case settled(slug: String)
        case missing
        /// Somebody chose or ended it before.
        case isClosed
        /// The day is past.
        case isPast
    }

    /// What goes out when a day is chosen, besides word of it.
    public enum AfterSettling: String, CaseIterable, Sendable {
        /// Everyone who is to come is asked to keep the day free.
        case hold
        /// Everyone is called, when the meeting can be.
        case summon
        case nothing
    }

    /// Gives the meeting one of the days, as any change of its time does, and tells those who were asked.
    public func settle(
        _ option: MeetingPoll.Option.ID,
        of meeting: Meeting.ID,
        then after: AfterSettling,
        in network: NetworkID,
        by actor: Actor,
        at now: Instant
    ) async throws -> SettleOutcome {
        try await database.change(by: actor, at: now) { change in
            guard let found = try Self.meeting(meeting, in: network, change.connection) else { return .missing }
            try found.requireUnlocked()
            let poll = try Self.poll(of: found, in: network, change.connection)
            guard var folder = poll, let chosen = folder.options.first(where: { $0.id == option }) else {
                return .missing
            }
            guard folder.poll.state == .open, found.state == .planned else { return .isClosed }
            guard chosen.time.day >= OsloTime.day(now) else { return .isPast }
            try change.update(
                "meeting_poll",
                folder.poll.id,
                ["state": MeetingPoll.State.settled, "settled_id": option, "closed_at": now]
            )
            let hosts = try Self.agenda(of: found, in: network, change.connection).hosts.map(\.organisation)
            let draft = Draft(found, hosts: hosts).on(.day(chosen.time.day), chosen.time.start, chosen.time.end)
            var told = try rewrite(found, as: draft, in: network, change)
            guard let moved = try Self.meeting(meeting, in: network, change.connection) else { return .missing }
            switch after {
            case .hold: told.formUnion(try hold(moved, in: network, change) ?? [])
            case .summon:
                let replyBy = SummonsRules.proposedReply(for: chosen.time.day, today: OsloTime.day(now))
                told.formUnion(try summon(moved, replyBy: replyBy, in: network, change).called)
            case .nothing: break
            }
            folder.meeting = moved
            try tellAsked(folder, besides: told, in: network, change) { $0.settled($1, on: chosen.time) }
            return .settled(slug: moved.slug)
        }
    }

    /// What came of the question, for those who were asked.
    private func tellAsked(
        _ folder: PollFolder,
        besides told: Set<Person.ID> = [],
        in network: NetworkID,
        _ change: Change,
        _ write: (PollText, NetworkStore.Recipient) -> MeetingLetter?
    ) throws {
        guard let writer = try pollWriter(folder, in: network, change) else { return }
        let people = try NetworkStore.recipients(network, change.connection)
        for person in Set(folder.requests.map(\.person)).subtracting(told).sorted() {
            guard let letter = people[person].flatMap({ write(writer, $0) }) else { continue }
            try writer.post.send(letter, change.connection, change.at)
        }
    }

    /// Ends the question without a choice, and tells those who were asked.
    ///
    /// - Returns: false when nothing was asked any more.
    public func withdrawPoll(
        of meeting: Meeting.ID,
        in network: NetworkID,
        by actor: Actor,
        at now: Instant
    ) async throws -> Bool {
        try await database.change(by: actor, at: now) { change in
            guard let found = try Self.meeting(meeting, in: network, change.connection),
                let folder = try Self.poll(of: found, in: network, change.connection), folder.poll.state == .open
            else { return false }
            try change.update(
                "meeting_poll",
                folder.poll.id,
                ["state": MeetingPoll.State.withdrawn, "closed_at": Instant?.some(now)]
            )
            try tellAsked(folder, in: network, change) { $0.withdrawn($1) }
            return true
        }
    }
}
