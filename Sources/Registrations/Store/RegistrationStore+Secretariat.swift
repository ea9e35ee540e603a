import Core
import Meetings
import Networks
import SQL

/// What came of checking someone in.
public enum CheckInOutcome: Sendable, Equatable {
    case checkedIn
    /// Was in already: a request that is sent again does no harm.
    case alreadyIn
    /// Has no place.
    case waiting
    case missing
}

extension RegistrationStore {
    /// Decides how a meeting takes registrations; new places go to those who wait.
    ///
    /// - Parameter revision: what the form began from; 0 where nothing was decided yet.
    public func setUp(
        _ draft: RegistrationSetup.Draft,
        for meeting: Meeting,
        revision: Int,
        by actor: Actor,
        at now: Instant
    ) async throws -> SaveOutcome<RegistrationSetup> {
        try await database.change(by: actor, at: now) { change in
            let stored = try Self.places(meeting, change.connection)?.setup
            if let stored, stored.revision != revision { return .conflict(stored) }
            if let stored {
                try change.update("registration_setup", stored.id, draft.values + ["revision": revision + 1])
            } else {
                try change.insert(
                    "registration_setup",
                    ids.next(RegistrationSetup.self),
                    draft.values + [
                        "meeting_id": meeting.id, "kept_places": Int?.none, "kept_came": Int?.none, "revision": 1,
                    ]
                )
            }
            if let places = try Self.places(meeting, change.connection) { try promote(places, change) }
            return .saved
        }
    }

    /// Writes down that someone has come.
    public func checkIn(
        code: String,
        in network: NetworkID,
        by actor: Actor,
        at now: Instant
    ) async throws -> CheckInOutcome {
        try await database.change(by: actor, at: now) { change in
            guard let found = try Self.found(code: code, in: network, change.connection) else { return .missing }
            let registration = found.registration
            guard registration.state == .place else { return .waiting }
            guard registration.checkedInAt == nil else { return .alreadyIn }
            try change.connection.run(
                "UPDATE registration SET checked_in_at = \(now) WHERE id = \(registration.id)"
            )
            try change.note("check in", "registration", registration.id, "")
            return .checkedIn
        }
    }

    /// Takes a check-in back.
    ///
    /// - Parameter time: which one; a request that comes again later takes back no other.
    /// - Returns: false when there is no such registration in the network.
    public func undoCheckIn(
        code: String,
        from time: Instant,
        in network: NetworkID,
        by actor: Actor,
        at now: Instant
    ) async throws -> Bool {
        try await database.change(by: actor, at: now) { change in
            guard let found = try Self.found(code: code, in: network, change.connection) else { return false }
            guard found.registration.checkedInAt == time else { return true }
            let id = found.registration.id
            try change.connection.run("UPDATE registration SET checked_in_at = NULL WHERE id = \(id)")
            try change.note("undo check in", "registration", id, "")
            return true
        }
    }

    // MARK: What happens to the meeting

    /// Tells those who are registered what has become of their meeting, in the transaction that changes it.
    public func meetingChanged(_ before: Meeting, _ after: Meeting, _ change: Change) throws {
        guard let news = MeetingNews(before, after, on: OsloTime.day(change.at)) else { return }
        let people = try Self.people(after.id, change.connection).filter(news.concerns)
        guard !people.isEmpty, let network = try Self.network(of: after.id, change.connection) else { return }
        for person in people {
            try write(news.occasion, to: person, about: after, of: network, change)
            if news == .minutes {
                try change.connection.run(
                    "UPDATE registration SET thanked_at = \(change.at) WHERE id = \(person.id)"
                )
            }
        }
    }

    // MARK: What is forgotten

    /// Takes away needs and people whose days are over, and attempts that no limit counts any more.
    public func purge(at now: Instant) async throws {
        let today = OsloTime.day(now)
        let window = now.adding(minutes: -RegistrationLimits.windowMinutes)
        let old = try await database.write { connection in
            try connection.run("DELETE FROM registration_attempt WHERE at <= \(window)")
            let meetings: [Meeting] = try connection.all(
                """
                SELECT m.* FROM meeting m
                WHERE EXISTS (SELECT 1 FROM registration r WHERE r.meeting_id = m.id) ORDER BY m.id
                """
            )
            return meetings.filter { $0.isOver(for: Needs.keptDays, on: today) }
        }
        for meeting in old {
            let forgets = meeting.isOver(for: RegistrationLimits.peopleDays, on: today)
            try await database.change(by: Actor("job:registrations-purge"), at: now) { change in
                try Self.forgetNeeds(of: meeting, change)
                if forgets { try Self.forgetPeople(of: meeting, change) }
            }
        }
    }

    private static func forgetNeeds(of meeting: Meeting, _ change: Change) throws {
        let people: Query = "SELECT id FROM registration WHERE meeting_id = \(meeting.id)"
        let count = try change.connection.run(
            "DELETE FROM registration_need WHERE registration_id IN (\(people))"
        )
        guard count > 0 else { return }
        try change.connection.run(
            "UPDATE registration SET consent = NULL, consented_at = NULL WHERE meeting_id = \(meeting.id)"
        )
        try change.note("forget needs", "meeting", meeting.id, "\(count)")
    }

    /// The numbers stay.
    private static func forgetPeople(of meeting: Meeting, _ change: Change) throws {
        guard let places = try places(meeting, change.connection) else { return }
        try change.update(
            "registration_setup",
            places.setup.id,
            [
                "kept_places": Int?.some(places.taken), "kept_came": Int?.some(places.came),
                "revision": places.setup.revision + 1,
            ]
        )
        let people = try people(meeting.id, change.connection)
        for person in people { try forget(person.id, change) }
        try change.note("forget registrations", "meeting", meeting.id, "\(people.count)")
    }
}

extension Meeting {
    /// Whether so many days have passed since its last day.
    fileprivate func isOver(for days: Int, on today: Day) -> Bool {
        PlaceRules.lastDay(self).adding(days: days) < today
    }
}
