import Core
import SQL

/// Someone who is asked by name, behind a link of their own.
public struct Invitee: Sendable, Equatable, RowDecodable {
    public typealias ID = Identifier<Invitee>

    public let id: ID
    public let name: String
    /// Nil once the round has been closed: from then on nobody is written to.
    public let email: EmailAddress?
    public let language: Language
    /// Nil before the round is opened.
    public let sheet: Sheet.ID?
    /// Of the sheet.
    public let state: Sheet.State?
    public let isLate: Bool

    public init(row: Row) throws {
        id = try row.value("id")
        name = try row.value("name")
        email = try row.value("email")
        language = try row.value("language")
        sheet = try row.value("sheet_id")
        state = try row.value("state")
        isLate = try row.value("is_late", as: Bool?.self) ?? false
    }

    public struct Draft: Sendable, Equatable {
        public let name: String
        public let email: EmailAddress

        public init(name: String, email: EmailAddress) {
            self.name = name
            self.email = email
        }
    }
}
