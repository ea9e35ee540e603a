import Core

/// A file of figures, told by what stands in it and not by its name.
public enum TableFile: Sendable {
    case jsonStat(JSONStatDocument)
    /// A cube, and what in the file was understood but speaks of something that is not there.
    case px(Cube, warnings: [String])
    case csv(CSVShape)
    /// Something else, which is no table that can be read.
    case foreign(ForeignFormat)

    /// Reads a file.
    ///
    /// `name` stands in what is said of it, and its ending decides where the content does not.
    public static func read(
        _ bytes: UnsafeBufferPointer<UInt8>,
        name: String,
        limits: ReadingLimits = .standard
    ) throws(ReadingError) -> TableFile {
        do {
            return try open(bytes, name: name, limits: limits)
        } catch {
            throw error.error(in: name, bytes: bytes)
        }
    }

    private static func open(
        _ bytes: UnsafeBufferPointer<UInt8>,
        name: String,
        limits: ReadingLimits
    ) throws(Mistake) -> TableFile {
        if let foreign = ForeignFormat(bytes) { return .foreign(foreign) }
        let ending = name.split(separator: ".").last?.lowercased() ?? ""
        let start = bytes.prefix(4_000).drop { $0.isSpace || $0 == 0xEF || $0 == 0xBB || $0 == 0xBF }.first
        if ending != "px", start == UInt8(ascii: "{") || start == UInt8(ascii: "[") {
            return try json(bytes, limits: limits)
        }
        if ending == "px" || looksLikePX(bytes) {
            var reader = PXReader(bytes, limits: limits)
            let (cube, warnings) = try reader.read()
            return .px(cube, warnings: warnings)
        }
        let isNamedCSV = ["csv", "tsv", "txt"].contains(ending)
        let shape = try withUTF8(bytes) { bytes, encoding throws(Mistake) in
            try CSVShapeReader(bytes: bytes, encoding: encoding, limits: limits).read(isNamedCSV: isNamedCSV)
        }
        guard var shape else { return .foreign(.text) }
        shape.encoding = TextEncoding.guessed(bytes)
        return .csv(shape)
    }

    private static func json(_ bytes: UnsafeBufferPointer<UInt8>, limits: ReadingLimits) throws(Mistake) -> TableFile {
        let mark = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        var scanner = JSONScanner(bytes, limits: limits, at: mark)
        guard scanner.peek() == UInt8(ascii: "{") else {
            try scanner.skip()
            return .foreign(.json)
        }
        let contents = try scanner.contents()
        guard scanner.peek() == 0 else { throw scanner.mistake("something stands behind the end of the JSON") }
        let reader = JSONStatReader(bytes, limits: limits)
        if let document = try reader.document(contents) { return .jsonStat(document) }
        return .foreign(ForeignFormat(membersOfJSON: Set(contents.keys)))
    }

    /// The cube of a CSV file, where its rows say by themselves what they are.
    public static func cube(
        ofCSV bytes: UnsafeBufferPointer<UInt8>,
        shape: CSVShape,
        name: String,
        limits: ReadingLimits = .standard
    ) throws(ReadingError) -> Cube {
        try table(ofCSV: bytes, shape: shape, name: name, limits: limits).cube
    }

    /// The same, and how it was understood.
    public static func table(
        ofCSV bytes: UnsafeBufferPointer<UInt8>,
        shape: CSVShape,
        name: String,
        answers: CSVAnswers = CSVAnswers(),
        limits: ReadingLimits = .standard
    ) throws(ReadingError) -> CSVTable {
        do {
            var table = try withUTF8(bytes) { bytes, encoding throws(Mistake) in
                var shape = shape
                shape.encoding = encoding
                return try CSVTableReader(bytes: bytes, shape: shape, limits: limits, answers: answers).read()
            }
            table.shape = shape
            return table
        } catch {
            throw error.error(in: name, bytes: bytes)
        }
    }

    /// Runs with the bytes as they are, or rewritten as UTF-8 where a letter takes two.
    private static func withUTF8<Result>(
        _ bytes: UnsafeBufferPointer<UInt8>,
        _ body: (UnsafeBufferPointer<UInt8>, TextEncoding) throws(Mistake) -> Result
    ) throws(Mistake) -> Result {
        let encoding = TextEncoding.guessed(bytes)
        guard encoding.isUTF16 else { return try body(bytes, encoding) }
        guard let text = encoding.text(bytes.dropFirst(encoding.markLength)), !text.utf8.contains(0) else {
            throw Mistake("the text is not \(encoding.rawValue)")
        }
        let rewritten = Array(text.utf8)
        return try rewritten.withUnsafeBufferPointer { bytes throws(Mistake) in
            do throws(Mistake) { return try body(bytes, .utf8) } catch {
                var mistake = error
                mistake.line = mistake.lineNumber(in: bytes)
                throw mistake
            }
        }
    }

    /// A keyword with an equals sign at the beginning, and a semicolon at the end of a line.
    private static func looksLikePX(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        let head = String(decoding: bytes.prefix(2_000), as: UTF8.self)
        let first = /\s*\u{FEFF}?[A-Z][A-Z0-9\-]+(\["?[A-Za-z]+"?\])?(\("[^)]*\))?\s*=/
        return head.prefixMatch(of: first) != nil && head.contains(";")
    }
}
