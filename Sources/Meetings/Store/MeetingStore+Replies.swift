import Core
import Networks
import SQL

extension MeetingStore {
    /// Takes an answer that a calendar program wrote.
    ///
    /// It is not authenticated: it says whether its one attendee comes, and nothing else.
    ///
    /// - Returns: what came of it, and the meeting where it stands now.
    func take(
        _ reply: CalendarReply,
        from: EmailAddress,
        at now: Instant
    ) async throws -> (outcome: ReplyOutcome, meeting: Meeting.ID?) {
        guard reply.kind != .refresh, let choice = Answer.Choice(reply.answer) else {
            return (.unreadable(.noAnswer), nil)
        }
        return try await database.change(by: Actor("mail"), at: now) { change in
            let found = try Self.meetings(calledBy: reply.uid, change.connection)
            guard !found.isEmpty else { return (.unknownMeeting, nil) }
            for (meeting, network) in found {
                let attendance = try Self.attendance(meeting, in: network, change.connection)
                let invitee = attendance.invitees.first { $0.email?.folded == from.folded }
                // One who has been called off, or has declined, may still answer.
                let person = invitee?.person ?? Self.candidate(from, attendance)
                guard let person else { continue }
                guard Self.answersPresentTime(reply, of: person, attendance) else { return (.outdated, nil) }
                let given = min(reply.stamp, now)
                if let before = attendance.answer(of: person), before.at > given { return (.outdated, nil) }
                switch try answer(choice, of: person, to: meeting, in: network, way: .mail, given: given, change) {
                case .recorded: return (.recorded, meeting.id)
                case .tooLate: return (.closed, nil)
                case .outdated: return (.outdated, nil)
                case .missing, .notAsked: return (.notAttendee, nil)
                }
            }
            return (.notAttendee, nil)
        }
    }

    /// The meetings that calendars know by a UID: more than one where a network was imported twice.
    private static func meetings(
        calledBy uid: String,
        _ connection: any Connection
    ) throws -> [(meeting: Meeting, network: NetworkID)] {
        guard uid.hasSuffix(MeetingFeed.uidEnding) else { return [] }
        let key = String(uid.dropLast(MeetingFeed.uidEnding.count))
        return try connection.rows("SELECT * FROM meeting WHERE coalesce(calendar_id, id) = \(key) ORDER BY id").map {
            (try Meeting(row: $0), try $0.value("network_id", as: NetworkID.self))
        }
    }

    private static func answersPresentTime(
        _ reply: CalendarReply,
        of person: Person.ID,
        _ attendance: Attendance
    ) -> Bool {
        let meeting = attendance.meeting
        let start = meeting.date.exact.flatMap { day in meeting.start.map { OsloTime.instant(day, $0) } }
        // Stamps are whole seconds.
        let told = attendance.summons[person].flatMap { summons in
            summons.sequence == meeting.sequence ? summons.sentAt.adding(seconds: -1) : nil
        }
        return AnsweredTime.isPresent(reply, sequence: meeting.sequence, start: start, told: told)
    }

    private static func candidate(_ from: EmailAddress, _ attendance: Attendance) -> Person.ID? {
        attendance.places.lazy.flatMap(\.candidates).first { $0.person.email?.folded == from.folded }?.person.id
    }
}

extension Answer.Choice {
    /// Who sends somebody else does not come: the network's own deputies are asked in their order.
    init?(_ status: ParticipationStatus) {
        switch status {
        case .accepted: self = .yes
        case .declined, .delegated: self = .no
        case .tentative: self = .maybe
        case .needsAction: return nil
        }
    }
}
