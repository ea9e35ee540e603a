import Core
import SQL

/// What is known of an address from mail that came back.
public struct AddressMark: Sendable, Equatable, RowDecodable {
    public typealias ID = Identifier<AddressMark>

    public enum State: String, Sendable, CaseIterable, TextBindable {
        /// Mail came back, but another message may arrive.
        case doubtful
        /// The address does not exist or is closed: nothing is sent to it until a person takes the mark away.
        case dead
    }

    public let id: ID
    public let address: EmailAddress
    public let state: State
    /// How many messages came back.
    public let returned: Int
    public let since: Instant
    /// The code of the last one, and what it means in a few words.
    public let reason: String

    public init(row: Row) throws {
        id = try row.value("id")
        address = try row.value("address")
        state = try row.value("state")
        returned = try row.value("returned")
        since = try row.value("since")
        reason = try row.value("reason")
    }
}
