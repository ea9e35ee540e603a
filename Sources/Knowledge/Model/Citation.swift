import Core
import Markup
import SQL

/// A figure as it was when somebody wrote it into a text: the question, the versions that answered it, and the answer.
public struct Citation: Sendable, Equatable, RowDecodable {
    public typealias ID = Identifier<Citation>

    public let id: ID
    /// What stands in the mark.
    public let key: String
    public let indicator: String
    /// The version of the definition.
    public let definition: Int
    public let region: Region
    public let period: Period
    public let value: Double
    /// The tables and their versions: `nav-arbeidssokere 2`.
    public let tables: String
    /// What the figure said, in the language of the network.
    public let sentence: String
    public let source: String
    public let madeAt: Instant

    public init(row: Row) throws {
        id = try row.value("id")
        key = try row.value("key")
        indicator = try row.value("indicator")
        definition = try row.value("definition")
        region = Region(try row.value("region"), try row.value("region_name"))
        period = Period(try row.value("period"))
        value = try row.value("value")
        tables = try row.value("tables")
        sentence = try row.value("sentence")
        source = try row.value("source")
        madeAt = try row.value("made_at")
    }

    /// What has become of a cited figure.
    public enum State: Sendable, Equatable {
        /// It is still so.
        case stands
        /// The newest version of the table says something else.
        case changed(Double)
        /// The newest version does not have it any more, or the indicator is gone.
        case gone
    }

    /// What today's figures say of it, compared as they are shown.
    func state(_ figures: Figures?, decimals: Int) -> State {
        guard let figures, let values = figures.values(of: region.code),
            let column = figures.periods.firstIndex(of: period), let now = values[column]
        else { return .gone }
        return Standing.rounded(now, decimals) == Standing.rounded(value, decimals) ? .stands : .changed(now)
    }
}

/// A place where a figure is cited.
public struct CitationUse: Sendable, Equatable {
    public let title: String
    public let link: Link
    /// The text with its mark.
    public let text: String

    public init(title: String, link: Link, text: String) {
        self.title = title
        self.link = link
        self.text = text
    }
}
