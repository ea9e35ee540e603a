import Core
import Cubes
import SQL

/// What a service is asked for a table, in words that stay true when the table grows.
public struct TableQuestion: JSONColumn, Sendable, Equatable {
    /// Where the service describes the table.
    public let address: String
    public let selection: PxWebSelection

    init(_ place: PxWebAddress, _ selection: PxWebSelection) {
        address = place.metadata
        self.selection = selection
    }

    /// The address taken apart; nil only where another version of the program wrote it.
    var place: PxWebAddress? { try? PxWebAddress(address) }

    /// The service's name: `data.ssb.no`.
    var host: String { String(address.split(separator: "/").dropFirst().first ?? "") }
}

/// A table that is fetched from an address, once or again and again.
struct TableFeed: Sendable, Equatable {
    typealias ID = Identifier<TableFeed>

    /// What people decided about it.
    struct Wish: Sendable, Equatable {
        let key: String
        let question: TableQuestion
        let title: String
        let source: String
        let licence: String?
        let reading: TableReading
        /// From one fetch to the next; nil fetches once.
        let days: Int?
    }

    /// How it went the last time.
    enum Outcome: Sendable, Equatable {
        case taken(version: Int)
        case unchanged(version: Int)
        /// The service was busy.
        case later
        case failed(FeedTrouble)
    }

    let id: ID
    let network: NetworkID
    let wish: Wish
    /// Grows by one each time the wish is changed.
    let revision: Int
    /// When it is to be fetched again; nil when it is not.
    let dueAt: Instant?
    /// When it was asked for last.
    let askedAt: Instant?
    /// Nil before the first time.
    let outcome: Outcome?
    /// How often in a row it has not come.
    let failures: Int
}

extension TableFeed: RowDecodable {
    init(row: Row) throws {
        id = try row.value("id")
        network = try row.value("network_id")
        wish = Wish(
            key: try row.value("key"),
            question: try row.value("question"),
            title: try row.value("title"),
            source: try row.value("source"),
            licence: try row.value("licence"),
            reading: try row.value("reading"),
            days: try row.value("every_days")
        )
        revision = try row.value("revision")
        dueAt = try row.value("due_at")
        askedAt = try row.value("asked_at")
        failures = try row.value("failures")
        let version = try row.value("version", as: Int?.self) ?? 0
        outcome =
            switch try row.value("outcome", as: String?.self) {
            case "taken": .taken(version: version)
            case "unchanged": .unchanged(version: version)
            case "later": .later
            case "failed": .failed(try row.value("trouble", as: FeedTrouble?.self) ?? FeedTrouble(.other))
            default: nil
            }
    }
}

extension TableFeed.Outcome {
    /// The word that the database has for it.
    var stored: String {
        switch self {
        case .taken: "taken"
        case .unchanged: "unchanged"
        case .later: "later"
        case .failed: "failed"
        }
    }

    var version: Int? {
        switch self {
        case .taken(let version), .unchanged(let version): version
        case .later, .failed: nil
        }
    }

    var trouble: FeedTrouble? { if case .failed(let trouble) = self { trouble } else { nil } }
}
