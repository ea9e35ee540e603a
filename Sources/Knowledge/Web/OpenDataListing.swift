import Core
import Cubes
import Foundation
import Web

/// The whole addresses of what programs read.
struct OpenDataLinks: Sendable {
    let network: NetworkFrame
    let publicURL: String

    var home: String { "\(publicURL)/\(network.key)/api/v1" }
    var indicators: String { "\(home)/indicators" }
    var tables: String { "\(home)/tables" }
    var catalogue: String { "\(home)/catalogue.ttl" }
    var openAPI: String { "\(home)/openapi.json" }
    func indicator(_ id: String) -> String { "\(indicators)/\(id)" }
    func table(_ key: String) -> String { "\(tables)/\(key)" }
    func data(_ key: String, _ format: OpenDataFormat = .jsonStat) -> String {
        "\(table(key))/data?outputFormat=\(format.rawValue)"
    }
    func csvMetadata(_ key: String) -> String { "\(table(key))/csv-metadata.json" }
    /// Where people read it.
    func page(_ path: String) -> String { "\(publicURL)/\(network.key)/\(KnowledgeLinks.part)\(path)" }
}

/// JSON that is not made by the writer of tables.
enum JSONStatText {
    /// With its members in the same order each time.
    static func encoded(_ value: some Encodable) throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return Array(try encoder.encode(value))
    }

    /// The dataset with all but its cells.
    static func metadata(of cube: Cube) -> String {
        let text = cube.text(.jsonStat)
        // What the writer puts last.
        guard let start = text.range(of: ",\"value\":[", options: .backwards) else { return text }
        return text[..<start.lowerBound] + ",\"value\":[]}\n"
    }
}

struct OpenDataIndex: Encodable {
    let name: String
    let indicators: String
    let tables: String
    let catalogue: String
    let openapi: String

    init(_ links: OpenDataLinks) {
        name = links.network.name
        indicators = links.indicators
        tables = links.tables
        catalogue = links.catalogue
        openapi = links.openAPI
    }
}

/// An indicator in the list of them.
struct IndicatorListing: Encodable {
    let id: String
    let version: Int
    let heading: String
    let isCommon: Bool
    /// Whether the network has defined it itself.
    let isOwn: Bool
    let name: [String: String]
    let explanation: [String: String]
    let unit: String
    let decimals: Int
    let direction: String
    /// Whether all tables that it needs are there.
    let hasTables: Bool
    let tables: [String]
    let data: String
    let page: String

    init(_ indicator: Indicator, _ contents: KnowledgeStore.Contents, _ links: OpenDataLinks) {
        id = indicator.id
        version = indicator.version
        heading = indicator.heading.rawValue
        isCommon = indicator.isCommon
        isOwn = contents.own[indicator.id] != nil
        func all(_ text: Translated) -> [String: String] {
            Dictionary(uniqueKeysWithValues: Language.allCases.map { ($0.rawValue, text[$0]) })
        }
        name = all(indicator.name)
        explanation = all(indicator.explanation)
        unit = indicator.unit.rawValue
        decimals = indicator.decimals
        direction = indicator.direction.rawValue
        tables = indicator.formula.tables
        hasTables = tables.allSatisfy { contents.datasets[$0] != nil }
        data = links.indicator(indicator.id)
        page = links.page("/\(indicator.id)")
    }
}

/// A table in the list of them, with the members of PxWebApi 2.
struct TableListing: Encodable {
    struct Address: Encodable {
        let rel: String
        let hreflang: String
        let href: String
    }

    let type: String
    let id: String
    let label: String
    let updated: String
    let firstPeriod: String
    let lastPeriod: String
    let variableNames: [String]
    let source: String
    let links: [Address]
    /// Of our own, beyond PxWebApi: which version this is, and how many cells it has.
    let version: Int
    let cells: Int

    init(_ dataset: Dataset, _ cube: Cube, _ addresses: OpenDataLinks) {
        let periods = cube.axis(.time).map { cube.dimensions[$0].categories.map(\.code).sorted() } ?? []
        type = "Table"
        id = dataset.key
        label = dataset.version.facts.title
        updated = dataset.version.facts.updated.map(UpdateTime.iso) ?? dataset.version.takenInAt.description
        firstPeriod = periods.first ?? ""
        lastPeriod = periods.last ?? ""
        variableNames = cube.dimensions.map(\.label.text)
        source = dataset.version.facts.source ?? ""
        let language = addresses.network.language.rawValue
        links = [
            ("self", addresses.table(dataset.key)), ("metadata", "\(addresses.table(dataset.key))/metadata"),
            ("data", "\(addresses.table(dataset.key))/data"),
        ].map { Address(rel: $0, hreflang: language, href: $1) }
        version = dataset.version.number
        cells = dataset.version.cells
    }
}

struct TableListings: Encodable {
    let language: String
    let tables: [TableListing]
}

/// What the columns of a table as CSV are (W3C, Metadata Vocabulary for Tabular Data).
struct CSVOnTheWeb: Encodable {
    struct Schema: Encodable {
        let columns: [Column]
        let primaryKey: [String]
    }

    struct Column: Encodable {
        let name: String
        let titles: [String]
        let datatype: String
        /// What stands in place of a number.
        let null: [String]?
    }

    enum CodingKeys: String, CodingKey {
        case context = "@context"
        case url
        case title = "dc:title"
        case source = "dc:source"
        case tableSchema
    }

    let context: String
    let url: String
    let title: String
    let source: String?
    let tableSchema: Schema

    init(_ dataset: Dataset, _ cube: Cube, _ links: OpenDataLinks) {
        context = "http://www.w3.org/ns/csvw"
        url = links.data(dataset.key, .csv)
        title = dataset.version.facts.title
        source = dataset.version.facts.source
        let writer = CSVWriter(cube: cube)
        let keys = writer.keys.count
        let marks = [""] + cube.marks.counts.keys.sorted()
        tableSchema = Schema(
            columns: writer.header.enumerated().map { index, title in
                index < keys
                    ? Column(name: "k\(index + 1)", titles: [title], datatype: "string", null: nil)
                    : Column(name: "v\(index - keys + 1)", titles: [title], datatype: "number", null: marks)
            },
            primaryKey: (0..<keys).map { "k\($0 + 1)" }
        )
    }
}
