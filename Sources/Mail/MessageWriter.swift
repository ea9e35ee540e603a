import Core

/// Writes messages as the bytes that go over the wire (RFC 5322 and MIME).
///
/// The same input gives the same bytes.
public struct MessageWriter: Sendable {
    public let sender: EmailAddress
    public let senderName: String
    public let replyTo: EmailAddress?

    public init(sender: EmailAddress, senderName: String, replyTo: EmailAddress? = nil) {
        self.sender = sender
        self.senderName = senderName
        self.replyTo = replyTo
    }

    /// The bytes of a message with the given date and key.
    public func bytes(_ message: Message, at date: Instant, id: OutgoingMail.ID) -> [UInt8] {
        var out = headers(message, at: date, id: id)
        if let html = message.html {
            out += multipart(text: plainText(message), html: Self.append(message.reason, toHTML: html), id: id)
        } else {
            out += Self.part("text/plain", plainText(message))
        }
        return out
    }

    private func headers(_ message: Message, at date: Instant, id: OutgoingMail.ID) -> [UInt8] {
        var lines = [
            "Date: \(MailDate.text(date))",
            HeaderText.mailbox("From", senderName, sender.text),
            HeaderText.mailbox("To", message.toName, message.to.text),
        ]
        if let replyTo { lines.append("Reply-To: \(replyTo.text)") }
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
        return Self.bytes(lines)
    }

    /// On a line of its own where it would not fit beside its name.
    private func messageID(_ id: OutgoingMail.ID) -> String {
        let domain = sender.text.split(separator: "@").last ?? "invalid"
        let value = "<\(id)@\(domain)>"
        return value.utf8.count + "Message-ID: ".utf8.count > HeaderText.lineLength ? "\r\n \(value)" : value
    }

    private func plainText(_ message: Message) -> String { "\(message.text.trimmingSpaces())\n\n\(message.reason)\n" }

    private func multipart(text: String, html: String, id: OutgoingMail.ID) -> [UInt8] {
        // “=_” never occurs in quoted-printable text, so the boundary cannot either.
        let boundary = "=_\(id)"
        var out = Self.bytes(["Content-Type: multipart/alternative;", " boundary=\"\(boundary)\"", "", "--\(boundary)"])
        out += Self.part("text/plain", text)
        out += Self.bytes(["--\(boundary)"])
        out += Self.part("text/html", html)
        return out + Self.bytes(["--\(boundary)--"])
    }

    private static func part(_ type: String, _ text: String) -> [UInt8] {
        bytes(["Content-Type: \(type); charset=utf-8", "Content-Transfer-Encoding: quoted-printable", ""])
            + QuotedPrintable.encode(text)
    }

    private static func bytes(_ lines: [String]) -> [UInt8] { lines.flatMap { Array($0.utf8) + [0x0D, 0x0A] } }

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
