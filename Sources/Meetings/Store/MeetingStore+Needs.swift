import Core
import Networks
import SQL

/// What those who come to a meeting cannot eat, and what they need to take part.
///
/// It must go away for good, so it is kept past the hash chain, where only a key of its own says that there was a yes.
extension MeetingStore {
    /// Who is written in the chain: not the person, whom the deed would tell something about.
    private static let needsActor = Actor("needs")

    /// What someone has said.
    func needs(of person: Person.ID, at meeting: Meeting.ID) async throws -> Needs {
        try await database.read { connection in
            try Needs(
                rows: connection.rows(
                    """
                    SELECT need, text FROM meeting_need
                    WHERE meeting_id = \(meeting) AND person_id = \(person) ORDER BY id
                    """
                )
            )
        }
    }

    /// What those need who come, or have not said that they do not.
    func needs(at attendance: Attendance) async throws -> NeedsCount {
        let coming = attendance.invitees.map(\.person).filter { attendance.answer(of: $0)?.choice != .no }
        let rows = try await database.read {
            try $0.rows(
                """
                SELECT need, text, person_id FROM meeting_need WHERE meeting_id = \(attendance.meeting.id)
                ORDER BY text NULLS FIRST, need, id
                """
            )
        }
        return try NeedsCount(rows: rows.filter { coming.contains(try $0.value("person_id", as: Person.ID.self)) })
    }

    /// Keeps what someone says, in the place of what they said before; nothing said takes it all away.
    ///
    /// - Returns: false when the meeting is not ahead, or the person is not called to it.
    public func keep(
        _ needs: Needs,
        of person: Person.ID,
        at meeting: Meeting.ID,
        in network: NetworkID,
        at now: Instant
    ) async throws -> Bool {
        try await database.change(by: Self.needsActor, at: now) { change in
            guard let found = try Self.meeting(meeting, in: network, change.connection),
                try Self.attendance(found, in: network, change.connection).asksNeeds(of: person, on: OsloTime.day(now))
            else { return false }
            try forgetNeeds(of: person, at: meeting, change)
            guard !needs.isEmpty else { return true }
            let consent = ids.next(Needs.self)
            try change.connection.run(
                """
                INSERT INTO meeting_need_consent (id, meeting_id, person_id, consent, consented_at)
                VALUES (\(consent), \(meeting), \(person), \(Needs.consent), \(now))
                """
            )
            for (need, text) in needs.rows {
                try change.connection.run(
                    """
                    INSERT INTO meeting_need (id, meeting_id, person_id, need, text)
                    VALUES (\(ids.next(Needs.self)), \(meeting), \(person), \(need), \(text))
                    """
                )
            }
            try change.note("consent", "meeting_need_consent", consent, Needs.consent)
            return true
        }
    }

    /// Takes away what someone has said, and the consent with it; nothing when there is none.
    func forgetNeeds(of person: Person.ID, at meeting: Meeting.ID, _ change: Change) throws {
        let consent = try change.connection.value(
            "SELECT id FROM meeting_need_consent WHERE meeting_id = \(meeting) AND person_id = \(person)",
            as: Identifier<Needs>.self
        )
        guard let consent else { return }
        try change.connection.run(
            "DELETE FROM meeting_need WHERE meeting_id = \(meeting) AND person_id = \(person)"
        )
        try change.connection.run("DELETE FROM meeting_need_consent WHERE id = \(consent)")
        // Under the same name as the yes, whoever did it.
        try change.note(
            "withdraw consent",
            "meeting_need_consent",
            consent,
            Needs.consent,
            by: Self.needsActor
        )
    }

    /// Takes away what has served: some days after the meeting, and at once when it is cancelled.
    public func forgetNeeds(at now: Instant) async throws {
        let last = OsloTime.day(now).adding(days: -Needs.keptDays)
        let meetings: [Meeting] = try await database.read {
            try $0.all("SELECT * FROM meeting WHERE id IN (SELECT meeting_id FROM meeting_need_consent) ORDER BY id")
        }
        for meeting in meetings where meeting.state == .cancelled || meeting.date.last < last {
            try await database.change(by: Self.needsActor, at: now) { change in
                try change.connection.run("DELETE FROM meeting_need WHERE meeting_id = \(meeting.id)")
                let count = try change.connection.run(
                    "DELETE FROM meeting_need_consent WHERE meeting_id = \(meeting.id)"
                )
                try change.note("forget needs", "meeting", meeting.id, "\(count)")
            }
        }
    }
}

extension Attendance {
    /// Whether someone is to say what they need: everyone who is called to a meeting that is ahead.
    func asksNeeds(of person: Person.ID, on today: Day) -> Bool {
        summonedAt != nil && meeting.state == .planned && meeting.date.last >= today
            && answer(of: person)?.choice != .no && invitees.contains { $0.person == person }
    }
}
