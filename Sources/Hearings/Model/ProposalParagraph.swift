import Core
import SQL

/// A numbered paragraph of a proposal, to which statements point.
public struct ProposalParagraph: Sendable, Equatable, RowDecodable {
    public typealias ID = Identifier<ProposalParagraph>

    public let id: ID
    /// From 1, in the order of the proposal.
    public let number: Int
    public let heading: String?
    public let text: String

    public init(row: Row) throws {
        id = try row.value("id")
        number = try row.value("number")
        heading = try row.value("heading")
        text = try row.value("text")
    }

    public var label: ParagraphLabel { ParagraphLabel(id: id, number: number, heading: heading) }

    public struct Draft: Sendable, Equatable {
        public let heading: String?
        public let text: String

        public init(heading: String? = nil, text: String) {
            self.heading = heading
            self.text = text
        }
    }
}

/// Which paragraph something is about.
public struct ParagraphLabel: Sendable, Equatable, Hashable {
    public let id: ProposalParagraph.ID
    public let number: Int
    public let heading: String?

    public init(id: ProposalParagraph.ID, number: Int, heading: String? = nil) {
        self.id = id
        self.number = number
        self.heading = heading
    }

    /// Reads the columns `paragraph_id`, `number` and `heading`.
    init(row: Row) throws {
        id = try row.value("paragraph_id")
        number = try row.value("number")
        heading = try row.value("heading")
    }
}
