import Core
import SQL

/// A body that takes part in the network.
public struct Organisation: Sendable, Equatable, RowDecodable {
    public typealias ID = Identifier<Organisation>

    public enum Kind: String, CaseIterable, Sendable, TextBindable {
        case employers, union, state, university, municipalities, agency, research, college, county, other
    }

    public let id: ID
    public let key: String
    public let name: String
    public let short: String
    public let kind: Kind
    public let website: String?

    public init(row: Row) throws {
        id = try row.value("id")
        key = try row.value("key")
        name = try row.value("name")
        short = try row.value("short")
        kind = try row.value("kind")
        website = try row.value("website")
    }
}

extension Organisation {
    /// What the secretariat writes about it.
    struct Details: Sendable, RowDecodable {
        let name: String
        let short: String
        let kind: Kind
        let website: String?

        init(name: String, short: String, kind: Kind, website: String?) {
            self.name = name
            self.short = short
            self.kind = kind
            self.website = website
        }

        init(row: Row) throws {
            let stored = try Organisation(row: row)
            self.init(name: stored.name, short: stored.short, kind: stored.kind, website: stored.website)
        }
    }
}

/// What an organisation brings to the network.
public struct Contribution: Sendable, Equatable, RowDecodable {
    public enum Kind: String, CaseIterable, Sendable, TextBindable {
        case people, instruments, money, premises, knowledge
    }

    public let organisation: Organisation.ID
    public let kind: Kind
    public let text: String

    public init(row: Row) throws {
        organisation = try row.value("organisation_id")
        kind = try row.value("kind")
        text = try row.value("text")
    }
}

extension Contribution {
    /// What the secretariat writes of it.
    struct Details: Sendable, RowDecodable {
        let kind: Kind
        let text: String

        init(kind: Kind, text: String) {
            self.kind = kind
            self.text = text
        }

        init(row: Row) throws {
            kind = try row.value("kind")
            text = try row.value("text")
        }
    }
}
