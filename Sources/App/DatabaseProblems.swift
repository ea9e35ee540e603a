import HTTPTypes
import Meetings
import SQL
import Web

/// What an error of the database or of a store means for whoever asked for a page.
enum DatabaseProblems {
    @Sendable static func problem(for error: any Error) -> Problem? {
        if let locked = error as? MinutesLocked {
            return Problem(.conflict, "minutes-locked", detail: locked.slug, givesBackForm: true)
        }
        guard let error = error as? DatabaseError else { return nil }
        switch error.kind {
        case .busy, .serialization, .connection: return .busy(error.description)
        case .storage: return .storage(error.description)
        case .timeout, .cancelled: return Problem(.serviceUnavailable, "took-too-long", detail: error.description)
        case .unique, .foreignKey, .notNull, .check, .sql: return .internalError(error.description)
        }
    }
}
