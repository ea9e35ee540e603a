import Core
import Networks
import SQL

/// That someone was asked to a meeting.
public struct Summons: Sendable, Equatable, RowDecodable {
    public typealias ID = Identifier<Summons>

    /// What someone is asked as.
    public enum Part: String, CaseIterable, Sendable, TextBindable {
        case representative, deputy, guest
        /// The secretariat and the working group, who prepare the meeting and hold no seat.
        case staff

        /// Those who hold a seat at the meeting.
        static let sitting: Set<Part> = [.representative, .deputy]
    }

    public enum State: String, CaseIterable, Sendable, TextBindable {
        case invited
        /// Has said no; somebody else is asked.
        case declined
        /// Was asked, and then told not to come after all.
        case calledOff = "called_off"
    }

    public let id: ID
    public let person: Person.ID
    public let part: Part
    public let state: State
    /// The meeting's `sequence` when the last letter went out.
    public let sequence: Int
    /// A fingerprint of what the last letter said of time, place and title.
    public let content: String
    /// How many letters went out: the newest calendar object wins where the sequence is the same (RFC 5546 §2.1.5).
    public let letters: Int
    public let sentAt: Instant
    public let remindedAt: Instant?

    /// What `content` begins with when the last letter asked for the day only.
    static let holdMark = "hold:"
    var isHold: Bool { content.hasPrefix(Self.holdMark) }

    public init(row: Row) throws {
        id = try row.value("id")
        person = try row.value("person_id")
        part = try row.value("part")
        state = try row.value("state")
        sequence = try row.value("sequence")
        content = try row.value("content")
        letters = try row.value("letters")
        sentAt = try row.value("sent_at")
        remindedAt = try row.value("reminded_at")
    }

    public init(
        id: ID,
        person: Person.ID,
        part: Part,
        state: State,
        sequence: Int,
        content: String,
        letters: Int,
        sentAt: Instant,
        remindedAt: Instant? = nil
    ) {
        self.id = id
        self.person = person
        self.part = part
        self.state = state
        self.sequence = sequence
        self.content = content
        self.letters = letters
        self.sentAt = sentAt
        self.remindedAt = remindedAt
    }
}

/// Someone who is to be at a meeting.
public struct Invitee: Sendable, Equatable {
    public let person: Person.ID
    public let name: String
    public let email: EmailAddress?
    public let language: Language
    public let part: Summons.Part
    /// The seat's name, for those who sit on one.
    public let seat: String?
    public let organisation: Organisation.ID?
    /// The name of the one a deputy stands in for.
    public let standsInFor: String?
}
