import Core

/// What became of an answer that came by mail.
public enum ReplyOutcome: Sendable, Equatable {
    /// It is the attendee's answer now.
    case recorded
    /// No meeting here has its UID.
    case unknownMeeting
    /// The meeting does not know who answers.
    case notAttendee
    /// A later answer is there already, or the invitation has changed since in what matters.
    case outdated
    /// The meeting is over or cancelled.
    case closed
    /// It is no answer.
    case unreadable(CalendarReply.Refusal)
}

/// Takes an answer that came by mail.
///
/// The mail is not authenticated: the answer counts for the attendee who sent it and for nothing else.
///
/// - Parameters:
///   - reply: what the calendar program wrote; its attendee is the one the mail is from.
///   - from: who the mail says it is from.
///   - at: when it came in.
public typealias TakeCalendarReply =
    @Sendable (
        _ reply: CalendarReply, _ from: EmailAddress, _ at: Instant
    ) async throws -> ReplyOutcome
