import Core

/// One message to one person.
public struct Message: Sendable, Equatable {
    public let to: EmailAddress
    public let toName: String?
    public let subject: String
    /// The message as plain text, paragraphs parted by empty lines.
    public let text: String
    /// The same as HTML, where there is such a form.
    public let html: String?
    /// Why the message came to this person; stands as its last paragraph.
    public let reason: String
    public let language: Language
    /// Names the occasion: a second message with the same key is not sent.
    public let key: String
    /// Where one request ends messages of this kind (RFC 8058), for those that can be ended.
    public let unsubscribe: String?
    /// An invitation, a change of one or a cancellation.
    public let calendar: CalendarPart?
    /// Where answers go, when that is not where the installation's other answers go.
    public let replyTo: EmailAddress?
    /// Names a series: messages of one series to the same person leave in the order in which they were queued.
    public let order: String?
    /// Whether the person is waiting for it: it goes also to an address that mail came back from.
    public let isAskedFor: Bool

    public init(
        to: EmailAddress,
        toName: String? = nil,
        subject: String,
        text: String,
        html: String? = nil,
        reason: String,
        language: Language,
        key: String,
        unsubscribe: String? = nil,
        calendar: CalendarPart? = nil,
        replyTo: EmailAddress? = nil,
        order: String? = nil,
        isAskedFor: Bool = false
    ) {
        self.to = to
        self.toName = toName
        self.subject = subject
        self.text = text
        self.html = html
        self.reason = reason
        self.language = language
        self.key = key
        self.unsubscribe = unsubscribe
        self.calendar = calendar
        self.replyTo = replyTo
        self.order = order
        self.isAskedFor = isAskedFor
    }

    /// Why a message cannot be taken: a mistake in our source.
    public enum Refusal: Error, Equatable {
        case noSubject
        case noText
        case noReason
        case noKey
        case unsubscribeIsNoAddress
        case calendarSaysOtherMethod
        case emptyOrder
    }

    /// Checks that the message says what every message must say.
    func check() throws(Refusal) {
        if subject.trimmingSpaces().isEmpty { throw .noSubject }
        if text.trimmingSpaces().isEmpty { throw .noText }
        if reason.trimmingSpaces().isEmpty { throw .noReason }
        if key.isEmpty { throw .noKey }
        if let unsubscribe, !Self.isAddress(unsubscribe) { throw .unsubscribeIsNoAddress }
        if let calendar, !calendar.saysItsMethod { throw .calendarSaysOtherMethod }
        if order?.isEmpty == true { throw .emptyOrder }
    }

    /// An address of the web that can stand between angle brackets in a header.
    private static func isAddress(_ text: String) -> Bool {
        (text.hasPrefix("https://") || text.hasPrefix("http://")) && text.utf8.count <= 900
            && text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "<") && $0 != UInt8(ascii: ">") }
    }
}
