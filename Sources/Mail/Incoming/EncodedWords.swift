/// Reads the text of headers (RFC 2047, with the language of RFC 2231 §5 passed over).
enum EncodedWords {
    /// The text with its encoded words read; blanks between two of them fall away.
    static func decode(_ text: String) -> String {
        var out = ""
        var rest = text[...]
        var wasEncoded = false
        while let start = rest.firstRange(of: "=?") {
            let before = rest[..<start.lowerBound]
            guard let word = word(in: rest[start.upperBound...]) else {
                out += rest[..<start.upperBound]
                rest = rest[start.upperBound...]
                wasEncoded = false
                continue
            }
            if !(wasEncoded && before.allSatisfy { $0.isWhitespace }) { out += before }
            out += word.text
            rest = rest[word.end...]
            wasEncoded = true
        }
        return out + rest
    }

    private static func word(in text: Substring) -> (text: String, end: String.Index)? {
        let parts = text.split(separator: "?", maxSplits: 3, omittingEmptySubsequences: false)
        guard parts.count == 4, parts[3].first == "=", !parts[0].isEmpty else { return nil }
        let bytes: [UInt8]
        switch parts[1].lowercased() {
        case "b": bytes = TransferDecoding.base64(parts[2].utf8)
        case "q":
            let spaced = parts[2].utf8.map { $0 == UInt8(ascii: "_") ? 0x20 : $0 }
            bytes = TransferDecoding.quotedPrintable(spaced[...])
        default: return nil
        }
        let name = parts[0].prefix { $0 != "*" }
        return (CharacterSet.decode(bytes, named: String(name)), text.index(after: parts[3].startIndex))
    }
}
