import SQL

extension DatabaseError {
    /// The error that a server reports with an SQLSTATE.
    init(state: String, message: String, statement: String?) {
        self.init(kind: Self.kind(of: state, message: message), code: state, message: message, statement: statement)
    }

    /// A statement that was prepared before another instance changed its table.
    var isStalePlan: Bool { code == "0A000" || code == "26000" }

    /// Whether the same transaction may succeed when it is run again.
    var mayPassNextTime: Bool { kind == .serialization || isStalePlan }

    private static func kind(of state: String, message: String) -> Kind {
        switch state {
        case "23505": .unique
        case "23503": .foreignKey
        case "23502": .notNull
        case "23514": .check
        case "40001", "40P01": .serialization
        case "55P03": .busy
        // One code for two things; a server with other words than English calls both a timeout.
        case "57014": message.contains("user request") ? .cancelled : .timeout
        case "57P01", "57P02", "57P03", "57P05": .connection
        default: kind(ofClass: state.prefix(2))
        }
    }

    private static func kind(ofClass state: Substring) -> Kind {
        switch state {
        case "53", "58", "XX": .storage
        case "08", "28", "3D": .connection
        default: .sql
        }
    }
}
