import Core
import Mail
import Meetings

/// How answers to invitations come from a mail into the meetings.
struct IncomingMail: Sendable {
    let clock: WallClock
    /// Takes an answer whose sender is the attendee it names.
    let calendarReply: TakeCalendarReply

    /// Wants every mail with a calendar object that is meant as an answer.
    var handler: ReceivedMailHandler { { mail in try await receipt(mail) } }

    private func receipt(_ mail: ReceivedMail) async throws -> Receipt? {
        var refusal: CalendarReply.Refusal?
        // The same answer often comes twice, shown and attached; the first that can be read counts.
        for calendar in mail.calendars {
            let reply: CalendarReply
            do throws(CalendarReply.Refusal) {
                reply = try CalendarReply(calendar.bytes, method: calendar.method, sender: mail.from)
            } catch {
                refusal = refusal ?? error
                continue
            }
            guard let from = mail.from else {
                return Receipt(.reply, .refused, "The mail names no sender, or several.")
            }
            guard from.folded == reply.attendee.folded else {
                return Receipt(.reply, .refused, "The mail is from somebody else than the one who answers.")
            }
            return Self.receipt(try await calendarReply(reply, from, clock.now))
        }
        return refusal.flatMap(Self.receipt)
    }

    /// A calendar that asks for something else, as an invitation to us does, is left for a person to read.
    private static func receipt(_ refusal: CalendarReply.Refusal) -> Receipt? {
        switch refusal {
        case .otherMethod, .noMethod, .noCalendar: nil
        default: receipt(ReplyOutcome.unreadable(refusal))
        }
    }

    private static func receipt(_ outcome: ReplyOutcome) -> Receipt {
        switch outcome {
        case .recorded: Receipt(.reply, .handled, "The answer was taken down.")
        case .unknownMeeting: Receipt(.reply, .refused, "There is no such meeting here.")
        case .notAttendee: Receipt(.reply, .refused, "The sender is not invited to the meeting.")
        case .outdated: Receipt(.reply, .ignored, "A later answer is there, or the meeting has been changed since.")
        case .closed: Receipt(.reply, .ignored, "The meeting is over or cancelled.")
        case .unreadable(let refusal): Receipt(.reply, .refused, refusal.description)
        }
    }
}
