import Foundation
import GRDB
import SQL

/// One open transaction on a GRDB connection.
final class SQLiteConnection: SambandConnection {
    /// The first statement that was refused: the server engine undoes a transaction there, so this one does too.
    private(set) var failure: (any Error)?
    private let connection: GRDB.Database
    private let limit: StatementLimit

    init(_ connection: GRDB.Database, _ limit: StatementLimit) {
        self.connection = connection
        self.limit = limit
    }

    func rows(_ query: Query) throws -> [SambandRow] {
        var rows: [SambandRow] = []
        try each(query) { rows.append($0) }
        return rows
    }

    func each(_ query: Query, _ visit: (SambandRow) throws -> Void) throws {
        let statement = try recorded { try prepared(query) }
        let columns = SambandRow.Columns(statement.columnNames)
        let cursor = try recorded { try GRDB.Row.fetchCursor(statement) }
        while let row = try recorded({ try cursor.next() }) {
            try visit(SambandRow(columns: columns, values: row.databaseValues.map(Self.value)))
        }
    }

    func run(_ statement: Query) throws -> Int {
        let before = connection.totalChangesCount
        try recorded { try prepared(statement).execute() }
        // A statement that can change no rows leaves the count of the one before it.
        return connection.totalChangesCount == before ? 0 : connection.changesCount
    }

    private func recorded<T>(_ body: () throws -> T) throws -> T {
        if let failure { throw failure }
        limit.begin()
        defer { limit.end() }
        do { return try body() } catch {
            let error = limit.named(error)
            failure = error
            throw error
        }
    }

    private func prepared(_ query: Query) throws -> Statement {
        let (text, values) = try query.checked { _ in "?" }
        let statement = try connection.cachedStatement(sql: text)
        statement.arguments = StatementArguments(values.map(Self.argument))
        return statement
    }

    private static func argument(_ value: SQLValue) -> DatabaseValue {
        switch value {
        case .null: .null
        case .integer(let number): number.databaseValue
        case .real(let number): number.databaseValue
        case .text(let text): text.databaseValue
        case .boolean(let flag): flag.databaseValue
        case .blob(let bytes): Data(bytes).databaseValue
        }
    }

    private static func value(_ value: DatabaseValue) -> SQLValue {
        switch value.storage {
        case .null: .null(.text)
        case .int64(let number): .integer(number)
        case .double(let number): .real(number)
        case .string(let text): .text(text)
        case .blob(let data): .blob([UInt8](data))
        }
    }
}
