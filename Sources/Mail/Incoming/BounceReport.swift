import Core

/// What a mail server tells of a message that did not arrive (RFC 3464), or has not yet.
///
/// Anybody can write such a report. It is believed only as far as it knows the message: see `message`.
public struct BounceReport: Sendable, Equatable {
    public enum Severity: Sendable, Equatable {
        /// The address does not exist, or is closed.
        case hard
        /// A full mailbox, a filter, a server that is away: another message may arrive.
        case soft
        /// It arrived, or is still on its way.
        case none
    }

    public struct Recipient: Sendable, Equatable {
        /// The address as the reporting server knows it, which may be another than we wrote to.
        public let final: EmailAddress?
        /// The address as we wrote it, where the server says so.
        public let original: EmailAddress?
        /// `5.1.1` (RFC 3463); nil where there is none.
        public let status: String?
        public let severity: Severity
    }

    /// The message that came back: its key is random, and known only to who has had it.
    public let message: OutgoingMail.ID?
    public let recipients: [Recipient]

    /// Reads the report in a message; nil when it is none.
    public init?(_ mail: ReceivedMail) {
        let parts = mail.body.own
        let reports = parts.filter {
            ["message/delivery-status", "message/global-delivery-status"].contains($0.type.value)
        }
        let failed = mail.body.headers.all("x-failed-recipients").flatMap { $0.split(separator: ",") }
        if !reports.isEmpty {
            recipients = reports.flatMap { Self.recipients(of: $0.bytes) }
        } else if !failed.isEmpty {
            // Exim and its kin: the codes stand in a text for people only.
            let status = Self.status(
                in: String(parts.first { $0.type.value == "text/plain" }?.text.prefix(Self.mostText) ?? "")
            )
            recipients = failed.prefix(Self.mostRecipients).map { address in
                Recipient(
                    final: EmailAddress(address),
                    original: nil,
                    status: status,
                    severity: Self.severity(action: "failed", status: status)
                )
            }
        } else {
            return nil
        }
        message = Self.message(returnedIn: parts) ?? mail.references.lazy.compactMap(Self.key).first
    }

    /// Characters of a text for people in which a code is looked for.
    private static let mostText = 20_000
    /// Recipients of one report that are read; a message of ours has one.
    static let mostRecipients = 50

    /// The groups of fields after the first, which is about the message as a whole (RFC 3464 §2.1).
    private static func recipients(of bytes: [UInt8]) -> [Recipient] {
        var rest = bytes[...]
        var groups: [HeaderFields] = []
        while !rest.isEmpty, groups.count <= mostRecipients {
            let (head, body) = HeaderFields.split(rest)
            if !head.fields.isEmpty { groups.append(head) }
            rest = body
        }
        return groups.filter { $0["final-recipient"] != nil || $0["original-recipient"] != nil }.map { group in
            let status = group["status"].flatMap(status)
            return Recipient(
                final: group["final-recipient"].flatMap(address),
                original: group["original-recipient"].flatMap(address),
                status: status,
                severity: severity(action: group["action"], status: status)
            )
        }
    }

    /// From `rfc822; kari@example.org` (RFC 3464 §2.1.2).
    private static func address(_ text: String) -> EmailAddress? {
        let address = text.split(separator: ";").last.map { $0.trimmingSpaces() } ?? ""
        return EmailAddress(address) ?? ReceivedMail.identifiers(in: address).first.flatMap { EmailAddress($0) }
    }

    /// The first code of RFC 3463 in a text.
    private static func status(in text: String) -> String? {
        text.firstMatch(of: #/\b[245]\.\d{1,3}\.\d{1,3}\b/#).map { String($0.0) }
    }

    /// What an action and a code mean for the address (RFC 3464 §2.3.3, RFC 3463 §3).
    ///
    /// A refusal for good need not lie with the address: filters (5.7), full mailboxes (5.2.2) and long messages (5.3.4)
    /// are told by codes of the same class.
    static func severity(action: String?, status: String?) -> Severity {
        let action = action?.trimmingSpaces().lowercased() ?? ""
        if ["delayed", "delivered", "relayed", "expanded"].contains(action) { return .none }
        guard let status else { return action.hasPrefix("failed") ? .soft : .none }
        if status.hasPrefix("2.") { return .none }
        let parts = status.split(separator: ".").compactMap { Int($0) }
        guard parts.count == 3, parts[0] == 5 else { return .soft }
        switch (parts[1], parts[2]) {
        // 5.1.7 and 5.1.8 are about the sender.
        case (1, 7), (1, 8): return .soft
        // 5.4.1 and 5.4.310 are Exchange's words for an address and a domain that it does not have.
        case (1, _), (0, 0), (2, 0), (2, 1), (4, 1), (4, 4), (4, 310): return .hard
        default: return .soft
        }
    }

    /// The key of ours in the headers of the message that is returned, whole or in part.
    private static func message(returnedIn parts: [ReceivedPart]) -> OutgoingMail.ID? {
        for part in parts {
            switch part.type.value {
            case "message/rfc822", "message/global":
                if let key = key(of: part.parts.first?.headers) { return key }
            case "text/rfc822-headers", "message/rfc822-headers", "message/global-headers":
                if let key = key(of: HeaderFields(part.bytes[...])) { return key }
            case "text/plain":
                if let key = keyInText(part.text) { return key }
            default: break
            }
        }
        return nil
    }

    private static func key(of headers: HeaderFields?) -> OutgoingMail.ID? {
        headers?["message-id"].flatMap { ReceivedMail.identifiers(in: $0).first }.flatMap(key)
    }

    /// Exim puts the headers of the message at the end of its text.
    private static func keyInText(_ text: String) -> OutgoingMail.ID? {
        for line in text.split(whereSeparator: \.isNewline) where line.lowercased().hasPrefix("message-id:") {
            if let key = ReceivedMail.identifiers(in: String(line)).first.flatMap(key) { return key }
        }
        return nil
    }

    /// The part before the @ of a `Message-ID` that `MessageWriter` wrote.
    private static func key(_ identifier: String) -> OutgoingMail.ID? {
        identifier.split(separator: "@").first.flatMap { OutgoingMail.ID($0) }
    }
}
