import Core
import SQL

/// That two actors have to do with one another, and how.
public struct ActorTie: Sendable, Equatable, RowDecodable {
    public typealias ID = Identifier<ActorTie>

    public enum Kind: String, CaseIterable, Sendable, TextBindable {
        case together, funds, supplies, owns, member

        /// Whether it is something else seen from the other end.
        public var goesOneWay: Bool { self != .together }
    }

    public let id: ID
    public let from: RegionalActor.ID
    public let to: RegionalActor.ID
    public let kind: Kind
    /// What they do together, in words.
    public let text: String?
    public let since: Int?
    public let until: Int?
    /// Where one can see that it is so.
    public let source: String?
    public let revision: Int

    public init(row: Row) throws {
        id = try row.value("id")
        from = try row.value("from_id")
        to = try row.value("to_id")
        kind = try row.value("kind")
        text = try row.value("text")
        since = try row.value("since_year")
        until = try row.value("until_year")
        source = try row.value("source")
        revision = try row.value("revision")
    }

    /// Whether it goes on in a year.
    public func goesOn(in year: Int) -> Bool { (since ?? year) <= year && year <= (until ?? year) }

    public func touches(_ actor: RegionalActor.ID) -> Bool { from == actor || to == actor }

    func other(than actor: RegionalActor.ID) -> RegionalActor.ID { from == actor ? to : from }

    /// How it looks from one of its ends.
    func side(of actor: RegionalActor.ID) -> Side { Side(kind, isIncoming: kind.goesOneWay && to == actor) }

    /// A kind as one of the two sees it: to fund, or to be funded.
    public struct Side: Sendable, Hashable {
        public let kind: Kind
        public let isIncoming: Bool

        public init(_ kind: Kind, isIncoming: Bool = false) {
            self.kind = kind
            self.isIncoming = isIncoming
        }

        /// What one chooses from, in the order in which it is shown.
        public static let all = Kind.allCases.flatMap { kind in
            kind.goesOneWay ? [Side(kind), Side(kind, isIncoming: true)] : [Side(kind)]
        }

        /// As forms and texts name it: `funds`, `funds-in`.
        public var name: String { isIncoming ? "\(kind.rawValue)-in" : kind.rawValue }

        public init?(_ name: String) {
            guard let side = Self.all.first(where: { $0.name == name }) else { return nil }
            self = side
        }
    }

    /// What somebody writes about one, seen from the actor on whose page it is written.
    public struct Draft: Sendable, Equatable {
        public let side: Side
        public let other: RegionalActor.ID
        public let text: String?
        public let since: Int?
        public let until: Int?
        public let source: String?

        public init(
            _ side: Side,
            _ other: RegionalActor.ID,
            text: String? = nil,
            since: Int? = nil,
            until: Int? = nil,
            source: String? = nil
        ) {
            self.side = side
            self.other = other
            self.text = text
            self.since = since
            self.until = until
            self.source = source
        }

        func values(from actor: RegionalActor.ID) -> Change.Values {
            [
                "from_id": side.isIncoming ? other : actor, "to_id": side.isIncoming ? actor : other,
                "kind": side.kind, "text": text, "since_year": since, "until_year": until, "source": source,
            ]
        }
    }
}
