import SQL

/// A received statement that is not what the chain says was received.
public struct BrokenSeal: Sendable, Equatable {
    public enum Kind: Sendable, Equatable { case altered, gone, unknown }

    public let kind: Kind
    /// Its key.
    public let statement: HearingStatement.ID
}

extension HearingStore {
    /// Holds every statement that was received against the line that the chain has of it.
    public func brokenSeals() async throws -> (checked: Int, broken: [BrokenSeal]) {
        try await database.read { connection in
            var checked = 0
            var broken: [BrokenSeal] = []
            let lines = try connection.rows(
                """
                SELECT subject_id, after FROM audit
                WHERE subject = 'hearing_statement' AND action IN ('receive statement', 'import statement') ORDER BY seq
                """
            )
            for line in lines {
                let id: HearingStatement.ID = try line.value("subject_id")
                let sealed: String = try line.value("after")
                checked += 1
                guard let statement = try Self.statement(id, connection) else {
                    broken.append(BrokenSeal(kind: .gone, statement: id))
                    continue
                }
                let texts = try Self.folder(statement, connection).texts
                if StatementSeal.text(statement.receipt?.code ?? "", texts) != sealed {
                    broken.append(BrokenSeal(kind: .altered, statement: id))
                }
            }
            let unknown = try connection.values(
                """
                SELECT s.id FROM hearing_statement s WHERE s.number IS NOT NULL AND NOT EXISTS (
                    SELECT 1 FROM audit a WHERE a.subject = 'hearing_statement' AND a.subject_id = s.id
                        AND a.action IN ('receive statement', 'import statement'))
                ORDER BY s.id
                """,
                as: HearingStatement.ID.self
            )
            return (checked, broken + unknown.map { BrokenSeal(kind: .unknown, statement: $0) })
        }
    }
}
