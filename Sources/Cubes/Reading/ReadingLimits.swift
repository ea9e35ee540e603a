import Core

/// What a file may ask of the reader.
///
/// Whatever is larger is refused before it is read.
public struct ReadingLimits: Sendable {
    /// Cells of one cube; at eight bytes each, the default stands for 400 MB.
    public var cells = 50_000_000
    /// Categories of all dimensions of a file together.
    public var categories = 2_000_000
    /// Arrays and objects within each other.
    public var nesting = 60
    /// Bytes of one text: a label, a note, a cell of a CSV file.
    public var stringLength = 1_000_000
    /// Bytes of one row of a CSV file, and of one keyword of a PX file with all its values.
    public var lineLength = 32_000_000

    public static let standard = ReadingLimits()

    public init() {}
}

/// Why a file cannot be read: one sentence, with the place.
public struct ReadingError: Error, Equatable, CustomStringConvertible {
    public var file: String
    /// From 1; nil where the file as a whole is wrong.
    public var line: Int?
    /// Where in the structure: a member of JSON, a keyword of PX, a column of CSV.
    public var field: Sentence?
    public var problem: Sentence

    public init(file: String, line: Int? = nil, field: Sentence? = nil, problem: Sentence) {
        self.file = file
        self.line = line
        self.field = field
        self.problem = problem
    }

    public var description: String { sentence.description }

    /// The place and the problem.
    public var sentence: Sentence {
        var place: Sentence = "\(file)"
        if let line { place = "\(place), line \(line)" }
        if let field { place = "\(place), \(field)" }
        return "\(place): \(problem)"
    }
}

/// A problem while reading, by where it stands in the bytes; lines are counted only when one is told.
struct Mistake: Error {
    var offset: Int?
    var field: Sentence?
    var problem: Sentence
    /// Counted already, where the offset is one into a text that was rewritten.
    var line: Int?

    init(_ problem: Sentence, at offset: Int? = nil, field: Sentence? = nil) {
        self.offset = offset
        self.field = field
        self.problem = problem
    }

    /// What a cube says of itself, while it is put together from a file.
    init(_ problem: CubeProblem, at offset: Int? = nil, field: Sentence? = nil) {
        self.init(problem.sentence, at: offset, field: field)
    }

    func error(in file: String, bytes: UnsafeBufferPointer<UInt8>) -> ReadingError {
        ReadingError(file: file, line: line ?? lineNumber(in: bytes), field: field, problem: problem)
    }

    /// The line of the offset, from 1.
    func lineNumber(in bytes: UnsafeBufferPointer<UInt8>) -> Int? {
        offset.map { offset in
            bytes[..<min(offset, bytes.count)].reduce(into: 1) { lines, byte in if byte == .newline { lines += 1 } }
        }
    }
}

extension UInt8 {
    static let newline = UInt8(ascii: "\n")
    static let quote = UInt8(ascii: "\"")
    static let backslash = UInt8(ascii: "\\")

    /// Space, tab, line ends.
    var isSpace: Bool { self == 0x20 || (self >= 0x09 && self <= 0x0D) }
    var isDigit: Bool { self &- 0x30 < 10 }
    var isLetter: Bool { (self | 0x20) &- 0x61 < 26 }
}
