import Core

/// Writes messages as the bytes that go over the wire (RFC 5322 and MIME).
///
/// The same input gives the same bytes.
public struct MessageWriter: Sendable {
    public let sender: EmailAddress
    public let senderName: String
    /// Where answers go to messages that do not say so themselves.
    public let replyTo: EmailAddress?

    public init(sender: EmailAddress, senderName: String, replyTo: EmailAddress? = nil) {
        self.sender = sender
        self.senderName = senderName
        self.replyTo = replyTo
    }

    /// The bytes of a message with the given date and key.
    public func bytes(_ message: Message, at date: Instant, id: OutgoingMail.ID) -> [UInt8] {
        headers(message, at: date, id: id) + body(message, id).encoded
    }

    private func headers(_ message: Message, at date: Instant, id: OutgoingMail.ID) -> [UInt8] {
        var lines = [
            "Date: \(MailDate.text(date))",
            HeaderText.mailbox("From", senderName, sender.text),
            HeaderText.mailbox("To", message.toName, message.to.text),
        ]
        if let replyTo = message.replyTo ?? replyTo { lines.append("Reply-To: \(replyTo.text)") }
        lines += [
            "Message-ID: \(messageID(id))",
            HeaderText.unstructured("Subject", message.subject),
            "Auto-Submitted: auto-generated",
            "Content-Language: \(message.language.rawValue)",
        ]
        if let address = message.unsubscribe {
            lines += ["List-Unsubscribe: <\(address)>", "List-Unsubscribe-Post: List-Unsubscribe=One-Click"]
        }
        lines.append("MIME-Version: 1.0")
        return WrittenPart.lines(lines)
    }

    /// On a line of its own where it would not fit beside its name.
    private func messageID(_ id: OutgoingMail.ID) -> String {
        let domain = sender.text.split(separator: "@").last ?? "invalid"
        let value = "<\(id)@\(domain)>"
        return value.utf8.count + "Message-ID: ".utf8.count > HeaderText.lineLength ? "\r\n \(value)" : value
    }

    private func plainText(_ message: Message) -> String { "\(message.text.trimmingSpaces())\n\n\(message.reason)\n" }

    /// An invitation stands among the forms of the text: Outlook looks for it only in the first part of the whole, and
    /// reads what is attached as a mere file (MS-STANOICAL V0341).
    private func body(_ message: Message, _ id: OutgoingMail.ID) -> WrittenPart {
        var forms = [WrittenPart.text(type: "text/plain", plainText(message))]
        if let html = message.html {
            forms.append(.text(type: "text/html", Self.append(message.reason, toHTML: html)))
        }
        if let calendar = message.calendar { forms.append(.calendar(calendar)) }
        guard forms.count > 1 else { return forms[0] }
        // “=_” never occurs in quoted-printable text or base64, so the boundaries cannot either.
        let alternative = WrittenPart.multipart(type: "alternative", boundary: "=_\(id)", forms)
        guard let calendar = message.calendar else { return alternative }
        // Neither boundary begins with the other (RFC 2046 §5.1.2).
        return .multipart(type: "mixed", boundary: "=_mixed_\(id)", [alternative, .file(calendar)])
    }

    /// Puts the reason before the end of the document's body, or at the end of a fragment.
    private static func append(_ reason: String, toHTML html: String) -> String {
        let paragraph = "<p>\(escaped(reason))</p>"
        guard let end = html.ranges(of: "</body>").last else { return "\(html)\n\(paragraph)\n" }
        return "\(html[..<end.lowerBound])\(paragraph)\n\(html[end.lowerBound...])"
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
    }
}
