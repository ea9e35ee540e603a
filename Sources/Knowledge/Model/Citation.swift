import Core
import Files
import Markup
import SQL

/// A figure or a chart as it was when somebody put it into a text: the question, the versions that answered it, and the
/// answer.
public struct Citation: Sendable, Equatable, RowDecodable {
    public typealias ID = Identifier<Citation>

    /// What can be cited.
    enum Kind: String, Sendable, TextBindable {
        /// The figure of an indicator for a region and a period.
        case value
        /// One cell of a table.
        case cell
        /// A picture of cells.
        case chart
    }

    /// What is cited.
    enum Subject: Sendable, Equatable {
        case value(CitedValue)
        case cells(FrozenCells)
    }

    public let id: ID
    /// What stands in the mark.
    public let key: String
    let subject: Subject
    /// The tables and their versions: `nav-arbeidssokere 2`.
    public let tables: String
    /// The SHA-256 of each of them in the same order, a blank between; `-` for one that nobody knows, nil where it is not
    /// written down.
    let hashes: String?
    /// What was said, in the language of the network.
    public let sentence: String
    public let source: String
    public let madeAt: Instant

    public init(row: Row) throws {
        id = try row.value("id")
        key = try row.value("key")
        tables = try row.value("tables")
        hashes = try row.value("hashes")
        sentence = try row.value("sentence")
        source = try row.value("source")
        madeAt = try row.value("made_at")
        switch try row.value("kind", as: Kind.self) {
        case .value: subject = .value(try CitedValue(row: row))
        case .cell, .chart: subject = .cells(try FrozenCells(row: row))
        }
    }

    /// The indicator that it is of; nil of a table.
    var indicator: String? {
        switch subject {
        case .value(let value): value.indicator
        case .cells(let cells): if case .indicator(let id, _) = cells.origin { id } else { nil }
        }
    }

    /// The table that it is of; nil of an indicator.
    var dataset: String? {
        if case .cells(let cells) = subject, case .table(let key) = cells.origin { key } else { nil }
    }

    /// Whether it was made of this very version: numbers are of one installation, bytes are the same everywhere.
    func isOf(_ dataset: Dataset) -> Bool {
        tables == "\(dataset.key) \(dataset.version.number)"
            && (hashes == nil || hashes == dataset.version.file.description)
    }

    var isChart: Bool { if case .cells(let cells) = subject { cells.form != nil } else { false } }

    /// What has become of a citation.
    public enum State: Sendable, Equatable {
        /// It is still so.
        case stands
        /// The newest version of the table says something else.
        case changed(Double)
        /// So it does of some cells of a chart.
        case altered([AlteredCell])
        /// The newest version does not have it any more, or the table or the indicator is gone.
        case gone
    }
}

/// The row that says of which bytes a citation was made.
enum CitationOrigin: Sendable {}

/// A cell of a cited chart that is no longer so.
public struct AlteredCell: Sendable, Equatable {
    /// Where it stands among the frozen cells.
    let position: Int
    let then: Double?
    let now: Double?
}

/// The figure of an indicator, as it was cited.
struct CitedValue: Sendable, Equatable, RowDecodable {
    let indicator: String
    /// The version of the definition.
    let definition: Int
    let region: Region
    let period: Period
    let value: Double

    init(indicator: String, definition: Int, region: Region, period: Period, value: Double) {
        self.indicator = indicator
        self.definition = definition
        self.region = region
        self.period = period
        self.value = value
    }

    init(row: Row) throws {
        indicator = try row.value("indicator")
        definition = try row.value("definition")
        region = Region(try row.value("region"), try row.value("region_name"))
        period = Period(try row.value("period"))
        value = try row.value("value")
    }

    /// What today's figures say of it, compared as they are shown.
    func state(_ figures: Figures?, decimals: Int) -> Citation.State {
        guard let figures, let values = figures.values(of: region.code),
            let column = figures.periods.firstIndex(of: period), let now = values[column]
        else { return .gone }
        return Standing.rounded(now, decimals) == Standing.rounded(value, decimals) ? .stands : .changed(now)
    }
}
