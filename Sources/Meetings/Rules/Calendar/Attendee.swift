import Core

/// One who is invited to a meeting, as a calendar program is told of them (RFC 5545 §3.8.4.1).
public struct Attendee: Sendable, Equatable {
    /// RFC 5545 §3.2.16, of those that Samband uses.
    public enum Role: String, Sendable, CaseIterable {
        case required = "REQ-PARTICIPANT"
        case optional = "OPT-PARTICIPANT"
    }

    public let name: String
    public let address: EmailAddress
    public let role: Role
    public let answer: ParticipationStatus
    /// `RSVP`: without it Gmail and Outlook show no buttons.
    public private(set) var isAskedToAnswer: Bool
    /// Whose place this person takes, when a deputy steps in.
    public let delegatedFrom: EmailAddress?

    public init(
        name: String,
        address: EmailAddress,
        role: Role = .required,
        answer: ParticipationStatus = .needsAction,
        isAskedToAnswer: Bool = true,
        delegatedFrom: EmailAddress? = nil
    ) {
        self.name = name
        self.address = address
        self.role = role
        self.answer = answer
        self.isAskedToAnswer = isAskedToAnswer
        self.delegatedFrom = delegatedFrom
    }

    /// The same person, to whom something is only told.
    var notAsked: Attendee {
        var attendee = self
        attendee.isAskedToAnswer = false
        return attendee
    }
}

/// What somebody has answered to an invitation (RFC 5545 §3.2.12, for an event).
public enum ParticipationStatus: String, Sendable, CaseIterable {
    case needsAction = "NEEDS-ACTION"
    case accepted = "ACCEPTED"
    case declined = "DECLINED"
    case tentative = "TENTATIVE"
    case delegated = "DELEGATED"
}
