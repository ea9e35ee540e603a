import Core

/// Reads the numbers behind DATA.
///
/// Between them stand spaces, commas, semicolons or tabs, and the file's end is theirs: real files end each row with a
/// semicolon, or the last one with none.
struct PXCells {
    private(set) var values: [Double]
    private(set) var marks = Marks()
    private let bytes: UnsafeBufferPointer<UInt8>
    private let encoding: TextEncoding
    private var at: Int

    init(_ scanner: PXScanner, count: Int, filledWith value: Double) {
        values = Array(repeating: value, count: count)
        bytes = scanner.bytes
        encoding = scanner.encoding
        at = scanner.at
    }

    /// As many numbers as there are cells.
    mutating func readAll() throws(Mistake) {
        let found = try read(into: 0, most: values.count)
        guard found == values.count else {
            throw mistake("DATA has \(found) values for \(values.count) cells")
        }
        try expectEnd()
    }

    /// Rows that each begin with the codes or values they belong to; rows that are not there keep what they have.
    mutating func readRows(of columns: Int, _ row: ([String]) throws(Mistake) -> Int, keys: Int) throws(Mistake) {
        while true {
            skipBetween()
            guard at < bytes.count else { return }
            var names: [String] = []
            for _ in 0..<keys {
                skipBetween()
                guard at < bytes.count, bytes[at] == .quote else { throw mistake("a key in quotes was expected") }
                names.append(try quoted())
            }
            let place: Int
            do { place = try row(names) } catch {
                throw mistake(error.problem)
            }
            let found = try read(into: place * columns, most: columns)
            guard found == columns else { throw mistake("a row has \(found) values for \(columns) columns") }
        }
    }

    private func mistake(_ problem: Sentence) -> Mistake { Mistake(problem, at: at, field: "DATA") }

    @inline(__always)
    private mutating func skipBetween() {
        while at < bytes.count {
            let byte = bytes[at]
            guard byte.isSpace || byte == UInt8(ascii: ";") || byte == UInt8(ascii: ",") || byte == 0x1A else { return }
            at += 1
        }
    }

    private mutating func read(into first: Int, most: Int) throws(Mistake) -> Int {
        var found = 0
        while found < most {
            skipBetween()
            guard at < bytes.count else { return found }
            let byte = bytes[at]
            if byte.isDigit || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "."),
                let number = NumberText.read(bytes, at: &at)
            {
                values[first + found] = number
                if at < bytes.count, !isBetween(bytes[at]) { try mark(noteBehindNumber(), at: first + found) }
            } else if byte == .quote {
                values[first + found] = Cube.missing
                try mark(quoted(), at: first + found)
            } else {
                values[first + found] = Cube.missing
                try mark(bareSign(), at: first + found)
            }
            found += 1
        }
        return found
    }

    private func isBetween(_ byte: UInt8) -> Bool {
        byte.isSpace || byte == UInt8(ascii: ";") || byte == UInt8(ascii: ",") || byte == 0x1A
    }

    /// A sign of the data notes directly behind a number: `12*`.
    private mutating func noteBehindNumber() throws(Mistake) -> String {
        bytes[at] == .quote ? try quoted() : try bareSign()
    }

    /// Dots or a dash that someone left without their quotes.
    private mutating func bareSign() throws(Mistake) -> String {
        let start = at
        while at < bytes.count, !isBetween(bytes[at]), bytes[at] != .quote, at - start < 10 { at += 1 }
        let sign = encoding.text(bytes[start..<at]) ?? ""
        guard !sign.isEmpty, sign.allSatisfy({ !$0.isLetter || sign.count <= 2 }), sign.count < 10 else {
            at = start
            throw mistake("“\(sign)” is neither a number nor a sign in quotes")
        }
        return sign
    }

    private mutating func quoted() throws(Mistake) -> String {
        at += 1
        let start = at
        while at < bytes.count, bytes[at] != .quote, at - start <= 1_000 { at += 1 }
        guard at < bytes.count, bytes[at] == .quote else {
            throw Mistake("a sign is never closed by a quote", at: start)
        }
        defer { at += 1 }
        guard let text = encoding.text(bytes[start..<at]) else { throw mistake("the text is not \(encoding.rawValue)") }
        return text
    }

    private mutating func mark(_ word: String, at position: Int) throws(Mistake) {
        guard let number = marks.number(of: word) else {
            throw mistake("more than \(Marks.most) different signs (limit: marks)")
        }
        marks.set(number, at: position, of: values.count)
    }

    private mutating func expectEnd() throws(Mistake) {
        skipBetween()
        guard at >= bytes.count else { throw mistake("DATA has more values than the \(values.count) cells") }
    }
}
