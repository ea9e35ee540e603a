import Core
import Markup

/// A document as blocks, from which HTML, PDF and DOCX are written.
///
/// It holds only what its reader may see, and nothing that depends on when it is written: the same model gives the same
/// bytes.
public struct DocumentModel: Sendable, Equatable {
    public let title: String
    public let subtitle: String
    /// Whose document it is, above the title.
    public let kicker: String
    public let language: Language
    /// The body that answers for it.
    public let author: String
    /// The day it is about; the time that is stamped into files follows from it.
    public let day: Day
    /// What every page warns of: a draft, or what is exempt from publicity; empty when there is nothing.
    public let mark: String
    /// At the foot of every page.
    public let footer: String
    public let blocks: [DocumentBlock]

    public init(
        title: String,
        subtitle: String = "",
        kicker: String,
        language: Language,
        author: String,
        day: Day,
        mark: String = "",
        footer: String,
        blocks: [DocumentBlock]
    ) {
        self.title = title
        self.subtitle = subtitle
        self.kicker = kicker
        self.language = language
        self.author = author
        self.day = day
        self.mark = mark
        self.footer = footer
        var drawn: [DocumentPicture] = []
        self.blocks = DocumentPicture.once(Self.withoutGaps(blocks), &drawn)
    }

    /// Headings go down one level at a time (PDF/UA-1, 7.4.2): a deeper one is drawn up.
    private static func withoutGaps(_ blocks: [DocumentBlock]) -> [DocumentBlock] {
        var last = 0
        return blocks.map { block in
            guard case .heading(let level, let text) = block else { return block }
            last = min(max(level, 1), last + 1, DocumentBlock.deepestHeading)
            return .heading(last, text)
        }
    }

    /// The beginning of the day in Norway, in seconds since 1970; never before ZIP archives can tell the time, in 1980.
    var timestamp: Int {
        let earliest = 10 * 366 * 86_400
        return max(earliest, Int(OsloTime.instant(day, .midnight).milliseconds / 1_000))
    }

    /// The language with its country, as word processors want it: `nb-NO` (DOC-02).
    var locale: String { language == .en ? "en-GB" : "\(language.rawValue)-NO" }
}

/// A block of a document.
public indirect enum DocumentBlock: Sendable, Equatable {
    public static let deepestHeading = 3

    /// A heading below the title: 1 for parts, 2 for what is in them, 3 for what is in that.
    case heading(Int, String)
    case paragraph([DocumentRuns])
    /// A short remark of lesser weight.
    case note([DocumentRun])
    case bullets([DocumentRuns])
    case numbers([DocumentRuns])
    case definitions([DocumentDefinition])
    case table(DocumentTable)
    case picture(DocumentPicture)
    case quotation([DocumentBlock])
    /// What was resolved, set apart under its label.
    case decision(label: String, [DocumentBlock])

    /// What a person wrote, with its paragraphs and lists.
    public static func prose(_ text: String) -> [DocumentBlock] {
        Prose(text).blocks.map { block in
            switch block {
            case .paragraph(let lines): .paragraph(lines.map { [DocumentRun($0)] })
            case .list(let lines): .bullets(lines.map { [DocumentRun($0)] })
            }
        }
    }
}

/// What stands in one line, until the page's edge or the next line begins.
public typealias DocumentRuns = [DocumentRun]

/// Text of one kind.
public struct DocumentRun: Sendable, Equatable {
    public enum Style: String, Sendable {
        case plain, strong, emphasis
        /// Of lesser weight.
        case soft
    }

    public let text: String
    public let style: Style
    /// Where it leads; a whole address, since a file lies anywhere.
    public let link: Link?

    public init(_ text: String, _ style: Style = .plain, link: Link? = nil) {
        self.text = text
        self.style = style
        self.link = link
    }
}

public struct DocumentDefinition: Sendable, Equatable {
    public let term: String
    public let value: DocumentRuns

    public init(_ term: String, _ value: DocumentRuns) {
        self.term = term
        self.value = value
    }
}

/// A table with a row of headings; its first column heads the rows.
public struct DocumentTable: Sendable, Equatable {
    public struct Column: Sendable, Equatable {
        public let heading: String
        /// Whether it takes the room that is left; the others are as wide as what is in them.
        public let isWide: Bool

        public init(_ heading: String, isWide: Bool = false) {
            self.heading = heading
            self.isWide = isWide
        }
    }

    public let columns: [Column]
    /// Each with as many cells as there are columns, each cell with its lines.
    public let rows: [[[DocumentRuns]]]

    public init(columns: [Column], rows: [[[DocumentRuns]]]) {
        self.columns = columns
        self.rows = rows.map { row in columns.indices.map { $0 < row.count ? row[$0] : [] } }
    }
}
