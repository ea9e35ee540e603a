import Core
import SQL

/// A letter about a meeting, on its way to the outbox.
public struct MeetingLetter: Sendable {
    public let to: EmailAddress
    public let toName: String
    public let language: Language
    public let subject: String
    public let text: String
    public let reason: String
    /// Names the occasion; a second letter with the same key is not sent.
    public let key: String
    /// Letters to one person about the same thing leave in the order in which they were written.
    public let order: String
    /// The meeting as the receiver's calendar is told of it.
    public let invitation: Invitation?
}

/// How letters about meetings are written and sent; without it no letters leave, as in an import.
public struct MeetingPost: Sendable {
    public let catalogue: Catalogue
    /// The public address of the site, without a slash at the end.
    public let publicURL: String
    /// Where answers by mail go to: the organizer of the meetings in calendars.
    public let organizer: EmailAddress
    /// Makes the secret of a link, at least 128 bits.
    public let secrets: @Sendable () -> String
    /// Puts a letter in the outbox, in the transaction it is given.
    public let send: @Sendable (MeetingLetter, any Connection, Instant) throws -> Void

    public init(
        catalogue: Catalogue,
        publicURL: String,
        organizer: EmailAddress,
        secrets: @escaping @Sendable () -> String,
        send: @escaping @Sendable (MeetingLetter, any Connection, Instant) throws -> Void
    ) {
        self.catalogue = catalogue
        self.publicURL = publicURL
        self.organizer = organizer
        self.secrets = secrets
        self.send = send
    }
}
