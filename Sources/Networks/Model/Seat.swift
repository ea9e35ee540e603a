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

    public init(
        id: ID,
        key: String,
        title: String?,
        organisation: Organisation.ID,
        organisationName: String,
        short: String,
        kind: Organisation.Kind,
        holders: [SeatHolder]
    ) {
        self.id = id
        self.key = key
        self.title = title
        self.organisation = organisation
        self.organisationName = organisationName
        self.short = short
        self.kind = kind
        self.holders = holders
    }

    /// What tells whether someone else has changed who holds it.
    public var revision: String {
        Fingerprint.of(
            holders.map { "\($0.person.key) \($0.role.rawValue) \($0.rank) \($0.from) \($0.until?.description ?? "")" }
                .joined(separator: "\n")
        )
    }

    /// What lists call it.
    public var name: String { title.map { "\(organisationName), \($0)" } ?? organisationName }
}

extension Seat {
    /// What the secretariat writes of a seat itself.
    struct Details: Sendable, RowDecodable {
        let title: String?

        init(title: String?) { self.title = title }

        init(row: Row) throws { title = try row.value("title") }
    }
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

    public init(id: ID, person: Person, role: Role, rank: Int, from: Day, until: Day?) {
        self.id = id
        self.person = person
        self.role = role
        self.rank = rank
        self.from = from
        self.until = until
    }

    public func holds(on day: Day) -> Bool { from <= day && until.map { day <= $0 } ?? true }

    /// Whether a person who is named once more has the place for the whole time already.
    func isAlready(_ draft: NetworkStore.HolderDraft) -> Bool {
        role == draft.role && person.has(draft.email) && from <= draft.from && until == nil && draft.until == nil
    }
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

    public init(
        id: ID,
        key: String,
        name: String,
        email: EmailAddress?,
        title: String?,
        showsName: Bool,
        showsEmail: Bool
    ) {
        self.id = id
        self.key = key
        self.name = name
        self.email = email
        self.title = title
        self.showsName = showsName
        self.showsEmail = showsEmail
    }

    /// Whether an address is this person's.
    func has(_ address: EmailAddress) -> Bool { email?.folded == address.folded }

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

extension Person {
    /// What the secretariat writes about a person.
    struct Details: Sendable, RowDecodable {
        let name: String
        let email: EmailAddress?
        let title: String?
        /// Nil: the network's own.
        let language: Language?
        let showsName: Bool
        let showsEmail: Bool

        init(
            name: String,
            email: EmailAddress?,
            title: String?,
            language: Language?,
            showsName: Bool,
            showsEmail: Bool
        ) {
            self.name = name
            self.email = email
            self.title = title
            self.language = language
            self.showsName = showsName
            self.showsEmail = showsEmail
        }

        init(row: Row) throws {
            name = try row.value("name")
            email = try row.value("email")
            title = try row.value("title")
            language = try row.value("language")
            showsName = try row.value("show_name")
            showsEmail = try row.value("show_email")
        }
    }
}
