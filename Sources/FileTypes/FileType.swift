/// The kinds of file that are taken in.
public enum FileType: String, CaseIterable, Sendable {
    case pdf, docx, xlsx, pptx, odt, ods, odp, png, jpeg, txt, csv

    /// The endings of names that say so, the usual one first.
    public var endings: [String] { self == .jpeg ? ["jpg", "jpeg"] : [rawValue] }

    /// - Parameter ending: without its dot, in any case.
    public init?(ending: String) {
        let folded = ending.lowercased()
        guard let type = Self.allCases.first(where: { $0.endings.contains(folded) }) else { return nil }
        self = type
    }

    public var mediaType: String {
        switch self {
        case .pdf: "application/pdf"
        case .docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
        case .xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        case .pptx: "application/vnd.openxmlformats-officedocument.presentationml.presentation"
        case .odt: "application/vnd.oasis.opendocument.text"
        case .ods: "application/vnd.oasis.opendocument.spreadsheet"
        case .odp: "application/vnd.oasis.opendocument.presentation"
        case .png: "image/png"
        case .jpeg: "image/jpeg"
        case .txt: "text/plain"
        case .csv: "text/csv"
        }
    }

    /// What people call it: `PDF`, `Word`.
    public var name: String {
        switch self {
        case .docx: "Word"
        case .xlsx: "Excel"
        case .pptx: "PowerPoint"
        case .jpeg: "JPEG"
        case .txt: "TXT"
        default: rawValue.uppercased()
        }
    }

    public var isPicture: Bool { self == .png || self == .jpeg }
}

/// What a file turned out to be, when it is not one that is taken in.
public enum StrangeFile: String, CaseIterable, Sendable, Error {
    case empty, program, script, html, svg, xml, macros, locked, tooPacked, archive, oldOffice, picture, richText
    /// It begins as one that is taken in, and is not whole.
    case damaged
    case unknown
}

/// The limits within which a file is looked at.
public enum FileTypeLimits {
    /// Bytes that a packed document may unpack to.
    public static let unpackedBytes = 400 * 1_024 * 1_024
    /// How many times larger its parts may be than the file, when they are larger than `packedFloor`.
    public static let packing = 100
    /// Bytes below which nobody asks how tightly something is packed.
    public static let packedFloor = 20 * 1_024 * 1_024
    /// Parts in a packed document.
    public static let parts = 10_000
    /// Bytes of the parts that say what a document is.
    public static let listBytes = 2 * 1_024 * 1_024
}
