import Core
import SQL

/// Answers that are gone on with later, of rounds for everyone.
extension RoundStore {
    /// What is kept behind a secret, with its round.
    func kept(
        token: String,
        in network: NetworkID
    ) async throws -> (questionnaire: Questionnaire, kept: KeptAnswer)? {
        try await database.read { connection in
            guard let kept = try Self.kept(token, connection),
                let questionnaire = try Self.questionnaire(kept.round, in: network, connection)
            else { return nil }
            return (questionnaire, kept)
        }
    }

    /// Keeps what is filled in so far.
    ///
    /// - Parameters:
    ///   - token: the secret that it is kept behind; nil makes one.
    ///   - revision: what the writer saw; 0 of what is kept for the first time.
    /// - Returns: the secret. The outcome `conflict` tells that another window has saved since then.
    func keep(
        _ answers: Answers,
        name: String?,
        behind token: String?,
        from revision: Int,
        in round: Round.ID,
        network: NetworkID,
        at now: Instant
    ) async throws -> (token: String, outcome: KeepOutcome) {
        let secret = token ?? secrets()
        let hash = Fingerprint.of(secret)
        let outcome: KeepOutcome = try await database.write { connection in
            guard let found = try Self.answerable(round, in: network, connection), found.audience == .everyone else {
                return .missing
            }
            let name = found.mode == .named ? name : nil
            if token != nil {
                guard let stored = try Self.kept(secret, connection) else { return .missing }
                guard stored.revision == revision else { return .conflict(stored) }
                try connection.run(
                    """
                    UPDATE round_kept SET answers = \(answers), name = \(name), revision = \(revision + 1),
                        day = \(OsloTime.day(now))
                    WHERE id = \(hash)
                    """
                )
                return .kept
            }
            let count = try connection.value("SELECT count(*) FROM round_kept WHERE round_id = \(round)", as: Int.self)
            guard count ?? 0 < RoundLimits.sheets else { return .full }
            try connection.run(
                """
                INSERT INTO round_kept (id, round_id, answers, name, revision, day)
                VALUES (\(hash), \(round), \(answers), \(name), 1, \(OsloTime.day(now)))
                """
            )
            return .kept
        }
        return (secret, outcome)
    }

    /// Takes away what nobody has touched for `RoundLimits.keptDays`.
    public func purge(at now: Instant) async throws {
        let stale = OsloTime.day(now).adding(days: -RoundLimits.keptDays)
        _ = try await database.write { try $0.run("DELETE FROM round_kept WHERE day < \(stale)") }
    }

    static func kept(_ token: String, _ connection: any Connection) throws -> KeptAnswer? {
        try connection.first("SELECT * FROM round_kept WHERE id = \(Fingerprint.of(token))")
    }

    static func forget(_ token: String, _ connection: any Connection) throws {
        try connection.run("DELETE FROM round_kept WHERE id = \(Fingerprint.of(token))")
    }
}

/// What came of keeping an answer that is not sent.
enum KeepOutcome: Sendable, Equatable {
    case kept
    /// What another window has saved meanwhile.
    case conflict(KeptAnswer)
    /// There is no such round or answer, or it takes none.
    case missing
    /// Over `RoundLimits.sheets`.
    case full
}
