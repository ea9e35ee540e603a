/// The formats that a cube can be written in.
public enum TableFormat: String, Sendable, CaseIterable {
    case jsonStat = "json-stat"
    case px
    case csv
}

extension Cube {
    /// Writes the cube, chunk by chunk, in UTF-8.
    ///
    /// - Parameter sink: gets each chunk once, in order, about `TextSink.chunk` bytes.
    public func write(_ format: TableFormat, to sink: (UnsafeRawBufferPointer) throws -> Void) rethrows {
        switch format {
        case .jsonStat: try JSONStatWriter(cube: self).write(to: sink)
        case .px: try PXWriter(cube: self).write(to: sink)
        case .csv: try CSVWriter(cube: self).write(to: sink)
        }
    }

    /// The whole text at once, for small cubes.
    public func text(_ format: TableFormat) -> String {
        var bytes: [UInt8] = []
        write(format) { bytes.append(contentsOf: $0) }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// What of this cube a format has no place for: one sentence each, nothing where all is kept.
    public func losses(in format: TableFormat) -> [String] {
        switch format {
        case .jsonStat: JSONStatWriter(cube: self).losses
        case .px: PXWriter(cube: self).losses
        case .csv: CSVWriter(cube: self).losses
        }
    }
}

/// Text on its way out: gathered into chunks, so that a large cube needs no second copy of itself.
struct TextSink: ~Copyable {
    /// Bytes after which a chunk is passed on.
    static let chunk = 1 << 16

    private(set) var bytes: [UInt8] = []

    init() { bytes.reserveCapacity(Self.chunk + 1_024) }

    mutating func write(_ text: String) { bytes.append(contentsOf: text.utf8) }
    mutating func write(_ byte: Unicode.Scalar) { bytes.append(UInt8(ascii: byte)) }

    /// The shortest text that reads back as the same number; a whole one without a point.
    mutating func write(_ number: Double) {
        guard let whole = Int(exactly: number), abs(whole) < 1 << 53 else { return write(number.description) }
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

/// Counts what a format does not hold, and says it in a sentence.
struct Losses {
    private(set) var sentences: [String] = []

    mutating func add(_ sentence: String, if isLost: Bool = true) { if isLost { sentences.append(sentence) } }

    mutating func add(_ count: Int, _ one: String, _ several: String) {
        if count > 0 { sentences.append(count == 1 ? "1 \(one)" : "\(count) \(several)") }
    }
}

extension Cube {
    /// Cells with a number and a mark beside it.
    var markedNumbers: Int { marks.isEmpty ? 0 : values.indices.count { !values[$0].isNaN && marks[$0] != nil } }

    /// All texts of the cube that may be given in several languages.
    var phrases: [Phrases] {
        let units = dimensions.flatMap { $0.categories.compactMap(\.unit?.label) }
        let notes = about.notes + dimensions.flatMap { $0.notes + $0.categories.flatMap(\.notes) }
        return [about.label, about.source, about.contents, about.unit?.label].compactMap { $0 } + units
            + dimensions.flatMap { [$0.label] + $0.categories.map(\.label) } + notes.map(\.text)
    }

    /// What every format but PX loses of texts, and every format but PX of how PX files are made.
    func addPXLosses(to losses: inout Losses) {
        let languages = Set(phrases.flatMap(\.translations.keys)).sorted()
        losses.add("the texts in \(languages.joined(separator: ", ")) are left out", if: !languages.isEmpty)
        losses.add(
            about.cellNotes.count,
            "note on single cells is left out",
            "notes on single cells are left out"
        )
        losses.add(about.keywords.count, "PX keyword is left out", "PX keywords are left out")
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
