import Core
import SQL

/// A group around the network: its secretariat, the working group, those who are reported to.
public struct Body: Sendable, Equatable, RowDecodable {
    public typealias ID = Identifier<Body>

    public enum Kind: String, CaseIterable, Sendable, TextBindable {
        case secretariat
        case workingGroup = "working_group"
        case committee, partnership

        /// Those outside the network that are told what it does; they meet on days of their own.
        static let reportedTo: [Kind] = [.committee, .partnership]

        /// What its members are in the network.
        var role: Role {
            switch self {
            case .secretariat: .secretariat
            case .workingGroup: .workingGroup
            case .committee, .partnership: .committee
            }
        }
    }

    public let id: ID
    public let key: String
    public let kind: Kind
    public let name: String
    public let duty: String?

    public init(row: Row) throws {
        id = try row.value("id")
        key = try row.value("key")
        kind = try row.value("kind")
        name = try row.value("name")
        duty = try row.value("duty")
    }
}

extension Body {
    /// What the secretariat writes about a group.
    struct Details: Sendable, RowDecodable {
        let kind: Kind
        let name: String
        let duty: String?

        init(kind: Kind, name: String, duty: String?) {
            self.kind = kind
            self.name = name
            self.duty = duty
        }

        init(row: Row) throws {
            let stored = try Body(row: row)
            self.init(kind: stored.kind, name: stored.name, duty: stored.duty)
        }
    }
}

/// A day on which a group meets; the network's own meetings keep clear of it.
struct BodyDay: Sendable, RowDecodable {
    let day: Day

    init(day: Day) { self.day = day }

    init(row: Row) throws { day = try row.value("day") }
}

/// A day on which one of the groups that are reported to meets, as the year shows it.
public struct CommitteeDay: Sendable, Equatable, RowDecodable {
    public let day: Day
    /// The name of the group.
    public let name: String

    public init(day: Day, name: String) {
        self.day = day
        self.name = name
    }

    public init(row: Row) throws {
        day = try row.value("day")
        name = try row.value("name")
    }
}

/// Someone's time in a group.
struct BodyMember: Sendable, RowDecodable {
    let person: Person.ID
    let period: Period

    init(person: Person.ID, period: Period) {
        self.person = person
        self.period = period
    }

    init(row: Row) throws {
        person = try row.value("person_id")
        period = try Period(row: row)
    }
}

/// Someone who is invited for a topic, for a time.
struct Guest: Sendable, RowDecodable {
    let person: Person.ID
    let topic: String
    let period: Period

    init(person: Person.ID, topic: String, period: Period) {
        self.person = person
        self.topic = topic
        self.period = period
    }

    init(row: Row) throws {
        person = try row.value("person_id")
        topic = try row.value("topic")
        period = try Period(row: row)
    }
}

/// From a day on, and until a last one when there is one.
struct Period: Sendable, Equatable, RowDecodable {
    let from: Day
    let until: Day?

    init(from: Day, until: Day?) {
        self.from = from
        self.until = until
    }

    init(row: Row) throws {
        from = try row.value("from_day")
        until = try row.value("until_day")
    }

    func isOver(on day: Day) -> Bool { until.map { $0 < day } ?? false }
}
