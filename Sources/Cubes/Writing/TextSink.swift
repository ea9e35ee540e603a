/// Text on its way out: gathered into chunks, so that a large cube needs no second copy of itself.
struct TextSink: ~Copyable {
    /// Bytes after which a chunk is passed on.
    static let chunk = 1 << 16

    /// Whole numbers up to here are exact.
    private static let largestWhole = 1 << 53

    private(set) var bytes: [UInt8] = []
    private let encoding: TextEncoding

    init(encoding: TextEncoding = .utf8) {
        self.encoding = encoding
        bytes.reserveCapacity(Self.chunk + 1_024)
    }

    /// A letter that the encoding does not have becomes a question mark.
    mutating func write(_ text: String) {
        if encoding == .utf8 { return bytes.append(contentsOf: text.utf8) }
        for scalar in text.unicodeScalars { bytes.append(encoding.byte(of: scalar) ?? UInt8(ascii: "?")) }
    }

    /// A sign of ASCII.
    mutating func write(_ sign: Unicode.Scalar) { bytes.append(UInt8(ascii: sign)) }

    /// The shortest text that reads back as the same number; a whole one without a point.
    mutating func write(_ number: Double) {
        guard let whole = Int(exactly: number), abs(whole) < Self.largestWhole else { return write(number.description) }
        write(whole)
    }

    mutating func write(_ whole: Int) {
        if whole < 0 { bytes.append(UInt8(ascii: "-")) }
        var rest = whole.magnitude
        let start = bytes.count
        repeat {
            bytes.append(UInt8(ascii: "0") + UInt8(rest % 10))
            rest /= 10
        } while rest > 0
        bytes[start...].reverse()
    }

    /// Passes on what has been gathered, once it is a chunk or `isLast`.
    mutating func pass(isLast: Bool = false, to sink: (UnsafeRawBufferPointer) throws -> Void) rethrows {
        guard bytes.count >= Self.chunk || (isLast && !bytes.isEmpty) else { return }
        try bytes.withUnsafeBytes(sink)
        bytes.removeAll(keepingCapacity: true)
    }
}

extension Double {
    /// The shortest text that reads back as the same number, without an exponent or a needless “.0”.
    var plainText: String {
        let parts = description.split(separator: "e")
        guard parts.count == 2, let exponent = Int(parts[1]) else {
            return description.hasSuffix(".0") ? String(description.dropLast(2)) : description
        }
        let sign = self < 0 ? "-" : ""
        let digits = parts[0].filter(\.isNumber)
        let wholes = parts[0].drop { $0 == "-" }.prefix { $0 != "." }.count
        let point = wholes + exponent
        if point <= 0 { return "\(sign)0.\(String(repeating: "0", count: -point))\(digits)" }
        return sign + digits + String(repeating: "0", count: max(point - digits.count, 0))
    }
}

/// When a table was updated: `20240131 08:00` in PX, `2024-01-31T08:00:00` in JSON-stat (ISO 8601).
public enum UpdateTime {
    public static func iso(_ text: String) -> String {
        guard let parts = text.wholeMatch(of: /(\d{4})(\d{2})(\d{2})(?: (\d{2}):(\d{2}))?/)?.output else { return text }
        let day = "\(parts.1)-\(parts.2)-\(parts.3)"
        guard let hour = parts.4, let minute = parts.5 else { return day }
        return "\(day)T\(hour):\(minute):00"
    }

    static func px(_ text: String) -> String {
        guard let parts = text.prefixMatch(of: /(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}):(\d{2}))?/)?.output else {
            return text
        }
        let day = "\(parts.1)\(parts.2)\(parts.3)"
        guard let hour = parts.4, let minute = parts.5 else { return day }
        return "\(day) \(hour):\(minute)"
    }
}
