/// Text on its way into a header: without control characters, and in encoded words (RFC 2047) where it is not plain.
enum HeaderText {
    /// The longest line, without its end (RFC 2047 §2).
    static let lineLength = 76
    private static let opening = "=?UTF-8?Q?"
    private static let closing = "?="

    /// A header with free text.
    ///
    /// Every line stays within the limit.
    static func unstructured(_ name: String, _ text: String) -> String {
        let clean = cleaned(text)
        let plain = "\(name): \(clean)"
        if isPlain(clean), plain.utf8.count <= lineLength { return plain }
        return "\(name): \(encoded(clean, after: name.utf8.count + 2))"
    }

    /// A header with one mailbox.
    static func mailbox(_ name: String, _ displayName: String?, _ address: String) -> String {
        let clean = cleaned(displayName ?? "")
        if clean.isEmpty { return "\(name): \(address)" }
        let start = "\(name): ".utf8.count
        let atoms = isAtoms(clean) && start + clean.utf8.count <= lineLength
        let phrase = atoms ? clean : encoded(clean, after: start)
        let lastLine = phrase.split(separator: "\r\n").last.map { $0.utf8.count } ?? 0
        let used = phrase.contains("\r\n") ? lastLine : start + lastLine
        let gap = used + address.utf8.count + 3 <= lineLength ? " " : "\r\n "
        return "\(name): \(phrase)\(gap)<\(address)>"
    }

    /// The text with every run of white space and control characters made one space.
    ///
    /// What could end a line or turn the direction of writing cannot pass here.
    static func cleaned(_ text: String) -> String {
        var clean = String.UnicodeScalarView()
        var gap = false
        for scalar in text.unicodeScalars {
            if isGap(scalar) {
                gap = true
            } else {
                if gap, !clean.isEmpty { clean.append(" ") }
                gap = false
                clean.append(scalar)
            }
        }
        return String(clean)
    }

    private static func isGap(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator, .surrogate: true
        case .format: isDirection(scalar)
        default: scalar == " "
        }
    }

    /// Marks that turn the direction of writing: in a name or subject they only serve to deceive.
    private static func isDirection(_ scalar: Unicode.Scalar) -> Bool {
        (0x202A...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value)
    }

    private static func isPlain(_ text: String) -> Bool {
        text.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F } && !text.contains("=?")
    }

    /// Whether a name needs no quoting at all (RFC 5322 atoms with single spaces).
    private static func isAtoms(_ text: String) -> Bool {
        text.utf8.allSatisfy { isSafe($0) || $0 == UInt8(ascii: " ") }
    }

    /// Encoded words, one to a line.
    ///
    /// A character is never parted over two words.
    private static func encoded(_ text: String, after used: Int) -> String {
        var lines: [String] = []
        var word = ""
        var room = lineLength - used - opening.utf8.count - closing.utf8.count
        for scalar in text.unicodeScalars {
            let bytes = String(scalar).utf8.map(quoted).joined()
            if bytes.utf8.count > room {
                lines.append(opening + word + closing)
                word = ""
                // A folded line begins with one space.
                room = lineLength - 1 - opening.utf8.count - closing.utf8.count
            }
            word += bytes
            room -= bytes.utf8.count
        }
        lines.append(opening + word + closing)
        return lines.joined(separator: "\r\n ")
    }

    private static func quoted(_ byte: UInt8) -> String {
        if byte == UInt8(ascii: " ") { return "_" }
        return isSafe(byte) ? String(UnicodeScalar(byte)) : "=" + Hexadecimal.pair(byte)
    }

    /// What may stand unquoted in an encoded word inside a phrase (RFC 2047 §5 (3)), less “=” and “_”.
    private static func isSafe(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "!"), UInt8(ascii: "*"), UInt8(ascii: "+"),
            UInt8(ascii: "-"), UInt8(ascii: "/"):
            true
        default: false
        }
    }
}
