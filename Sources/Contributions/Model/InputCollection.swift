import Core
import Meetings
import SQL
import Strategies

/// Where input is gathered for something: a strategy, a meeting or a subject of its own.
public struct InputCollection: Sendable, Equatable, RowDecodable {
    public typealias ID = Identifier<InputCollection>

    /// Who may write in its form; the secretariat enters what came otherwise in any case.
    public enum Audience: String, CaseIterable, Sendable, TextBindable { case everyone, members, secretariat }

    /// How far it has come on a day.
    public enum Stage: String, CaseIterable, Sendable {
        /// The secretariat writes it; nobody else sees it.
        case draft
        case announced, open
        /// The last day is past, and what came is being read.
        case closed
        /// "What we heard" is out.
        case reported
    }

    public let id: ID
    /// Its address: `reiseliv` in `/vt/innspill/reiseliv`.
    public let key: String
    public let title: String
    /// What is asked for.
    public let lead: String?
    public let strategy: Strategy.ID?
    public let meeting: Meeting.ID?
    public let audience: Audience
    public let opensOn: Day
    /// The last day; nil while none is set.
    public let closesOn: Day?
    public let publishedAt: Instant?
    /// The main impression of the report.
    public let impression: String?
    /// When the report was published.
    public let reportedAt: Instant?
    /// When that was done for the first time: from then on contacts are kept so many days.
    public let firstReportedAt: Instant?
    public let revision: Int

    public init(row: Row) throws {
        id = try row.value("id")
        key = try row.value("key")
        title = try row.value("title")
        lead = try row.value("lead")
        strategy = try row.value("strategy_id")
        meeting = try row.value("meeting_id")
        audience = try row.value("audience")
        opensOn = try row.value("opens_on")
        closesOn = try row.value("closes_on")
        publishedAt = try row.value("published_at")
        impression = try row.value("impression")
        reportedAt = try row.value("reported_at")
        firstReportedAt = try row.value("first_reported_at")
        revision = try row.value("revision")
    }

    public func stage(on day: Day) -> Stage {
        if publishedAt == nil { return .draft }
        if reportedAt != nil { return .reported }
        if day < opensOn { return .announced }
        return closesOn.map { day > $0 } ?? false ? .closed : .open
    }

    /// Whether its form takes input on a day, from those whom it is for.
    public func isOpen(on day: Day) -> Bool { stage(on: day) == .open && audience != .secretariat }

    func subject(in network: NetworkID) -> Subject { Subject(network, isPublished: publishedAt != nil) }

    /// What the secretariat writes of it.
    public struct Draft: Sendable, Equatable {
        public let title: String
        public let lead: String?
        public let strategy: Strategy.ID?
        public let meeting: Meeting.ID?
        public let audience: Audience
        public let opensOn: Day
        public let closesOn: Day?

        public init(
            title: String,
            lead: String? = nil,
            strategy: Strategy.ID? = nil,
            meeting: Meeting.ID? = nil,
            audience: Audience = .everyone,
            opensOn: Day,
            closesOn: Day? = nil
        ) {
            self.title = title
            self.lead = lead
            self.strategy = strategy
            self.meeting = meeting
            self.audience = audience
            self.opensOn = opensOn
            self.closesOn = closesOn
        }
    }
}

/// How much has come into a collection.
public struct InputCounts: Sendable, Equatable, RowDecodable {
    /// All that came, also what was laid together with another.
    public let all: Int
    /// Nobody of the secretariat has looked at them.
    public let waiting: Int
    public let published: Int
    /// Published, and under no theme.
    public let unsorted: Int
    /// Published, and nothing is said of what became of them.
    public let unanswered: Int

    public init(row: Row) throws {
        all = try row.value("cards")
        waiting = try row.value("waiting")
        published = try row.value("published")
        unsorted = try row.value("unsorted")
        unanswered = try row.value("unanswered")
    }
}

/// What several cards are about.
public struct InputTheme: Sendable, Equatable, RowDecodable {
    public typealias ID = Identifier<InputTheme>

    /// The part of the report that it stands in, in the order of the report.
    public enum Area: String, CaseIterable, Sendable, TextBindable {
        /// What is known, and what ought to be.
        case knowledge
        /// How the work is done, and who takes part.
        case process
        /// What is wanted.
        case substance
    }

    public let id: ID
    public let title: String
    public let area: Area
    public let position: Int
    /// What was heard, in the words of the secretariat.
    public let summary: String?
    /// Cards under it.
    public let count: Int
    /// Grows by one each time its name, its place or its summary is saved.
    public let revision: Int

    public init(row: Row) throws {
        id = try row.value("id")
        title = try row.value("title")
        area = try row.value("area")
        position = try row.value("position")
        summary = try row.value("summary")
        count = try row.value("cards")
        revision = try row.value("revision")
    }
}
