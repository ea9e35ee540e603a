import Core
import SQL

/// Someone who can sign in.
public struct Account: Sendable, Equatable, RowDecodable {
    public let id: Viewer.ID
    public let email: EmailAddress
    public let name: String
    public let language: Language
    /// Looks after the installation itself.
    public let isAdministrator: Bool
    public let createdAt: Instant
    /// Cannot sign in any more; what it did stays.
    public let isDisabled: Bool

    public init(row: Row) throws {
        id = try row.value("id")
        email = try row.value("email")
        name = try row.value("name")
        language = try row.value("language")
        isAdministrator = try row.value("is_administrator")
        createdAt = try row.value("created_at")
        isDisabled = try row.value("disabled")
    }
}
