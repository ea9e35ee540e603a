import Core

/// A message with what the server must know to carry it.
public struct Envelope: Sendable, Equatable {
    public let id: OutgoingMail.ID
    public let sender: EmailAddress
    public let recipient: EmailAddress
    /// When the message was made.
    public let date: Instant
    public let data: [UInt8]

    public init(id: OutgoingMail.ID, sender: EmailAddress, recipient: EmailAddress, date: Instant, data: [UInt8]) {
        self.id = id
        self.sender = sender
        self.recipient = recipient
        self.date = date
        self.data = data
    }
}
