import GRDB
import GRDBSQLite
import SQL

/// Ends a statement that works longer than it may.
///
/// The engine asks it now and then, on the thread that works, so nothing of it is shared.
final class StatementLimit {
    /// Steps of the engine between two questions: well under a millisecond.
    private static let steps: CInt = 10_000

    private let most: Duration
    private var deadline: ContinuousClock.Instant?
    private var isReached = false

    init(_ most: Duration) { self.most = most }

    /// Takes its place on a connection; it must leave it before it is gone.
    func watch(_ connection: OpaquePointer?) {
        let itself = Unmanaged.passUnretained(self).toOpaque()
        sqlite3_progress_handler(
            connection,
            Self.steps,
            { itself in
                guard let itself else { return 0 }
                return Unmanaged<StatementLimit>.fromOpaque(itself).takeUnretainedValue().mustEnd() ? 1 : 0
            },
            itself
        )
    }

    func unwatch(_ connection: OpaquePointer?) { sqlite3_progress_handler(connection, 0, nil, nil) }

    func begin() { deadline = .now + most }
    func end() { deadline = nil }

    /// The error of a statement, with the limit's name where it was the limit that ended it.
    func named(_ error: any Error) -> any Error {
        guard isReached, let error = error as? GRDB.DatabaseError, error.resultCode == .SQLITE_INTERRUPT else {
            return error
        }
        return SambandDatabaseError(
            kind: .timeout,
            code: "SQLiteLimits.statementTimeout",
            message: "the statement was ended because it worked longer than \(most)",
            statement: error.sql
        )
    }

    private func mustEnd() -> Bool {
        guard let deadline, ContinuousClock.now > deadline else { return false }
        isReached = true
        return true
    }
}
