import SQL

/// What became of a message that came in.
public struct Receipt: Sendable, Equatable {
    /// What the message was taken for.
    public enum Kind: String, Sendable, CaseIterable, TextBindable {
        /// An answer to an invitation.
        case reply
        /// The report of a mail server about mail of ours.
        case bounce
        /// Written by a program: an absence notice, a receipt, a mailing list.
        case automatic
        /// Anything else, as from a person who wrote a letter: somebody should read it.
        case letter
    }

    public enum Outcome: String, Sendable, CaseIterable, TextBindable {
        /// It was acted upon.
        case handled
        /// There was nothing to do.
        case ignored
        /// It asked for something that was not done.
        case refused
        /// It could not be handled now, and is tried again.
        case failed
    }

    public let kind: Kind
    public let outcome: Outcome
    /// Why, in one sentence in English without anybody's name or words.
    public let reason: String

    public init(_ kind: Kind, _ outcome: Outcome, _ reason: String) {
        self.kind = kind
        self.outcome = outcome
        self.reason = reason
    }
}

/// Takes the messages that are its business; nil for others.
///
/// It may be given the same message again when the program ended before the receipt was written.
public typealias ReceivedMailHandler = @Sendable (ReceivedMail) async throws -> Receipt?
