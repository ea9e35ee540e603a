import Core
import Networks
import SQL

/// An organisation that has something to do with what the network works for.
public struct RegionalActor: Sendable, Equatable, RowDecodable {
    public typealias ID = Identifier<RegionalActor>

    public enum Kind: String, CaseIterable, Sendable, TextBindable {
        case authority, employers, union, education, cluster, enterprise, voluntary, other
    }

    public let id: ID
    /// Its address: `usn` in `/vt/aktorer/usn`.
    public let key: String
    /// Of an organisation of the network: that organisation's name, which stands nowhere else.
    public let name: String
    public let organisation: Organisation.ID?
    public let kind: Kind
    /// The code of the municipality or county that it belongs to.
    public let region: String?
    /// What it does, in a few sentences.
    public let does: String
    /// Its site, where one was given.
    public let ownWebsite: String?
    /// Its site, or that of the organisation.
    public let website: String?
    /// Whom to ask, by their task: never a person's name.
    public let contact: String?
    /// A box that several read.
    public let email: EmailAddress?
    /// Where one can see that it is so.
    public let source: String?
    /// Grows by one each time it is saved.
    public let revision: Int

    public init(row: Row) throws {
        id = try row.value("id")
        key = try row.value("key")
        name = try row.value("member_name", as: String?.self) ?? row.value("name")
        organisation = try row.value("organisation_id")
        kind = try row.value("kind")
        region = try row.value("region")
        does = try row.value("does")
        ownWebsite = try row.value("website")
        website = try ownWebsite ?? row.value("member_website")
        contact = try row.value("contact_role")
        email = try row.value("email")
        source = try row.value("source")
        revision = try row.value("revision")
    }

    /// What somebody writes about one.
    public struct Draft: Sendable, Equatable {
        /// Either a name of its own or the organisation of the network that it is.
        public var name: String?
        public var organisation: Organisation.ID?
        public var kind: Kind
        public var region: String?
        public var does: String
        public var website: String?
        public var contact: String?
        public var email: EmailAddress?
        public var source: String?
        public var areas: [ActorArea]

        public init(
            name: String? = nil,
            organisation: Organisation.ID? = nil,
            kind: Kind,
            region: String? = nil,
            does: String,
            website: String? = nil,
            contact: String? = nil,
            email: EmailAddress? = nil,
            source: String? = nil,
            areas: [ActorArea] = []
        ) {
            self.name = organisation == nil ? name : nil
            self.organisation = organisation
            self.kind = kind
            self.region = region
            self.does = does
            self.website = website
            self.contact = contact
            self.email = email
            self.source = source
            self.areas = areas
        }

        var values: Change.Values {
            [
                "name": name, "organisation_id": organisation, "kind": kind, "region": region, "does": does,
                "website": website, "contact_role": contact, "email": email?.folded, "source": source,
            ]
        }
    }
}

/// What an actor works with: a strategy, or one goal of it; written `kompetanse` or `kompetanse/balanse`.
public struct ActorArea: Sendable, Hashable, CustomStringConvertible {
    public let strategy: String
    /// The key of a goal; nil for the strategy as a whole.
    public let goal: String?

    public init(strategy: String, goal: String? = nil) {
        self.strategy = strategy
        self.goal = goal
    }

    public init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard (1...2).contains(parts.count), parts.allSatisfy(\.isKey) else { return nil }
        self.init(strategy: parts[0], goal: parts.count == 2 ? parts[1] : nil)
    }

    public var description: String { [strategy, goal].compactMap(\.self).joined(separator: "/") }

    /// Whether whoever works with the other works with this.
    public func holds(_ other: ActorArea) -> Bool { self == other || goal == nil && strategy == other.strategy }
}
