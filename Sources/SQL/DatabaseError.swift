/// What a database refused, in terms that do not depend on the engine.
public struct DatabaseError: Error, Sendable, CustomStringConvertible {
    public enum Kind: String, Sendable {
        case unique, foreignKey, notNull, check
        /// Locked by another for too long.
        case busy
        /// Two transactions crossed and one must run again.
        case serialization
        /// The statement ran longer than it may.
        case timeout
        case cancelled
        /// The disk is full, or the file cannot be written or read.
        case storage
        case connection
        case sql
    }

    public let kind: Kind
    /// The engine's own code, for the log.
    public let code: String
    public let message: String
    /// The statement without its values.
    public let statement: String?

    public init(kind: Kind, code: String, message: String, statement: String? = nil) {
        self.kind = kind
        self.code = code
        self.message = message
        self.statement = statement
    }

    public var description: String {
        "\(kind.rawValue) (\(code)): \(message)" + (statement.map { " in: \($0)" } ?? "")
    }
}
