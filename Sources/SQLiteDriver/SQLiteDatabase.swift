import Core
import Foundation
import GRDB
import SQL

/// The embedded engine: one file, one writer, several readers; GRDB is used as driver only.
public struct SQLiteDatabase: SambandDatabase {
    private let writer: any DatabaseWriter
    private let limits: SQLiteLimits

    /// Opens or makes the file at `path`, in write-ahead mode.
    public init(path: String, readers: Int = 4, limits: SQLiteLimits = SQLiteLimits()) throws {
        self.limits = limits
        var configuration = Self.configuration(limits)
        configuration.maximumReaderCount = readers
        writer = try Self.translated { try DatabasePool(path: path, configuration: configuration) }
    }

    /// A database in memory, for tests: a copy of `template` where one is given.
    public init(copyOf template: SQLiteDatabase?, limits: SQLiteLimits = SQLiteLimits()) throws {
        self.limits = limits
        let queue = try DatabaseQueue(configuration: Self.configuration(limits))
        if let template { try template.writer.backup(to: queue) }
        writer = queue
    }

    public var engine: EngineName { .sqlite }

    public func read<T: Sendable>(
        _ body: @escaping @Sendable (any SambandConnection) throws -> T
    ) async throws -> T {
        do {
            return try await writer.read { try Self.transaction($0, limits, body) }
        } catch { throw Self.translate(error) }
    }

    public func write<T: Sendable>(
        _ order: WriteOrder,
        _ body: @escaping @Sendable (any SambandConnection) throws -> T
    ) async throws -> T {
        do {
            return try await writer.write { try Self.transaction($0, limits, body) }
        } catch { throw Self.translate(error) }
    }

    public func backup(to path: String) async throws {
        do {
            let target = try DatabaseQueue(path: path)
            try writer.backup(to: target)
            try target.close()
        } catch { throw Self.translate(error) }
    }

    public func close() async throws { try Self.translated { try writer.close() } }

    private static func transaction<T>(
        _ connection: GRDB.Database,
        _ limits: SQLiteLimits,
        _ body: (any SambandConnection) throws -> T
    ) throws -> T {
        let limit = StatementLimit(limits.statementTimeout)
        limit.watch(connection.sqliteConnection)
        defer { limit.unwatch(connection.sqliteConnection) }
        let transaction = SQLiteConnection(connection, limit)
        let value = try body(transaction)
        // A failed statement fails the transaction, also when its writer has looked away.
        if let failure = transaction.failure { throw failure }
        return value
    }

    private static func configuration(_ limits: SQLiteLimits) -> GRDB.Configuration {
        var configuration = GRDB.Configuration()
        configuration.busyMode = .timeout(limits.lockTimeout / .seconds(1))
        configuration.prepareDatabase { connection in
            try connection.execute(sql: "PRAGMA synchronous = FULL")
            connection.add(collation: norwegian)
        }
        return configuration
    }

    /// The order of Norwegian names, known to both engines as `nb`.
    private static var norwegian: DatabaseCollation {
        DatabaseCollation("nb") { left, right in
            let order = NorwegianOrder.compare(left, right)
            return order < 0 ? .orderedAscending : order > 0 ? .orderedDescending : .orderedSame
        }
    }

    private static func translated<T>(_ body: () throws -> T) throws -> T {
        do { return try body() } catch { throw translate(error) }
    }

    private static func translate(_ error: any Error) -> any Error {
        guard let error = error as? GRDB.DatabaseError else { return error }
        let kind: SambandDatabaseError.Kind =
            switch error.extendedResultCode {
            case .SQLITE_CONSTRAINT_UNIQUE, .SQLITE_CONSTRAINT_PRIMARYKEY: .unique
            case .SQLITE_CONSTRAINT_FOREIGNKEY: .foreignKey
            case .SQLITE_CONSTRAINT_NOTNULL: .notNull
            case .SQLITE_CONSTRAINT_CHECK: .check
            default: kind(of: error.resultCode)
            }
        return SambandDatabaseError(
            kind: kind,
            code: String(error.extendedResultCode.rawValue),
            message: error.message ?? "",
            statement: error.sql
        )
    }

    private static func kind(of code: ResultCode) -> SambandDatabaseError.Kind {
        switch code {
        case .SQLITE_BUSY, .SQLITE_LOCKED: .busy
        case .SQLITE_INTERRUPT, .SQLITE_ABORT: .cancelled
        case .SQLITE_FULL, .SQLITE_IOERR, .SQLITE_READONLY, .SQLITE_CORRUPT, .SQLITE_NOTADB: .storage
        case .SQLITE_CANTOPEN: .connection
        default: .sql
        }
    }
}
