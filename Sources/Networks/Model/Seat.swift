import Core
import SQL

/// A place at the table, which belongs to an organisation and is held by a person.
public struct Seat: Sendable, Equatable {
    public typealias ID = Identifier<Seat>

    public let id: ID
    public let key: String
    /// When it is narrower than its organisation.
    public let title: String?
    public let organisation: Organisation.ID
    public let organisationName: String
    public let short: String
    public let kind: Organisation.Kind
    public var holders: [SeatHolder]

    /// What lists call it.
    public var name: String { title.map { "\(organisationName), \($0)" } ?? organisationName }
}

/// Someone who holds a seat, or stands in for who does, in a period.
public struct SeatHolder: Sendable, Equatable {
    public typealias ID = Identifier<SeatHolder>

    public enum Role: String, CaseIterable, Sendable, TextBindable { case representative, deputy }

    public let id: ID
    public let person: Person
    public let role: Role
    /// Among deputies: 1 is asked first.
    public let rank: Int
    public let from: Day
    /// The last day.
    public let until: Day?

    public func holds(on day: Day) -> Bool { from <= day && until.map { day <= $0 } ?? true }
}

/// Someone the network knows.
public struct Person: Sendable, Equatable {
    public typealias ID = Identifier<Person>

    public let id: ID
    public let key: String
    public let name: String
    public let email: EmailAddress?
    public let title: String?
    public let showsName: Bool
    public let showsEmail: Bool

    /// Reads the columns of a joined question, where a person's own are called `person_id`, `person_key` and so on.
    init(joined row: Row) throws {
        id = try row.value("person_id")
        key = try row.value("person_key")
        name = try row.value("person_name")
        email = try row.value("email")
        title = try row.value("person_title")
        showsName = try row.value("show_name")
        showsEmail = try row.value("show_email")
    }
}

/// A group around the network: its secretariat, the working group, those who are reported to.
public struct Body: Sendable, Equatable, RowDecodable {
    public typealias ID = Identifier<Body>

    public enum Kind: String, CaseIterable, Sendable, TextBindable {
        case secretariat
        case workingGroup = "working_group"
        case committee, partnership

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
