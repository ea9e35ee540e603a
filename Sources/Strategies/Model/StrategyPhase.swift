import Core
import SQL

/// A step in the work on a strategy.
public struct StrategyPhase: Sendable, Equatable, RowDecodable {
    public typealias ID = Identifier<StrategyPhase>

    /// What is done in the phase, in the order such work usually has.
    public enum Kind: String, CaseIterable, Sendable, TextBindable {
        case knowledge
        case input
        case hearing
        case decision
        case valid
    }

    public let id: ID
    public let strategy: Strategy.ID
    public let title: String
    public let kind: Kind
    public let from: PhaseBound?
    public let until: PhaseBound?
    /// When it is, in the words of the source.
    public let when: String?

    /// A fingerprint of what is stored, which a form carries: whoever saves from an older one is told.
    public var version: String {
        let parts = [title, kind.rawValue, from?.description, until?.description, when].map { part in
            part.map { "\($0.utf8.count):\($0)" } ?? "-"
        }
        return String(Fingerprint.of(parts.joined(separator: "|")).prefix(16))
    }

    public init(
        id: ID,
        strategy: Strategy.ID,
        title: String,
        kind: Kind,
        from: PhaseBound? = nil,
        until: PhaseBound? = nil,
        when: String? = nil
    ) {
        self.id = id
        self.strategy = strategy
        self.title = title
        self.kind = kind
        self.from = from
        self.until = until
        self.when = when
    }

    public init(row: Row) throws {
        id = try row.value("id")
        strategy = try row.value("strategy_id")
        title = try row.value("title")
        kind = try row.value("kind")
        from = PhaseBound(day: try row.value("from_day"), month: try row.value("from_month"))
        until = PhaseBound(day: try row.value("until_day"), month: try row.value("until_month"))
        when = try row.value("when_text")
    }
}

/// Where a phase begins or ends: a day, or no more than a month.
public enum PhaseBound: Sendable, Equatable, CustomStringConvertible {
    case day(Day)
    case month(Month)

    init?(day: Day?, month: Month?) {
        guard let bound = day.map(PhaseBound.day) ?? month.map(PhaseBound.month) else { return nil }
        self = bound
    }

    /// Takes `2021-03-28` and `2021-05`.
    init?(_ text: String) { self.init(day: Day(text), month: Month(text)) }

    /// The earliest day it can mean.
    public var first: Day {
        switch self {
        case .day(let day): day
        case .month(let month): month.first
        }
    }

    /// The latest day it can mean.
    public var last: Day {
        switch self {
        case .day(let day): day
        case .month(let month): month.last
        }
    }

    public var description: String {
        switch self {
        case .day(let day): day.description
        case .month(let month): month.description
        }
    }

    var day: Day? { if case .day(let day) = self { day } else { nil } }
    var month: Month? { if case .month(let month) = self { month } else { nil } }
}
