import Core
import Networks
import SQL
import Web

/// Rounds that some are invited to by name.
extension RoundStore {
    func invitees(of round: Round.ID) async throws -> [Invitee] {
        try await database.read { try Self.invitees("i.round_id = \(round)", $0) }
    }

    private static func invitees(_ which: Query, _ connection: any Connection) throws -> [Invitee] {
        try connection.all(
            """
            SELECT i.*, s.state, s.is_late FROM round_invitee i LEFT JOIN round_sheet s ON s.id = i.sheet_id
            WHERE \(which) ORDER BY i.name COLLATE nb, i.id
            """
        )
    }

    /// Invites those who are not invited already; where the round is open they are written to at once.
    ///
    /// - Returns: how many were new; nil where there is no such round, it is closed, or there would be too many.
    public func invite(
        _ people: [Invitee.Draft],
        to id: Round.ID,
        in network: NetworkID,
        by actor: Actor,
        at now: Instant
    ) async throws -> Int? {
        try await database.change(by: actor, at: now) { change in
            let connection = change.connection
            guard let round = try Self.questionnaire(id, in: network, connection)?.round, round.audience == .invited,
                round.state != .closed, let frame = try NetworkStore.frame(network, connection)
            else { return nil }
            let there = try Self.invitees("i.round_id = \(id)", connection)
            var known = Set(there.compactMap(\.email?.folded))
            let new = people.filter { known.insert($0.email.folded).inserted }
            guard there.count + new.count <= RoundLimits.invitees else { return nil }
            for person in new {
                let invitee = ids.next(Invitee.self)
                try connection.run(
                    """
                    INSERT INTO round_invitee (id, round_id, name, email, email_folded, language)
                    VALUES (\(invitee), \(id), \(person.name), \(person.email), \(person.email.folded), \(frame.language))
                    """
                )
                try change.note("invite", "round_invitee", invitee, round.key)
            }
            if round.state == .open { try writeToInvitees(.invitation, about: round, on: OsloTime.day(now), change) }
            return new.count
        }
    }

    /// Takes an invitation back, as long as nothing was answered.
    func uninvite(
        _ id: Invitee.ID,
        from round: Round.ID,
        in network: NetworkID,
        by actor: Actor,
        at now: Instant
    ) async throws -> Bool {
        try await database.change(by: actor, at: now) { change in
            let connection = change.connection
            guard try Self.questionnaire(round, in: network, connection) != nil,
                let invitee = try Self.invitees("i.round_id = \(round) AND i.id = \(id)", connection).first,
                invitee.state != .sent
            else { return false }
            try connection.run("DELETE FROM round_invitee WHERE id = \(id)")
            if let sheet = invitee.sheet {
                try connection.run("DELETE FROM round_sheet_link WHERE sheet_id = \(sheet)")
                try connection.run("DELETE FROM round_sheet WHERE id = \(sheet)")
            }
            try change.note("take invitation back", "round_invitee", id, "not answered")
            return true
        }
    }

    /// Writes to those who have not answered: to whoever has no sheet yet the first time, else a reminder.
    ///
    /// A secret is kept as its fingerprint only, so each letter has a new link; earlier ones go on to work.
    ///
    /// - Returns: how many were written to.
    @discardableResult
    func writeToInvitees(
        _ occasion: RoundLetters.Occasion,
        about round: Round,
        on day: Day,
        _ change: Change
    ) throws -> Int {
        guard let frame = try NetworkStore.frame(round.network, change.connection) else { return 0 }
        var count = 0
        for invitee in try Self.invitees("i.round_id = \(round.id)", change.connection) {
            guard let email = invitee.email, invitee.state != .sent,
                occasion == .reminder || invitee.sheet == nil
            else { continue }
            let sheet = try invitee.sheet ?? begin(invitee, in: round, change)
            let token = secrets()
            try Self.link(token, to: sheet, change)
            try letters.enqueue(
                occasion,
                about: round,
                of: frame,
                to: email,
                in: invitee.language,
                link: RoundLinks.sheet(token, round.code, frame),
                on: day,
                id: ids.next(),
                change
            )
            count += 1
        }
        return count
    }

    private func begin(_ invitee: Invitee, in round: Round, _ change: Change) throws -> Sheet.ID {
        let sheet = try insert(Opening(name: invitee.name), Answers(), as: .draft, in: round, change)
        try change.connection.run("UPDATE round_invitee SET sheet_id = \(sheet) WHERE id = \(invitee.id)")
        return sheet
    }
}
