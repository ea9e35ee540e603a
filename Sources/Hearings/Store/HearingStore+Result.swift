import Core
import Networks
import SQL

/// What came of a hearing: who asked for what, and what happened.
public struct HearingResult: Sendable, Equatable {
    /// A statement and what became of its points.
    public struct Line: Sendable, Equatable {
        public let number: Int
        /// Nil for one that the public does not read.
        public let sender: String?
        public let isLate: Bool
        public internal(set) var points: [StatementPoint] = []

        init(row: Row) throws {
            number = try row.value("statement_number")
            let screening: HearingStatement.Screening = try row.value("screening")
            let organisation: String? = try row.value("organisation")
            let name: String = try row.value("name")
            sender = screening == .published ? organisation ?? name : nil
            isLate = try row.value("is_late")
        }

        func count(_ verdict: Disposition.Verdict) -> Int { points.count { $0.disposition?.verdict == verdict } }
    }

    public let head: HearingStore.Head
    public let paragraphs: [ProposalParagraph]
    /// Points by what became of them.
    public let verdicts: [Disposition.Verdict: Int]
    let changes: [HearingStore.Caused]
    /// One page of them, or all.
    public let lines: [Line]
}

/// A row of the matrix as a table: a point, whose it is, and what was answered.
public struct MatrixRow: Sendable, Equatable, RowDecodable {
    public let number: Int
    public let sender: String
    public let screening: HearingStatement.Screening
    public let isLate: Bool
    public let point: StatementPoint

    public init(row: Row) throws {
        number = try row.value("statement_number")
        let organisation: String? = try row.value("organisation")
        let name: String = try row.value("name")
        sender = organisation ?? name
        screening = try row.value("screening")
        isLate = try row.value("is_late")
        point = try StatementPoint(row: row)
    }
}

extension HearingStore {
    /// - Parameter page: of the statements, from 1; nil for all of them.
    public func result(_ key: String, in network: NetworkID, page: Int?) async throws -> HearingResult? {
        try await database.read { connection in
            guard let head = try Self.head(key, in: network, connection) else { return nil }
            let id = head.hearing.id
            let row = try connection.rows(
                """
                SELECT \(Self.verdicts) FROM hearing_disposition d JOIN hearing_point p ON p.id = d.id
                JOIN hearing_statement s ON s.id = p.statement_id WHERE s.hearing_id = \(id)
                """
            ).first
            return HearingResult(
                head: head,
                paragraphs: try Self.paragraphs(of: id, connection),
                verdicts: try row.map(Self.verdicts) ?? [:],
                changes: try Self.changes(of: id, connection),
                lines: try Self.lines(of: id, page: page, connection)
            )
        }
    }

    private static func lines(
        of hearing: Hearing.ID,
        page: Int?,
        _ connection: any Connection
    ) throws -> [HearingResult.Line] {
        let part: Query =
            page.map { "LIMIT \(HearingLimits.page) OFFSET \(($0 - 1) * HearingLimits.page)" } ?? ""
        let rows = try connection.rows(
            """
            SELECT s.number AS statement_number, s.screening, s.organisation, s.name, s.is_late, p.id, p.statement_id,
                p.position, p.paragraph_id, p.text, g.number, g.heading, d.verdict, d.reason, d.change_paragraph_id,
                d.change_before, d.change_after
            FROM (SELECT * FROM hearing_statement WHERE hearing_id = \(hearing) AND number IS NOT NULL
                  ORDER BY number \(part)) s
            LEFT JOIN hearing_point p ON p.statement_id = s.id LEFT JOIN hearing_paragraph g ON g.id = p.paragraph_id
            LEFT JOIN hearing_disposition d ON d.id = p.id
            ORDER BY s.number, p.position NULLS FIRST, p.id NULLS FIRST
            """
        )
        return try rows.reduce(into: []) { lines, row in
            let line = try HearingResult.Line(row: row)
            if lines.last?.number != line.number { lines.append(line) }
            let point: StatementPoint.ID? = try row.value("id")
            if point != nil { lines[lines.count - 1].points.append(try StatementPoint(row: row)) }
        }
    }

    private static func verdicts(_ row: Row) throws -> [Disposition.Verdict: Int] {
        var verdicts: [Disposition.Verdict: Int] = [:]
        for verdict in Disposition.Verdict.allCases { verdicts[verdict] = try row.value(verdict.rawValue) }
        return verdicts
    }

    private static let verdicts: Query = """
        count(d.id) FILTER (WHERE d.verdict = 'taken_in') AS taken_in,
        count(d.id) FILTER (WHERE d.verdict = 'partly') AS partly,
        count(d.id) FILTER (WHERE d.verdict = 'not') AS "not",
        count(d.id) FILTER (WHERE d.verdict = 'noted') AS noted
        """

    /// Every point of a hearing with what was answered, in the order of the statements.
    public func matrix(of hearing: Hearing.ID) async throws -> [MatrixRow] {
        try await database.read { connection in
            try connection.all(
                """
                SELECT s.number AS statement_number, s.organisation, s.name, s.screening, s.is_late, p.id, p.statement_id,
                    p.position, p.paragraph_id, p.text, g.number, g.heading, d.verdict, d.reason,
                    d.change_paragraph_id, d.change_before, d.change_after
                FROM hearing_point p JOIN hearing_statement s ON s.id = p.statement_id
                LEFT JOIN hearing_paragraph g ON g.id = p.paragraph_id
                LEFT JOIN hearing_disposition d ON d.id = p.id
                WHERE s.hearing_id = \(hearing) ORDER BY s.number, p.position, p.id
                """
            )
        }
    }

    // MARK: The answers

    /// What came of answering.
    public enum Answering: Sendable, Equatable {
        /// So many letters left; so many have no address, and are sent by hand.
        case answered(letters: Int, byHand: Int)
        case missing
        /// The hearing is on, statements wait to be looked at, or points for an answer.
        case refused
    }

    /// Writes to everyone what became of each point, and opens what was answered to the public.
    public func answer(_ key: String, in network: NetworkID, by actor: Actor, at now: Instant) async throws -> Answering
    {
        try await database.change(by: actor, at: now) { change in
            let connection = change.connection
            guard let head = try Self.head(key, in: network, connection),
                let network = try Self.network(network, connection)
            else { return .missing }
            guard AnswerRules.mayAnswer(head, on: OsloTime.day(now)) else { return .refused }
            let statements: [HearingStatement] = try connection.all(
                """
                SELECT * FROM hearing_statement
                WHERE hearing_id = \(head.hearing.id) AND number IS NOT NULL ORDER BY number
                """
            )
            var sent = 0
            for statement in statements {
                if try answer(statement, of: head, in: network, change) { sent += 1 }
            }
            try change.update(
                "hearing",
                head.hearing.id,
                ["answered_at": Instant?.some(now), "revision": head.hearing.revision + 1]
            )
            return .answered(letters: sent, byHand: statements.count - sent)
        }
    }

    /// - Returns: false when there is no address to write to.
    private func answer(
        _ statement: HearingStatement,
        of head: Head,
        in network: Network,
        _ change: Change
    ) throws -> Bool {
        try change.connection.run(
            "UPDATE hearing_statement SET answered_at = \(change.at) WHERE id = \(statement.id)"
        )
        guard let email = statement.sender.email else { return false }
        let token = secrets()
        try link(token, to: statement.id, change)
        let receiver = Receiver(email: email, language: statement.language)
        let folder = try Self.folder(statement, change.connection)
        try send(letters.answer(folder, of: head, token: token, to: receiver, in: network), change)
        return true
    }
}

/// When a hearing can be answered.
enum AnswerRules {
    static func mayAnswer(_ head: HearingStore.Head, on day: Day) -> Bool {
        head.hearing.stage(on: day) == .assessed && head.counts.waiting == 0
            && head.counts.disposed == head.counts.points
    }
}
