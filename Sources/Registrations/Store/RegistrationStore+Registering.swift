import Core
import Meetings
import Networks
import SQL

/// What came of registering.
///
/// Whether the address was there before is told by mail alone.
public enum RegistrationOutcome: Sendable, Equatable {
    case taken
    /// Closed, or full, since the form was opened.
    case unavailable
    /// Over `RegistrationLimits`.
    case tooMany
}

extension RegistrationStore {
    /// Someone on the way in.
    public struct Applicant: Sendable, Equatable {
        public let email: EmailAddress
        public let details: Registration.Details
        public let language: Language
        /// The fingerprint of where the request came from; nil when it is not known.
        public let remote: String?

        public init(email: EmailAddress, details: Registration.Details, language: Language, remote: String? = nil) {
            self.email = email
            self.details = details
            self.language = language
            self.remote = remote
        }
    }

    /// Gives someone a place, or a number in the waiting list, and writes to them.
    ///
    /// All registrations take their turn, so that no place is given twice.
    public func register(
        _ applicant: Applicant,
        for meeting: Meeting.ID,
        at now: Instant
    ) async throws -> RegistrationOutcome {
        try await database.change(by: Self.door, at: now) { change in
            let connection = change.connection
            guard let meeting: Meeting = try connection.first("SELECT * FROM meeting WHERE id = \(meeting)"),
                let network = try Self.network(of: meeting.id, connection),
                let places = try Self.places(meeting, connection)
            else { return .unavailable }
            let state: Registration.State
            switch places.state(at: now) {
            case .open: state = .place
            case .waitingList: state = .waiting
            case .off, .notYet, .full, .closed: return .unavailable
            }
            guard try isAllowed(applicant, change) else { return .tooMany }
            let known: Registration? = try connection.first(
                """
                SELECT * FROM registration
                WHERE meeting_id = \(meeting.id) AND email_folded = \(applicant.email.folded)
                """
            )
            let registration = try known ?? add(applicant, to: meeting, state, change)
            let occasion: RegistrationLetters.Occasion =
                known != nil ? .again : state == .place ? .place : .waiting
            if let registration { try write(occasion, to: registration, about: meeting, of: network, change) }
            return .taken
        }
    }

    private func add(
        _ applicant: Applicant,
        to meeting: Meeting,
        _ state: Registration.State,
        _ change: Change
    ) throws -> Registration? {
        let id = ids.next(Registration.self)
        let last = try change.connection.value(
            "SELECT coalesce(max(number), 0) FROM registration WHERE meeting_id = \(meeting.id)",
            as: Int.self
        )
        let details = applicant.details
        try change.connection.run(
            """
            INSERT INTO registration (id, meeting_id, number, code, name, email, email_folded, organisation, language,
                state, registered_at, checked_in_at, consent, consented_at, thanked_at)
            VALUES (\(id), \(meeting.id), \((last ?? 0) + 1), \(try freeCode(change)), \(details.name),
                \(applicant.email), \(applicant.email.folded), \(details.organisation), \(applicant.language),
                \(state), \(change.at), NULL, NULL, NULL, NULL)
            """
        )
        try keep(details.needs, of: id, change)
        try change.note("register", "registration", id, state.rawValue)
        return try change.connection.first("SELECT * FROM registration WHERE id = \(id)")
    }

    /// The random end of a key is what the ticket shows.
    private func freeCode(_ change: Change) throws -> String {
        while true {
            let code = String(ids.next(Registration.self).text.suffix(RegistrationLimits.codeLength))
            let taken = try change.connection.value(
                "SELECT count(*) FROM registration WHERE code = \(code)",
                as: Int.self
            )
            if taken == 0 { return code }
        }
    }

    /// Writes down the attempt when there have not been too many.
    private func isAllowed(_ applicant: Applicant, _ change: Change) throws -> Bool {
        try Attempts(in: "registration_attempt", minutes: RegistrationLimits.windowMinutes)
            .takes(applicant.email, from: applicant.remote, id: ids.next(), change) {
                RegistrationLimits.allows(ofAddress: $0.ofAddress, fromRemote: $0.fromRemote)
            }
    }

    /// Needs and the consent to keep them come and go together.
    private func keep(_ needs: Needs, of registration: Registration.ID, _ change: Change) throws {
        let connection = change.connection
        try connection.run("DELETE FROM registration_need WHERE registration_id = \(registration)")
        for (need, text) in needs.rows {
            try connection.run(
                """
                INSERT INTO registration_need (id, registration_id, need, text)
                VALUES (\(ids.next(Needs.self)), \(registration), \(need), \(text))
                """
            )
        }
        try keep(needs.isEmpty ? nil : Needs.consent, of: registration, change)
    }

    /// Which wording someone has said yes to, since when; the chain tells when that was, and when it was taken back
    /// (PRIV-05).
    private func keep(_ consent: String?, of registration: Registration.ID, _ change: Change) throws {
        let before = try change.connection.value(
            "SELECT consent FROM registration WHERE id = \(registration)",
            as: String?.self
        )
        guard let before, before != consent else { return }
        let since: Instant? = consent == nil ? nil : change.at
        try change.connection.run(
            "UPDATE registration SET consent = \(consent), consented_at = \(since) WHERE id = \(registration)"
        )
        let what = consent == nil ? "withdraw consent" : "consent"
        try change.note(what, "registration", registration, consent ?? before ?? "")
    }

    // MARK: By the link of the letter

    /// Changes what someone has written of themselves.
    ///
    /// - Returns: false when the link leads nowhere any more, or the meeting has begun.
    public func change(
        _ token: String,
        to details: Registration.Details,
        in network: NetworkID,
        at now: Instant
    ) async throws -> Bool {
        try await database.change(by: Self.door, at: now) { change in
            guard let found = try Self.found(token: token, in: network, change.connection),
                PlaceRules.isAhead(found.places.meeting, at: now)
            else { return false }
            let id = found.registration.id
            try change.connection.run(
                """
                UPDATE registration SET name = \(details.name), organisation = \(details.organisation) WHERE id = \(id)
                """
            )
            try keep(details.needs, of: id, change)
            try change.note("change registration", "registration", id, "by its link")
            return true
        }
    }

    /// Signs someone off: nothing is left of them, and the first in the list gets the place.
    ///
    /// - Returns: false when the link leads nowhere any more, or the meeting has begun.
    public func signOff(_ token: String, in network: NetworkID, at now: Instant) async throws -> Bool {
        try await database.change(by: Self.door, at: now) { change in
            guard let found = try Self.found(token: token, in: network, change.connection),
                PlaceRules.isAhead(found.places.meeting, at: now)
            else { return false }
            try remove(found, change)
            return true
        }
    }

    /// Signs someone off for them, who gets a letter about it.
    public func signOff(code: String, in network: NetworkID, by actor: Actor, at now: Instant) async throws -> Bool {
        try await database.change(by: actor, at: now) { change in
            guard let found = try Self.found(code: code, in: network, change.connection) else { return false }
            if let network = try Self.network(of: found.places.meeting.id, change.connection) {
                try write(.removed, to: found.registration, about: found.places.meeting, of: network, change)
            }
            try remove(found, change)
            return true
        }
    }

    private func remove(_ folder: RegistrationFolder, _ change: Change) throws {
        let id = folder.registration.id
        try Self.forget(id, change)
        try change.note("sign off", "registration", id, folder.registration.state.rawValue)
        try promote(folder.places, change)
    }

    static func forget(_ id: Registration.ID, _ change: Change) throws {
        try change.connection.run("DELETE FROM registration_need WHERE registration_id = \(id)")
        try change.connection.run("DELETE FROM registration_link WHERE registration_id = \(id)")
        try change.connection.run("DELETE FROM registration WHERE id = \(id)")
    }

    /// Gives the places that are free to those who have waited longest, and writes to them.
    func promote(_ places: MeetingPlaces, _ change: Change) throws {
        let meeting = places.meeting
        guard PlaceRules.isAhead(meeting, at: change.at),
            let network = try Self.network(of: meeting.id, change.connection)
        else { return }
        let people = try Self.people(meeting.id, change.connection)
        for person in PlaceRules.promoted(people, places: places.setup.places) {
            try change.connection.run("UPDATE registration SET state = 'place' WHERE id = \(person.id)")
            try change.note("promote", "registration", person.id, "from the waiting list")
            let now: Registration? = try change.connection.first(
                "SELECT * FROM registration WHERE id = \(person.id)"
            )
            if let now { try write(.promoted, to: now, about: meeting, of: network, change) }
        }
    }
}
