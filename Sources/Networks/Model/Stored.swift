import SQL

/// A row as someone read it, to be written about and saved again.
struct Stored<Value: RowDecodable & Sendable>: RowDecodable, Sendable {
    let id: String
    /// Another one when somebody has saved meanwhile.
    let revision: String
    let value: Value

    init(row: Row) throws {
        id = try row.value("id")
        revision = row.fingerprint
        value = try Value(row: row)
    }
}

/// How a save went.
enum Saving<Value: RowDecodable & Sendable>: Sendable {
    case saved
    case missing
    /// Something else in the network has what must be its own, or a rule of the network forbids it.
    case refused
    /// Someone else saved in between; nothing was changed.
    case conflict(Stored<Value>)
}

/// How it went to take something away.
enum Removal: Sendable, Equatable {
    case removed
    case missing
    /// Something else refers to it, or a rule of the network forbids it; nothing was changed.
    case refused
}
