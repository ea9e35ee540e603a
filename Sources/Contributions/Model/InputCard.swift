import Core
import SQL

/// One thing that somebody said.
public struct InputCard: Sendable, Equatable, RowDecodable {
    public typealias ID = Identifier<InputCard>

    /// How it came.
    public enum Way: String, CaseIterable, Sendable, TextBindable {
        case form
        /// On a card in an open meeting.
        case meeting
        case bilateral, mail
    }

    /// Whether others read it.
    public enum Screening: String, CaseIterable, Sendable, TextBindable {
        /// Nobody of the secretariat has looked at it.
        case waiting
        case published, withheld
    }

    public let id: ID
    /// From 1, in the order that it came to the collection.
    public let number: Int
    public let text: String
    public let way: Way
    /// Where it was said: `Bord 4`.
    public let place: String?
    public let sender: Sender
    public let language: Language
    public let receivedAt: Instant
    public let screening: Screening
    public let theme: InputTheme.ID?
    public let themeTitle: String?
    /// The number of the card that it was laid together with.
    public let mergedInto: Int?
    public let outcome: InputOutcome?
    public let revision: Int

    public init(row: Row) throws {
        id = try row.value("id")
        number = try row.value("number")
        text = try row.value("text")
        way = try row.value("way")
        place = try row.value("place")
        sender = Sender(
            name: try row.value("name"),
            organisation: try row.value("organisation"),
            email: try row.value("email")
        )
        language = try row.value("language")
        receivedAt = try row.value("received_at")
        screening = try row.value("screening")
        theme = try row.value("theme_id")
        themeTitle = try row.value("theme_title")
        mergedInto = try row.value("merged_number")
        outcome = try InputOutcome(row: row)
        revision = try row.value("revision")
    }

    /// What others read: no national identity numbers.
    public var shownText: String { NationalID.masked(text) }
    var holdsNumber: Bool { NationalID.isIn(text) }

    /// Who says it, as far as they want to tell.
    public struct Sender: Sendable, Equatable {
        public let name: String?
        public let organisation: String?
        public let email: EmailAddress?

        public init(name: String? = nil, organisation: String? = nil, email: EmailAddress? = nil) {
            self.name = name
            self.organisation = organisation
            self.email = email
        }
    }
}

/// What became of a card.
public struct InputOutcome: Sendable, Equatable {
    public enum Verdict: String, CaseIterable, Sendable, TextBindable {
        case takenIn = "taken_in"
        case noted
        case passedOn = "passed_on"
        case not
    }

    public let verdict: Verdict
    public let reason: String
    /// Where one sees it: a goal, an initiative, a decision.
    public let link: String?

    public init(_ verdict: Verdict, reason: String, link: String? = nil) {
        self.verdict = verdict
        self.reason = reason
        self.link = link
    }

    /// Nil where nothing has been said yet.
    init?(row: Row) throws {
        guard let verdict = try row.value("verdict", as: Verdict?.self) else { return nil }
        self.init(verdict, reason: try row.value("reason"), link: try row.value("outcome_link"))
    }
}
