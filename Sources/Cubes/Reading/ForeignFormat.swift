import Core

/// What a file is that is no table, so that its sender can be told what to send instead.
public struct ForeignFormat: Sendable, Equatable {
    /// A short name: "xlsx", "pdf", "geojson".
    public var name: String
    /// What it is, in words, and what can be done.
    public var explanation: Sentence

    static let text = ForeignFormat("text", "a text without columns; a table has one row per line")
    static let json = ForeignFormat("json", "JSON, but not JSON-stat; ask the service for json-stat2")

    private init(_ name: String, _ explanation: Sentence) {
        self.name = name
        self.explanation = explanation
    }

    /// Told by the first bytes; nil for what may be a table.
    init?(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard !bytes.isEmpty else {
            self.init("empty", "an empty file; the download may have stopped")
            return
        }
        if let known = Self.signatures.first(where: { bytes.starts(with: $0.bytes) }) {
            self = known.format
            if name == "zip" { self = Self.inside(bytes) }
            return
        }
        let head = String(decoding: bytes.prefix(500), as: UTF8.self).drop { $0.isWhitespace || $0 == "\u{FEFF}" }
            .lowercased()
        if head.hasPrefix("<!doctype html") || head.hasPrefix("<html") {
            self.init("html", "a web page; download the table itself")
        } else if head.hasPrefix("<") {
            self.init("xml", "XML; ask for JSON-stat, PX or CSV")
        } else if bytes.contains(0), !TextEncoding.guessed(bytes).isUTF16 {
            self.init("binary", "no text; ask for JSON-stat, PX or CSV")
        } else {
            return nil
        }
    }

    /// Told by the members of the root of a JSON file.
    init(membersOfJSON names: Set<String>) {
        let known: [(Set<String>, ForeignFormat)] = [
            (["type", "features"], ForeignFormat("geojson", "a map (GeoJSON) and no table")),
            (
                ["title", "variables"],
                ForeignFormat("pxwebapi-v1-metadata", "the description of a table without its figures")
            ),
            (["query", "response"], ForeignFormat("pxwebapi-v1-query", "a question to a table, and not its answer")),
            (["columns", "data"], ForeignFormat("pxweb-json-px", "PxWeb's own JSON; ask the service for json-stat2")),
            (["codeChanges"], ForeignFormat("klass-changes", "changes of a code list and no table")),
            (["classificationItems"], ForeignFormat("klass-version", "a code list (KLASS) and no table")),
        ]
        self = known.first { $0.0.isSubset(of: names) }?.1 ?? .json
    }

    private static let signatures: [(bytes: [UInt8], format: ForeignFormat)] = [
        ([0x50, 0x4B, 0x03, 0x04], ForeignFormat("zip", "a ZIP archive; unpack it first")),
        ([0x50, 0x4B, 0x05, 0x06], ForeignFormat("zip", "an empty ZIP archive")),
        (Array("%PDF".utf8), ForeignFormat("pdf", "a PDF; ask for the table as JSON-stat, PX or CSV")),
        ([0x89, 0x50, 0x4E, 0x47], ForeignFormat("png", "a picture (PNG) and no table")),
        ([0xFF, 0xD8, 0xFF], ForeignFormat("jpeg", "a picture (JPEG) and no table")),
        (Array("GIF8".utf8), ForeignFormat("gif", "a picture (GIF) and no table")),
        ([0x1F, 0x8B], ForeignFormat("gzip", "packed with gzip; unpack it first")),
        (Array("BZh".utf8), ForeignFormat("bzip2", "packed with bzip2; unpack it first")),
        ([0xFD, 0x37, 0x7A, 0x58, 0x5A], ForeignFormat("xz", "packed with xz; unpack it first")),
        ([0x28, 0xB5, 0x2F, 0xFD], ForeignFormat("zstd", "packed with zstd; unpack it first")),
        ([0x37, 0x7A, 0xBC, 0xAF], ForeignFormat("7z", "a 7-Zip archive; unpack it first")),
        ([0xD0, 0xCF, 0x11, 0xE0], ForeignFormat("xls", "an old Excel workbook; save the sheet as CSV")),
        (Array("PAR1".utf8), ForeignFormat("parquet", "Parquet; ask for JSON-stat, PX or CSV")),
        (Array("SQLite format 3".utf8), ForeignFormat("sqlite", "a database file and no table")),
        (Array("{\\rtf".utf8), ForeignFormat("rtf", "a text document; ask for the table as CSV")),
    ]

    /// Office documents are ZIP archives; the names of their first files tell them apart.
    private static func inside(_ bytes: UnsafeBufferPointer<UInt8>) -> ForeignFormat {
        let names = String(decoding: bytes, as: UTF8.self, first: 4_000)
        if names.contains("xl/") { return ForeignFormat("xlsx", "an Excel workbook; save the sheet as CSV") }
        if names.contains("word/") { return ForeignFormat("docx", "a Word document; ask for the table as CSV") }
        if names.contains("spreadsheet") { return ForeignFormat("ods", "a spreadsheet; save the sheet as CSV") }
        return ForeignFormat("zip", "a ZIP archive; unpack it first")
    }
}

extension String {
    fileprivate init(decoding bytes: UnsafeBufferPointer<UInt8>, as encoding: UTF8.Type, first count: Int) {
        self.init(decoding: bytes.prefix(count) + bytes.suffix(count), as: encoding)
    }
}
