/// The body encoding of RFC 2045 §6.7: ASCII lines of at most 76 characters.
enum QuotedPrintable {
    static let lineLength = 76

    /// Encodes text; any kind of line end becomes CRLF, other control characters but the tab are dropped.
    static func encode(_ text: String) -> [UInt8] {
        var out: [UInt8] = []
        for line in lines(text) { append(line, to: &out) }
        return out
    }

    private static func lines(_ text: String) -> [[UInt8]] {
        var lines: [[UInt8]] = [[]]
        var previous: UInt8 = 0
        for byte in text.utf8 {
            switch byte {
            case 0x0A where previous == 0x0D: break
            case 0x0A, 0x0D: lines.append([])
            case 0x09, 0x20...0x7E, 0x80...: lines[lines.count - 1].append(byte)
            default: break
            }
            previous = byte
        }
        // Text ends with the end of its last line; empty lines after it say nothing.
        while lines.count > 1, lines.last?.isEmpty == true { lines.removeLast() }
        return lines
    }

    private static func append(_ line: [UInt8], to out: inout [UInt8]) {
        var column = 0
        for (index, byte) in line.enumerated() {
            let isLast = index == line.count - 1
            let unit = isPlain(byte, at: index, of: line) ? [byte] : [UInt8(ascii: "=")] + Hexadecimal.bytes(byte)
            // The last unit may fill the line; before it one place stays free for the soft end.
            if column + unit.count > lineLength - (isLast ? 0 : 1) {
                out += [UInt8(ascii: "="), 0x0D, 0x0A]
                column = 0
            }
            out += unit
            column += unit.count
        }
        out += [0x0D, 0x0A]
    }

    private static func isPlain(_ byte: UInt8, at index: Int, of line: [UInt8]) -> Bool {
        switch byte {
        case UInt8(ascii: "="): false
        // White space at the end of a line gets lost on the way.
        case 0x20, 0x09: index < line.count - 1
        // A dot alone ends the message in SMTP, and some programs rewrite “From ” at the start of a line.
        case UInt8(ascii: "."): index > 0
        case UInt8(ascii: "F"): index > 0 || !line.starts(with: Array("From ".utf8))
        case 0x21...0x7E: true
        default: false
        }
    }
}
