import Core

/// Walks a CSV file row by row, by the places of its fields; texts are made only of those that are asked for.
struct CSVRows {
    /// Where a field stands, without its quotes.
    struct Field {
        var start: Int
        var end: Int
        var isQuoted = false
        /// Whether a quote is written twice in it, or something follows the closing one.
        var isUneven = false

        var isEmpty: Bool { start == end }
    }

    let bytes: UnsafeBufferPointer<UInt8>
    let encoding: TextEncoding
    let delimiter: UInt8
    let limits: ReadingLimits
    private(set) var at: Int
    /// Where the present row begins.
    private(set) var start = 0
    private(set) var fields: [Field] = []

    init(
        _ bytes: UnsafeBufferPointer<UInt8>,
        encoding: TextEncoding,
        delimiter: UInt8,
        limits: ReadingLimits,
        from place: Int? = nil
    ) {
        self.bytes = bytes
        self.encoding = encoding
        self.delimiter = delimiter
        self.limits = limits
        at = place ?? encoding.markLength
    }

    /// Reads the next row into `fields`; false at the end of the file.
    ///
    /// An empty line is a row without fields.
    mutating func next() throws(Mistake) -> Bool {
        guard at < bytes.count else { return false }
        fields.removeAll(keepingCapacity: true)
        start = at
        if takeLineEnd() { return true }
        while true {
            try readField()
            guard at - start <= limits.lineLength else {
                throw Mistake("a row is longer than \(limits.lineLength) bytes (limit: line length)", at: start)
            }
            guard at < bytes.count, !takeLineEnd() else { return true }
            at += 1
            // A separator at the very end is followed by one more, empty field.
            if at >= bytes.count {
                fields.append(Field(start: at, end: at))
                return true
            }
        }
    }

    private mutating func takeLineEnd() -> Bool {
        guard at < bytes.count, bytes[at] == .newline || bytes[at] == 0x0D else { return false }
        if bytes[at] == 0x0D, at + 1 < bytes.count, bytes[at + 1] == .newline { at += 1 }
        at += 1
        return true
    }

    private mutating func readField() throws(Mistake) {
        var field = Field(start: at, end: at)
        if at < bytes.count, bytes[at] == .quote {
            field.isQuoted = true
            at += 1
            field.start = at
            try passQuoted(&field)
        }
        let rest = at
        while at < bytes.count, bytes[at] != delimiter, bytes[at] != .newline, bytes[at] != 0x0D { at += 1 }
        if !field.isQuoted {
            field.end = at
        } else if at > rest {
            field.isUneven = true
            field.end = at
        }
        guard field.end - field.start <= limits.stringLength else {
            throw Mistake(
                "a field is longer than \(limits.stringLength) bytes (limit: string length)",
                at: field.start,
                field: "column \(fields.count + 1)"
            )
        }
        fields.append(field)
    }

    /// Up to the closing quote, and behind it.
    private mutating func passQuoted(_ field: inout Field) throws(Mistake) {
        while at < bytes.count {
            if bytes[at] == .quote {
                guard at + 1 < bytes.count, bytes[at + 1] == .quote else { break }
                field.isUneven = true
                at += 1
            }
            at += 1
            guard at - field.start <= limits.lineLength else {
                throw Mistake(
                    "a quote is never closed (limit: line length)",
                    at: start,
                    field: "column \(fields.count + 1)"
                )
            }
        }
        guard at < bytes.count else {
            throw Mistake("a quote is never closed", at: start, field: "column \(fields.count + 1)")
        }
        field.end = at
        at += 1
    }

    /// The text of a field of the present row.
    func text(_ column: Int) throws(Mistake) -> String {
        let field = fields[column]
        let slice = bytes[field.start..<field.end]
        let text = field.isUneven ? encoding.text(Self.even(slice)) : encoding.text(slice)
        guard let text else {
            throw Mistake("the text is not \(encoding.rawValue)", at: field.start, field: "column \(column + 1)")
        }
        return text
    }

    func texts() throws(Mistake) -> [String] {
        var texts: [String] = []
        for column in fields.indices { texts.append(try text(column)) }
        return texts
    }

    /// Two quotes are one; a single one, which closes, is none.
    private static func even(_ slice: Slice<UnsafeBufferPointer<UInt8>>) -> [UInt8] {
        var even: [UInt8] = []
        var isSecond = false
        for byte in slice {
            if byte == .quote, !isSecond {
                isSecond = true
                continue
            }
            isSecond = false
            even.append(byte)
        }
        return even
    }
}
