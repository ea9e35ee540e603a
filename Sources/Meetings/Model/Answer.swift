import Core
import Networks
import SQL

/// What someone said to the question whether they come to a meeting.
public struct Answer: Sendable, Equatable {
    public enum Choice: String, CaseIterable, Sendable, TextBindable { case yes, no, maybe }

    /// The way it came.
    public enum Way: String, CaseIterable, Sendable, TextBindable {
        /// On the meeting's page, by the person.
        case page
        /// By the link in a mail.
        case link
        /// As the answer of a calendar program, by mail.
        case mail
        /// Written down by the secretariat.
        case secretariat
    }

    public let person: Person.ID
    public let choice: Choice
    /// The meeting's `sequence` that was answered: when the time has changed since, the question is open again.
    public let sequence: Int
    public let way: Way
    public let at: Instant

    public init(person: Person.ID, choice: Choice, sequence: Int, way: Way, at: Instant) {
        self.person = person
        self.choice = choice
        self.sequence = sequence
        self.way = way
        self.at = at
    }
}
