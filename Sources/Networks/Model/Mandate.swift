import Core
import SQL

/// What the network has been asked to do, by whom and when.
///
/// A new version never changes an old one.
public struct Mandate: Sendable, Equatable, RowDecodable {
    public typealias ID = Identifier<Mandate>

    public let id: ID
    public let version: Int
    public let adoptedBy: String
    public let adoptedOn: Day
    public let goal: String
    public let meetings: MeetingRule
    public let composition: String?
    public let leadership: String?
    public let secretariat: String?
    public let workingGroup: String?
    public let funding: String?
    public let documentation: String?
    public let channel: String?

    public init(row: Row) throws {
        id = try row.value("id")
        version = try row.value("version")
        adoptedBy = try row.value("adopted_by")
        adoptedOn = try row.value("adopted_on")
        goal = try row.value("goal")
        meetings = MeetingRule(
            most: try row.value("most_meetings"),
            months: MeetingRule.months(from: try row.value("months")),
            openLeast: try row.value("open_least"),
            openMost: try row.value("open_most")
        )
        composition = try row.value("composition")
        leadership = try row.value("leadership")
        secretariat = try row.value("secretariat")
        workingGroup = try row.value("working_group")
        funding = try row.value("funding")
        documentation = try row.value("documentation")
        channel = try row.value("channel")
    }
}

extension Mandate {
    /// What the secretariat writes of it: all but its duties, which are a list of their own.
    struct Details: Sendable, RowDecodable {
        let adoptedBy: String
        let adoptedOn: Day
        let goal: String
        let rule: MeetingRule
        let texts: Texts

        /// What is said in a paragraph each, when it is said.
        struct Texts: Sendable {
            let composition: String?
            let leadership: String?
            let secretariat: String?
            let workingGroup: String?
            let funding: String?
            let documentation: String?
            let channel: String?
        }

        init(adoptedBy: String, adoptedOn: Day, goal: String, rule: MeetingRule, texts: Texts) {
            self.adoptedBy = adoptedBy
            self.adoptedOn = adoptedOn
            self.goal = goal
            self.rule = rule
            self.texts = texts
        }

        init(row: Row) throws { self.init(try Mandate(row: row)) }

        init(_ mandate: Mandate) {
            adoptedBy = mandate.adoptedBy
            adoptedOn = mandate.adoptedOn
            goal = mandate.goal
            rule = mandate.meetings
            texts = Texts(
                composition: mandate.composition,
                leadership: mandate.leadership,
                secretariat: mandate.secretariat,
                workingGroup: mandate.workingGroup,
                funding: mandate.funding,
                documentation: mandate.documentation,
                channel: mandate.channel
            )
        }
    }
}

/// How often the mandate lets the network meet, and how openly.
public struct MeetingRule: Sendable, Equatable {
    /// Ordinary and open meetings in a year, at most.
    public let most: Int
    /// The months they fall in, 1–12.
    public let months: [Int]
    public let openLeast: Int
    public let openMost: Int

    public init(most: Int, months: [Int], openLeast: Int, openMost: Int) {
        self.most = most
        self.months = months
        self.openLeast = openLeast
        self.openMost = openMost
    }

    static func months(from text: String) -> [Int] {
        text.split(separator: ",").compactMap { Int($0) }.filter { (1...12).contains($0) }
    }

    var monthsText: String { months.map(String.init).joined(separator: ",") }
}

/// One of the tasks that the mandate gives.
public struct Duty: Sendable, Equatable, RowDecodable {
    public typealias ID = Identifier<Duty>

    public let id: ID
    public let key: String
    public let text: String

    public init(row: Row) throws {
        id = try row.value("id")
        key = try row.value("key")
        text = try row.value("text")
    }
}

extension Duty {
    /// What the secretariat writes of it.
    struct Details: Sendable, RowDecodable {
        let text: String

        init(text: String) { self.text = text }

        init(row: Row) throws { text = try row.value("text") }
    }
}

/// What a body said of the mandate, and what it led to.
public struct Statement: Sendable, Equatable, RowDecodable {
    public let body: String
    public let day: Day
    public let text: String
    public let consequence: String?

    init(body: String, day: Day, text: String, consequence: String?) {
        self.body = body
        self.day = day
        self.text = text
        self.consequence = consequence
    }

    public init(row: Row) throws {
        body = try row.value("body")
        day = try row.value("day")
        text = try row.value("text")
        consequence = try row.value("consequence")
    }
}
