import HTTPTypes
import SQL
import Web

/// What an error of the database means for whoever asked for a page.
enum DatabaseProblems {
    @Sendable static func problem(for error: any Error) -> Problem? {
        guard let error = error as? DatabaseError else { return nil }
        switch error.kind {
        case .busy, .serialization, .connection: return .busy(error.description)
        case .storage: return .storage(error.description)
        case .timeout, .cancelled: return Problem(.serviceUnavailable, "took-too-long", detail: error.description)
        case .unique, .foreignKey, .notNull, .check, .sql: return .internalError(error.description)
        }
    }
}
