import Core

/// A message that came in, as far as the program wants to know it.
///
/// Nothing in it is authenticated. Any bytes make one.
public struct ReceivedMail: Sendable, Equatable {
    /// Bytes of a message that is read; a longer one is refused unread.
    public static let mostBytes = 5_242_880

    /// An iTIP object in a message.
    public struct Calendar: Sendable, Equatable {
        /// What the message says that the object is for (RFC 6047 §2.4).
        public let method: String?
        /// In UTF-8.
        public let bytes: [UInt8]
    }

    /// Who the message says it is from; nil when it names nobody, several or one twice.
    public let from: EmailAddress?
    /// Without its angle brackets.
    public let messageID: String?
    public let subject: String
    /// The messages that it answers, the nearest first, without angle brackets.
    public let references: [String]
    public let body: ReceivedPart
    /// What tells this message from all others, however it comes in.
    public let fingerprint: String

    public init(_ bytes: [UInt8]) {
        // A mail server that hands a message to a program may put the line of an mbox file before it.
        var all = bytes[...]
        if all.starts(with: Array("From ".utf8)) { all = all.drop { $0 != 0x0A }.dropFirst() }
        let part = ReceivedPart(all)
        let headers = part.headers
        body = part
        let from = headers.all("from")
        self.from = from.count == 1 ? Self.onlyAddress(in: from[0]) : nil
        messageID = headers["message-id"].flatMap { Self.identifiers(in: $0).first }
        subject = EncodedWords.decode(headers["subject"] ?? "")
        references =
            Self.identifiers(in: headers["in-reply-to"] ?? "")
            + Self.identifiers(in: headers["references"] ?? "").reversed()
        // Servers on the way add lines of their own, so two copies differ in bytes.
        fingerprint = Fingerprint.of(
            messageID.map { "\($0)\n\(from.joined(separator: "\n"))" } ?? String(decoding: bytes, as: UTF8.self)
        )
    }

    /// The invitations and answers in it, those shown in place before those attached.
    ///
    /// What an enclosed message carries is not counted: a bounce brings our own invitation back.
    public var calendars: [Calendar] {
        let parts = body.own.filter { $0.parts.isEmpty }
        let shown = parts.filter { $0.type.value == "text/calendar" }
        let attached = parts.filter { part in
            part.type.value == "application/ics"
                || part.type.value != "text/calendar" && part.fileName?.lowercased().hasSuffix(".ics") == true
        }
        return (shown + attached).map { Calendar(method: $0.type.parameters["method"], bytes: Array($0.text.utf8)) }
    }

    /// Whether a program wrote it by itself: an absence notice, a receipt, a mailing list (RFC 3834).
    public var isAutomatic: Bool {
        let headers = body.headers
        if let word = headers["auto-submitted"], HeaderValue(word).value != "no" { return true }
        if let word = headers["precedence"]?.lowercased(), ["bulk", "junk", "list", "auto_reply"].contains(word) {
            return true
        }
        return body.type.value == "multipart/report" || headers["x-autoreply"] != nil
            || headers["x-autorespond"] != nil || headers["list-id"] != nil || headers["return-path"] == "<>"
    }

    /// `a@b`, `Name <a@b>`, `"Name, with comma" <a@b>`, `a@b (Name)`; nil for none and for several.
    static func onlyAddress(in text: String) -> EmailAddress? {
        let parts = bare(text).split(separator: ",").map { $0.trimmingSpaces() }.filter { !$0.isEmpty }
        guard parts.count == 1, let part = parts.first else { return nil }
        guard let open = part.firstIndex(of: "<") else { return EmailAddress(part) }
        let inner = part[part.index(after: open)...].prefix { $0 != ">" }
        return EmailAddress(inner)
    }

    /// Without quoted strings and comments, in which an address would be no address (RFC 5322 §3.2).
    private static func bare(_ text: String) -> String {
        var out = ""
        var (isQuoted, isEscaped, depth) = (false, false, 0)
        for character in text {
            switch character {
            case _ where isEscaped: isEscaped = false
            case "\\" where isQuoted || depth > 0: isEscaped = true
            case "\"" where depth == 0: isQuoted.toggle()
            case _ where isQuoted: continue
            case "(": depth += 1
            case ")" where depth > 0: depth -= 1
            default: if depth == 0 { out.append(character) }
            }
        }
        return out
    }

    /// What stands in angle brackets, each at most 998 bytes long, the first fifty.
    static func identifiers(in text: String) -> [String] {
        text.split(separator: "<").dropFirst(text.hasPrefix("<") ? 0 : 1).prefix(50).compactMap { part in
            guard let end = part.firstIndex(of: ">"), part[..<end].utf8.count <= 998 else { return nil }
            return part[..<end].trimmingSpaces()
        }
    }
}
