import Core
import Meetings
import SQL

/// Questions to several at once, with their answers: an expectation round, an evaluation, a mapping of needs.
public struct Round: Sendable, Equatable, RowDecodable {
    public typealias ID = Identifier<Round>

    /// What it is for; rounds of one kind are compared with each other.
    public enum Kind: String, CaseIterable, Sendable, TextBindable {
        case expectations, information, evaluation, needs, interview, other
    }

    /// How much of who answered is known.
    public enum Mode: String, CaseIterable, Sendable, TextBindable {
        /// Persons and organisations by name.
        case named
        /// By organisation or group alone.
        case organisation
        /// Nobody can find out who answered what.
        case anonymous
    }

    /// Who answers.
    public enum Audience: String, CaseIterable, Sendable, TextBindable {
        /// One living answer for each organisation that has a seat.
        case organisations
        /// Groups in a meeting, each on its own phone.
        case groups
        /// Some by name, each with a link of their own.
        case invited
        /// Whoever has the address.
        case everyone

        /// Whether one joins with the code of the round.
        var hasCode: Bool { self == .groups || self == .everyone }
    }

    public enum State: String, CaseIterable, Sendable, TextBindable {
        case draft, open, closed
    }

    /// Who reads the answers; the secretariat always does, as far as the mode lets anyone.
    public enum Readers: String, CaseIterable, Sendable, TextBindable {
        case secretariat, members
        /// Once the round is closed.
        case everyone
        /// As the answers come in.
        case live
    }

    public let id: ID
    public let network: NetworkID
    /// Its address: `forventninger` in `/vt/runder/forventninger`.
    public let key: String
    public let kind: Kind
    public let title: String
    public let lead: String?
    public let mode: Mode
    public let audience: Audience
    /// How many groups there are, where groups answer.
    public let groupCount: Int
    /// The meeting that it is held in.
    public let meeting: Meeting.ID?
    /// What phones join by: six signs that are not mistaken for one another.
    public let code: String
    public let state: State
    public let openedOn: Day?
    /// The last day for answers; later ones are kept, and marked.
    public let lastDay: Day?
    public let closedOn: Day?
    public let shownTo: Readers
    /// Grows by one each time the round itself is saved.
    public let revision: Int

    public init(row: Row) throws {
        id = try row.value("id")
        network = try row.value("network_id")
        key = try row.value("key")
        kind = try row.value("kind")
        title = try row.value("title")
        lead = try row.value("lead")
        mode = try row.value("mode")
        audience = try row.value("audience")
        groupCount = try row.value("group_count")
        meeting = try row.value("meeting_id")
        code = try row.value("code")
        state = try row.value("state")
        openedOn = try row.value("opened_on")
        lastDay = try row.value("last_day")
        closedOn = try row.value("closed_on")
        shownTo = try row.value("shown_to")
        revision = try row.value("revision")
    }
}

/// A round with its questions, in order; retired ones come last.
public struct Questionnaire: Sendable, Equatable {
    public let round: Round
    public let questions: [Question]

    public var asked: [Question] { questions.filter { !$0.isRetired } }

    /// What is asked only of those who give a certain answer to a question.
    func dependents(on question: Question) -> [Question] {
        asked.filter { $0.condition?.question == question.key }
    }
}
