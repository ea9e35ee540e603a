/// An e-mail address that can be put in a header or an envelope without harm.
public struct EmailAddress: Hashable, Sendable, CustomStringConvertible {
    public static let maximumLength = 254

    /// As written, the domain in lower case.
    public let text: String

    /// Takes `local@domain` with ASCII atoms (RFC 5321 §4.1.2 without quoted strings); nil otherwise.
    public init?(_ input: some StringProtocol) {
        let trimmed = input.trimmingSpaces()
        let parts = trimmed.split(separator: "@", omittingEmptySubsequences: false)
        guard trimmed.utf8.count <= Self.maximumLength, parts.count == 2, Self.isLocal(parts[0]),
            Self.isDomain(parts[1])
        else { return nil }
        text = "\(parts[0])@\(parts[1].lowercased())"
    }

    public var description: String { text }
    /// The form in which accounts are matched: nobody has two accounts that differ in case.
    public var folded: String { text.lowercased() }

    private static func isLocal(_ part: Substring) -> Bool {
        let others = Set("!#$%&'*+-/=?^_`{|}~.".utf8)
        return !part.isEmpty && part.utf8.count <= 64 && !part.hasPrefix(".") && !part.hasSuffix(".")
            && !part.contains("..") && part.utf8.allSatisfy { isAlphanumeric($0) || others.contains($0) }
    }

    private static func isDomain(_ part: Substring) -> Bool {
        let labels = part.split(separator: ".", omittingEmptySubsequences: false)
        return labels.count >= 2
            && labels.allSatisfy { label in
                !label.isEmpty && label.utf8.count <= 63 && !label.hasPrefix("-") && !label.hasSuffix("-")
                    && label.utf8.allSatisfy { isAlphanumeric($0) || $0 == UInt8(ascii: "-") }
            }
    }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: false
        }
    }
}
