import Core
import Networks
import SQL

extension RoundStore {
    /// Opens a round that has questions, and writes to those who are asked.
    public func open(_ id: Round.ID, in network: NetworkID, by actor: Actor, at now: Instant) async throws -> Bool {
        try await database.change(by: actor, at: now) { change in
            guard let found = try Self.questionnaire(id, in: network, change.connection), !found.asked.isEmpty,
                found.round.mayOpen
            else { return false }
            let today = OsloTime.day(now)
            try change.update(
                "round",
                id,
                [
                    "state": Round.State.open, "opened_on": found.round.openedOn ?? today, "closed_on": Day?.none,
                    "revision": found.round.revision + 1,
                ]
            )
            if found.round.openedOn == nil { try write(.invitation, about: found.round, on: today, change) }
            return true
        }
    }

    /// Closes a round.
    ///
    /// Anonymous answers lose then what was kept beside them: the receipts of what was sent.
    public func close(_ id: Round.ID, in network: NetworkID, by actor: Actor, at now: Instant) async throws -> Bool {
        try await database.change(by: actor, at: now) { change in
            guard let round = try Self.questionnaire(id, in: network, change.connection)?.round, round.state == .open
            else { return false }
            try change.update(
                "round",
                id,
                [
                    "state": Round.State.closed, "closed_on": OsloTime.day(now), "revision": round.revision + 1,
                ]
            )
            try change.connection.run("DELETE FROM round_receipt WHERE round_id = \(id)")
            // After that none is taken, and nothing of it is to lie about.
            if round.mode == .anonymous {
                try change.connection.run("DELETE FROM round_kept WHERE round_id = \(id)")
            }
            // Nobody is written to any more; the link of each goes on to work.
            try change.connection.run(
                "UPDATE round_invitee SET email = NULL, email_folded = NULL WHERE round_id = \(id)"
            )
            return true
        }
    }

    /// Writes to those who were invited, or sit for an organisation, and have not answered.
    ///
    /// - Returns: how many letters.
    public func remind(_ id: Round.ID, in network: NetworkID, by actor: Actor, at now: Instant) async throws -> Int {
        try await database.change(by: actor, at: now) { change in
            guard let round = try Self.questionnaire(id, in: network, change.connection)?.round, round.state == .open
            else { return 0 }
            return try write(.reminder, about: round, on: OsloTime.day(now), change)
        }
    }

    /// - Returns: how many were written to.
    @discardableResult
    private func write(
        _ occasion: RoundLetters.Occasion,
        about round: Round,
        on day: Day,
        _ change: Change
    ) throws -> Int {
        if round.audience == .invited { return try writeToInvitees(occasion, about: round, on: day, change) }
        guard round.audience == .organisations,
            let frame = try NetworkStore.frame(round.network, change.connection)
        else { return 0 }
        let answered = Set(
            try Self.sheets(of: round.id, change.connection).filter { $0.state == .sent }.compactMap(\.organisation)
        )
        let recipients = try NetworkStore.recipients(round.network, change.connection)
        var written: Set<String> = []
        for (person, organisation) in try Self.holders(in: round.network, on: day, change.connection)
        where !answered.contains(organisation) {
            guard let recipient = recipients[person], let email = recipient.email,
                written.insert(email.folded).inserted
            else { continue }
            try letters.enqueue(
                occasion,
                about: round,
                of: frame,
                to: email,
                in: recipient.language,
                link: RoundLinks.answer(round.key, frame),
                on: day,
                id: ids.next(),
                change
            )
        }
        return written.count
    }

    private static func holders(
        in network: NetworkID,
        on day: Day,
        _ connection: any Connection
    ) throws -> [(person: Person.ID, organisation: Organisation.ID)] {
        try connection.rows(
            """
            SELECT DISTINCT h.person_id, s.organisation_id FROM seat s JOIN seat_holder h ON h.seat_id = s.id
            WHERE s.network_id = \(network) AND h.role = 'representative' AND h.from_day <= \(day)
              AND (h.until_day IS NULL OR h.until_day >= \(day))
            ORDER BY s.organisation_id, h.person_id
            """
        ).map { (try $0.value("person_id"), try $0.value("organisation_id")) }
    }
}

extension Round {
    /// An anonymous round that has been closed is not opened again: a second result beside the first would tell what
    /// was answered between them.
    var mayOpen: Bool { state == .draft || state == .closed && mode != .anonymous }
}
