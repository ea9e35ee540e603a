import Core
import SQL

/// That somebody has seen what is no longer so in a text, and says why the text stands all the same.
///
/// It holds for what was found then: when the figures change again, the text is asked about anew.
public struct CitationSeen: Sendable, Equatable, RowDecodable {
    public typealias ID = Identifier<CitationSeen>

    public let id: ID
    let citation: Citation.ID
    /// Of `CitationUse`.
    let place: String
    /// What today's figures said, by its fingerprint.
    let finding: String
    let reason: String
    let author: String
    let at: Instant
    let revision: Int

    public init(row: Row) throws {
        id = try row.value("id")
        citation = try row.value("citation_id")
        place = try row.value("place")
        finding = try row.value("finding")
        reason = try row.value("reason")
        author = try row.value("author")
        at = try row.value("at")
        revision = try row.value("revision")
    }
}

/// A text to decide on, because what it cites is no longer so.
public struct CitationNotice: Sendable, Equatable, RowDecodable {
    /// The same for one text, whatever it cites.
    public let place: String
    /// What was said, in the language of the network.
    public let sentence: String
    /// What the text is called.
    public let title: String
    public let link: String
    /// The key of the citation.
    public let key: String
    /// The organisation that decides, by its id; nil for the secretariat.
    public let organisation: String?
    public let foundOn: Day

    public init(row: Row) throws {
        place = try row.value("place")
        sentence = try row.value("sentence")
        title = try row.value("title")
        link = try row.value("link")
        key = try row.value("key")
        organisation = try row.value("organisation")
        foundOn = try row.value("found_on")
    }
}
