import Core
import SQL

/// A message that came in, as a person looks it up.
public struct ReceivedLine: Sendable, Equatable, RowDecodable {
    public typealias ID = Identifier<ReceivedLine>

    public let id: ID
    public let receivedAt: Instant
    public let sender: EmailAddress?
    public let receipt: Receipt

    public init(row: Row) throws {
        id = try row.value("id")
        receivedAt = try row.value("received_at")
        sender = try row.value("sender")
        receipt = try ReceivedStore.Known(row: row).receipt
    }
}
