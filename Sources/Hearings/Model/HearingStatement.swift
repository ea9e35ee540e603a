import Core
import Files
import SQL

/// What someone says of a proposal: a draft behind its own link, and a document of the case once it is sent.
public struct HearingStatement: Sendable, Equatable, RowDecodable {
    public typealias ID = Identifier<HearingStatement>

    /// How it came.
    public enum Way: String, CaseIterable, Sendable, TextBindable { case form, mail, paper }

    /// Whether the public reads it.
    public enum Screening: String, CaseIterable, Sendable, TextBindable {
        /// Nobody of the secretariat has looked at it.
        case waiting
        case published
        /// Exempt from publicity by a ground in law.
        case withheld
    }

    /// What is known of it once it has been sent.
    public struct Receipt: Sendable, Equatable {
        /// From 1, in the order that statements came to the hearing.
        public let number: Int
        /// The number with some letters that nobody guesses: `12-7QKZ4`.
        public let code: String
        public let at: Instant
        /// Whether it came after the last day.
        public let isLate: Bool
    }

    public let id: ID
    public let hearing: Hearing.ID
    public let sender: Sender
    /// What it says of the proposal as a whole.
    public let overall: String?
    public let way: Way
    /// Of the letters.
    public let language: Language
    /// Nil for a draft.
    public let receipt: Receipt?
    public let screening: Screening
    /// The ground in law of what is withheld.
    public let ground: String?
    /// Whether something like a national identity number was found in it.
    public let holdsNumber: Bool
    public let answeredAt: Instant?
    public let changedAt: Instant
    public let revision: Int

    public init(row: Row) throws {
        id = try row.value("id")
        hearing = try row.value("hearing_id")
        sender = Sender(
            name: try row.value("name"),
            organisation: try row.value("organisation"),
            email: try row.value("email")
        )
        overall = try row.value("overall")
        way = try row.value("way")
        language = try row.value("language")
        let number: Int? = try row.value("number")
        let code: String? = try row.value("receipt")
        let at: Instant? = try row.value("received_at")
        let isLate: Bool = try row.value("is_late")
        receipt =
            if let number, let code, let at {
                Receipt(number: number, code: code, at: at, isLate: isLate)
            } else { nil }
        screening = try row.value("screening")
        ground = try row.value("ground")
        holdsNumber = try row.value("holds_number")
        answeredAt = try row.value("answered_at")
        changedAt = try row.value("changed_at")
        revision = try row.value("revision")
    }

    /// Who a statement is from.
    public struct Sender: Sendable, Equatable {
        /// The person who writes: the sender, or the one whom the organisation has asked to.
        public let name: String
        public let organisation: String?
        /// Nil for what came on paper, and when it has been forgotten.
        public let email: EmailAddress?

        public init(name: String, organisation: String? = nil, email: EmailAddress? = nil) {
            self.name = name
            self.organisation = organisation
            self.email = email
        }

        /// Who stands at the top of the statement: those who write for an organisation are not named.
        public var shownName: String { organisation ?? name }
    }

    /// What someone writes.
    public struct Content: Sendable, Equatable {
        public let overall: String?
        /// What is said of single paragraphs.
        public let comments: [ProposalParagraph.ID: String]

        public init(overall: String?, comments: [ProposalParagraph.ID: String] = [:]) {
            self.overall = overall
            self.comments = comments
        }
    }
}

/// What a statement says of one paragraph.
public struct ParagraphComment: Sendable, Equatable, RowDecodable {
    public let paragraph: ParagraphLabel
    public let text: String

    public init(paragraph: ParagraphLabel, text: String) {
        self.paragraph = paragraph
        self.text = text
    }

    /// Reads a row of comments joined with their paragraphs.
    public init(row: Row) throws {
        paragraph = try ParagraphLabel(row: row)
        text = try row.value("text")
    }
}

/// A file that lies with a statement.
public struct StatementFile: Sendable, Equatable, RowDecodable {
    public typealias ID = Identifier<StatementFile>

    public let id: ID
    /// The SHA-256 of its bytes.
    public let key: FileKey
    public let name: String
    public let bytes: Int
    /// Whether the secretariat has let the public read it.
    public let isPublic: Bool

    public init(row: Row) throws {
        id = try row.value("id")
        key = try row.value("file")
        name = try row.value("file_name")
        bytes = try row.value("file_bytes")
        isPublic = try row.value("is_public")
    }
}

/// A statement with what lies with it and what was answered.
public struct StatementFolder: Sendable, Equatable {
    public let statement: HearingStatement
    public let comments: [ParagraphComment]
    public let files: [StatementFile]
    public let points: [StatementPoint]

    /// Whether there is anything to send.
    var isEmpty: Bool { texts.isEmpty && files.isEmpty }
    /// Everything that was written, the whole first.
    var texts: [String] { [statement.overall].compactMap(\.self) + comments.map(\.text) }
}
