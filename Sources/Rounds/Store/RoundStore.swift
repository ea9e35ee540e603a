import Core
import Mail
import Meetings
import Networks
import SQL

/// Rounds, their questions and what is answered to them.
///
/// Rounds and questions are audited. Answers go past the hash chain, because people must be able to have theirs taken
/// away: each deed leaves a line with the key alone, and an anonymous answer none at all.
public struct RoundStore: Sendable {
    let database: any Database
    let ids: IdentifierSource
    let secrets: @Sendable () -> String
    let letters: RoundLetters
    private let tally: RoundTally

    /// - Parameter secrets: makes the secret of a link, at least 128 bits.
    public init(
        database: any Database,
        ids: IdentifierSource,
        secrets: @escaping @Sendable () -> String,
        letters: RoundLetters
    ) {
        self.database = database
        self.ids = ids
        self.secrets = secrets
        self.letters = letters
        tally = RoundTally(database: database)
    }

    /// Who is written in the chain when someone without an account answers.
    static let respondent = Actor("respondent")

    /// The network's rounds: the open ones, the drafts, and the closed ones with the newest first.
    public func rounds(in network: NetworkID) async throws -> [Round] {
        try await database.read {
            try $0.all(
                """
                SELECT * FROM round WHERE network_id = \(network)
                ORDER BY CASE state WHEN 'open' THEN 0 WHEN 'draft' THEN 1 ELSE 2 END,
                    coalesce(closed_on, opened_on) DESC NULLS LAST, key, id
                """
            )
        }
    }

    /// The rounds in which an organisation has written.
    public func rounds(answeredBy organisation: Organisation.ID, in network: NetworkID) async throws -> [Round] {
        try await database.read {
            try $0.all(
                """
                SELECT r.* FROM round r JOIN round_sheet s ON s.round_id = r.id
                WHERE r.network_id = \(network) AND s.organisation_id = \(organisation) ORDER BY r.key, r.id
                """
            )
        }
    }

    /// The round at an address.
    public func questionnaire(_ key: String, in network: NetworkID) async throws -> Questionnaire? {
        try await database.read {
            try Self.questionnaire($0.first("SELECT * FROM round WHERE network_id = \(network) AND key = \(key)"), $0)
        }
    }

    /// The round that is joined by a code.
    public func questionnaire(code: String, in network: NetworkID) async throws -> Questionnaire? {
        try await database.read {
            try Self.questionnaire(
                $0.first(
                    "SELECT * FROM round WHERE network_id = \(network) AND code = \(code) AND state <> 'draft'"
                ),
                $0
            )
        }
    }

    static func questionnaire(_ round: Round?, _ connection: any Connection) throws -> Questionnaire? {
        try round.map { round in
            Questionnaire(
                round: round,
                questions: try connection.all(
                    """
                    SELECT * FROM round_question WHERE round_id = \(round.id)
                    ORDER BY CASE WHEN is_retired THEN 1 ELSE 0 END, position, id
                    """
                )
            )
        }
    }

    static func questionnaire(
        _ id: Round.ID,
        in network: NetworkID,
        _ connection: any Connection
    ) throws -> Questionnaire? {
        try questionnaire(
            connection.first("SELECT * FROM round WHERE id = \(id) AND network_id = \(network)"),
            connection
        )
    }

    /// The sheets of a round: groups in their order, organisations by name.
    func sheets(of round: Round.ID) async throws -> [Sheet] {
        try await database.read { try Self.sheets(of: round, $0) }
    }

    static func sheets(of round: Round.ID, _ connection: any Connection) throws -> [Sheet] {
        try sheets("s.round_id = \(round)", connection)
    }

    static func sheets(_ which: Query, _ connection: any Connection) throws -> [Sheet] {
        try connection.all(
            """
            SELECT s.*, o.name AS organisation_name
            FROM round_sheet s LEFT JOIN organisation o ON o.id = s.organisation_id
            WHERE \(which) ORDER BY s.group_number NULLS LAST, o.name COLLATE nb NULLS LAST, s.id
            """
        )
    }

    /// What was answered; counted once for all who look, until something is answered anew.
    func results(_ questionnaire: Questionnaire) async throws -> RoundResults {
        try await tally.results(questionnaire)
    }

    /// The closed round of the same kind before this one, with its answers.
    func previous(_ round: Round) async throws -> (questionnaire: Questionnaire, sheets: [Sheet])? {
        try await database.read { connection in
            let before: Round? = try connection.first("SELECT * FROM round WHERE id = (\(Self.before(round)))")
            return try Self.questionnaire(before, connection).map { ($0, try Self.sheets(of: $0.round.id, connection)) }
        }
    }

    /// The sheets of a round, and what was sent in that one before it.
    func sheetsAndBefore(_ round: Round) async throws -> (sheets: [Sheet], before: [Sheet]) {
        let all = try await database.read {
            try Self.sheets(
                "s.round_id = \(round.id) OR (s.round_id = (\(Self.before(round))) AND s.state = 'sent')",
                $0
            )
        }
        return (all.filter { $0.round == round.id }, all.filter { $0.round != round.id })
    }

    private static func before(_ round: Round) -> Query {
        let opened = round.openedOn
        return """
            SELECT id FROM round
            WHERE network_id = \(round.network) AND kind = \(round.kind) AND state = 'closed' AND id <> \(round.id)
              AND mode <> 'anonymous' AND (\(opened) IS NULL OR closed_on <= \(opened))
            ORDER BY closed_on DESC, id LIMIT 1
            """
    }

    /// The organisations that have a seat, by name.
    func seated(in network: NetworkID) async throws -> [(id: Organisation.ID, name: String)] {
        try await database.read { connection in
            try connection.rows(
                """
                SELECT o.id, o.name FROM organisation o
                WHERE EXISTS (SELECT 1 FROM seat s WHERE s.organisation_id = o.id AND s.network_id = \(network))
                ORDER BY o.name COLLATE nb, o.id
                """
            ).map { (try $0.value("id"), try $0.value("name")) }
        }
    }

    /// The meeting that a round is held in.
    func meeting(_ id: Meeting.ID, in network: NetworkID) async throws -> Meeting? {
        try await database.read {
            try $0.first("SELECT * FROM meeting WHERE id = \(id) AND network_id = \(network)")
        }
    }

    /// The meetings that a round can be held in, the newest first.
    func meetings(in network: NetworkID) async throws -> [Meeting] {
        try await database.read {
            try $0.all(
                """
                SELECT * FROM meeting WHERE network_id = \(network) AND state <> 'cancelled'
                ORDER BY coalesce(day, month) DESC, id
                """
            )
        }
    }
}
