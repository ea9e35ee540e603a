import Core
import SQL

/// A role that an account has in a network for a time, and where it comes from.
struct RoleRow: Sendable, Equatable, RowDecodable {
    let id: Identifier<RoleRow>
    let role: Role
    let from: Day
    /// The last day; nil while no end is known.
    let until: Day?

    init(row: Row) throws {
        id = try row.value("id")
        from = try row.value("from_day")
        until = try row.value("until_day")
        let text = try row.value("role", as: String.self)
        guard let role = Role(rawValue: text) else { throw UnknownRole(text: text) }
        self.role = role
    }

    func isSame(as other: (role: Role, from: Day, until: Day?)) -> Bool {
        role == other.role && from == other.from && until == other.until
    }
}

/// A role in the database that this program does not know.
struct UnknownRole: Error, CustomStringConvertible {
    let text: String
    var description: String { "unknown role “\(text)”" }
}
