import Core

/// What somebody's calendar program answers to an invitation (RFC 5546 §3.2.3 and §3.2.7).
///
/// It is not authenticated: it says something about the one attendee it names, and nothing about the meeting.
public struct CalendarReply: Sendable, Equatable {
    public enum Kind: Sendable, Equatable, CaseIterable {
        /// An answer.
        case reply
        /// An answer that proposes another time.
        case counter
        /// Asks for the invitation once more.
        case refresh
    }

    /// Another time for the meeting.
    public struct Proposal: Sendable, Equatable {
        public let start: Instant
        public let end: Instant?

        public init(start: Instant, end: Instant?) {
            self.start = start
            self.end = end
        }
    }

    /// Characters of a comment that are kept.
    public static let longestComment = 2_000

    public let kind: Kind
    public let uid: String
    /// Of the invitation that is answered; nil where the program does not say.
    public let sequence: Int?
    /// The time that is answered, where the program says it.
    public let start: Instant?
    /// When the answer was given: of two to the same invitation the later one counts.
    public let stamp: Instant
    public let attendee: EmailAddress
    public let answer: ParticipationStatus
    public let comment: String?
    /// Of the one meeting in a series that is answered; Samband sends no series.
    public let recurrenceID: Instant?
    /// Whom the attendee sends instead, when they say so.
    public let delegatedTo: EmailAddress?
    /// For whom the attendee comes.
    public let delegatedFrom: EmailAddress?
    public let proposal: Proposal?

    public init(
        kind: Kind = .reply,
        uid: String,
        sequence: Int? = nil,
        start: Instant? = nil,
        stamp: Instant,
        attendee: EmailAddress,
        answer: ParticipationStatus,
        comment: String? = nil,
        recurrenceID: Instant? = nil,
        delegatedTo: EmailAddress? = nil,
        delegatedFrom: EmailAddress? = nil,
        proposal: Proposal? = nil
    ) {
        self.kind = kind
        self.uid = uid
        self.sequence = sequence
        self.start = start
        self.stamp = stamp
        self.attendee = attendee
        self.answer = answer
        self.comment = comment
        self.recurrenceID = recurrenceID
        self.delegatedTo = delegatedTo
        self.delegatedFrom = delegatedFrom
        self.proposal = proposal
    }
}

extension CalendarReply {
    /// Why a calendar object is no answer.
    public enum Refusal: Error, Sendable, Equatable, CustomStringConvertible {
        case tooManyBytes
        case tooManyLines
        case tooDeep
        case cutOff
        case noCalendar
        case noMethod
        case otherMethod(String)
        case noMeeting
        case severalMeetings
        case noUID
        case noStamp
        case noAttendee
        case severalAttendees
        case noAnswer
        case unknownAnswer(String)

        public var description: String {
            switch self {
            case .tooManyBytes: "The calendar is longer than \(CalendarObject.Limit.bytes / 1_024) KiB."
            case .tooManyLines: "The calendar has more than \(CalendarObject.Limit.lines) lines."
            case .tooDeep: "The calendar holds parts within parts, more than \(CalendarObject.Limit.depth) deep."
            case .cutOff: "The calendar ends in the middle."
            case .noCalendar: "There is no calendar in it."
            case .noMethod: "The calendar does not say what it is for: it has no METHOD, nor has its mail."
            case .otherMethod(let method): "The calendar is no answer to an invitation, but a “\(method)”."
            case .noMeeting: "The calendar holds no meeting."
            case .severalMeetings: "The calendar answers several meetings at once."
            case .noUID: "The answer does not say which meeting it is for: it has no UID."
            case .noStamp: "The answer does not say when it was given: it has no DTSTAMP."
            case .noAttendee: "The answer does not say who answers."
            case .severalAttendees: "The answer names several people, and none of them sent it."
            case .noAnswer: "There is no answer in it: no PARTSTAT."
            case .unknownAnswer(let text): "“\(text)” is no answer that we know."
            }
        }
    }
}
