import Core
import SQL

/// Another network's published indicators, which this one follows.
struct Subscription: Sendable, Equatable {
    typealias ID = Identifier<Subscription>

    /// How it went the last time.
    enum Outcome: Sendable, Equatable {
        /// All that is published is here.
        case taken
        /// The other site was busy.
        case later
        case failed(FeedTrouble)
    }

    let id: ID
    let network: NetworkID
    /// Of the list.
    let address: String
    /// What the publisher calls itself.
    let name: String
    /// The key that was seen first, in Base64; another is not believed.
    let key: String
    /// The regions that the publisher is about.
    let regions: [String]
    let dueAt: Instant?
    let askedAt: Instant?
    let outcome: Outcome?
    let failures: Int
    /// When the newest list that was seen was made.
    let made: Instant?

    /// Of one network.
    static let most = 30
}

extension Subscription: RowDecodable {
    init(row: Row) throws {
        id = try row.value("id")
        network = try row.value("network_id")
        address = try row.value("address")
        name = try row.value("name")
        key = try row.value("key")
        regions = try row.value("regions", as: String.self).split(separator: ",").map(String.init)
        dueAt = try row.value("due_at")
        askedAt = try row.value("asked_at")
        failures = try row.value("failures")
        made = try row.value("made")
        outcome =
            switch try row.value("outcome", as: String?.self) {
            case "taken": .taken
            case "later": .later
            case "failed": .failed(try row.value("trouble", as: FeedTrouble?.self) ?? FeedTrouble(.other))
            default: nil
            }
    }
}

extension Subscription.Outcome {
    /// The word that the database has for it.
    var stored: String {
        switch self {
        case .taken: "taken"
        case .later: "later"
        case .failed: "failed"
        }
    }

    var trouble: FeedTrouble? { if case .failed(let trouble) = self { trouble } else { nil } }
}

/// An indicator of another network, as it was published.
struct FollowedIndicator: Sendable, Equatable {
    let publisher: String
    /// Of the list.
    let address: String
    let regions: [String]
    let askedAt: Instant?
    let indicator: Indicator
    let figures: Figures
}

/// An indicator of another network in the list of them.
struct FollowedEntry: Sendable, Equatable, RowDecodable {
    let subscription: Subscription.ID
    let indicator: String
    let names: FollowedNames
    /// What it measures (`Indicator.measure`); nil until it has come anew.
    let definition: String?

    init(row: Row) throws {
        subscription = try row.value("subscription_id")
        indicator = try row.value("indicator")
        names = try row.value("names")
        definition = try row.value("definition")
    }
}

/// The file of one indicator as it came, and what it measures.
struct FollowedFile: Sendable, Equatable {
    let content: String
    let measure: String
}

/// What an indicator is called, by language.
struct FollowedNames: JSONColumn, Sendable, Equatable {
    let names: [String: String]

    subscript(language: Language) -> String? { names[language.rawValue] ?? names[Language.nb.rawValue] }
}
