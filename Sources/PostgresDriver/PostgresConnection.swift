import SQL

/// One open transaction.
final class PostgresConnection: SQL.Connection {
    /// How many rows of a large answer are fetched at a time.
    static let batch = 500

    /// The first statement that the server refused: it has undone the transaction, whatever its writer makes of it.
    private(set) var failure: DatabaseError?
    private let link: PostgresLink
    private var openCursors = 0

    init(_ link: PostgresLink) { self.link = link }

    func rows(_ query: Query) throws -> [Row] {
        let result = try execute(query)
        return (0..<result.rowCount).map(result.row)
    }

    func each(_ query: Query, _ visit: (Row) throws -> Void) throws {
        // A cursor, so that `visit` may ask the database something itself. One name per depth keeps it prepared once.
        openCursors += 1
        defer { openCursors -= 1 }
        let name = "samband_\(openCursors)"
        _ = try execute(query, prefix: "DECLARE \(name) NO SCROLL CURSOR FOR ")
        do {
            var fetched = 0
            repeat {
                let result = try recorded { try link.command("FETCH \(Self.batch) FROM \(name)") }
                fetched = result.rowCount
                for index in 0..<fetched { try visit(result.row(index)) }
            } while fetched == Self.batch
        } catch {
            // The visitor may have had enough, and the transaction go on.
            if failure == nil { try recorded { try link.command("CLOSE \(name)") } }
            throw error
        }
        try recorded { try link.command("CLOSE \(name)") }
    }

    func run(_ statement: Query) throws -> Int { try execute(statement).changed }

    private func execute(_ query: Query, prefix: String = "") throws -> PostgresResult {
        let (text, values) = try query.checked { "$\($0)" }
        return try recorded { try link.execute(prefix + text, values) }
    }

    @discardableResult
    private func recorded(_ body: () throws -> PostgresResult) throws -> PostgresResult {
        try Task.checkCancellation()
        if let failure { throw failure }
        do {
            return try body()
        } catch let error as DatabaseError {
            failure = error
            throw error
        }
    }
}
