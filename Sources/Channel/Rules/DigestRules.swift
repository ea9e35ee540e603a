import Core
import Knowledge
import Meetings
import Networks
import Strategies

/// What stands in a morning letter, and whether there is one.
enum DigestRules {
    /// Meetings so many days ahead are told of.
    static let aheadDays = 7
    /// Promises that are due within so many days are told of, and the first time so many days before.
    static let dueSoonDays = 14
    static let dueNoticeDays = 7
    /// What is open for hearing or input is told of once more so many days before its last.
    static let lastCallDays = 3

    static func digest(_ facts: DigestFacts, _ morning: Morning) -> Digest {
        var digest = Digest()
        addMeetings(facts, morning, to: &digest)
        addPromises(facts, morning, to: &digest)
        addMinutes(facts, morning, to: &digest)
        addNews(facts, morning, to: &digest)
        digest.open = facts.open.filter { call in
            morning.isNews(call.since) || call.until.map { morning.isTurn(of: $0.adding(days: -lastCallDays)) } ?? false
        }
        let outdated = facts.outdated.filter { morning.isNews($0.foundOn) }
        digest.outdated = outdated.filter { $0.organisation != nil }
        digest.outdatedTexts = Set(outdated.filter { $0.organisation == nil }.map(\.place)).count
        digest.isDue = digest.isDue || digest.news > 0 || !outdated.isEmpty
        return digest
    }

    private static func addMeetings(_ facts: DigestFacts, _ morning: Morning, to digest: inout Digest) {
        for call in facts.calls {
            guard let day = call.meeting.date.exact, day >= morning.today else { continue }
            let isTomorrow = morning.isTurn(of: day.adding(days: -1))
            if isAsked(call) {
                digest.asked.append(call)
                let reminds = isReminder(call, on: day, morning, facts.deadlines[call.meeting.kind])
                if reminds { digest.reminds.append(call) }
                if reminds || isTomorrow { digest.isDue = true }
            } else if call.answer != .no, day <= max(morning.today.adding(days: aheadDays), morning.next) {
                digest.coming.append(call)
                if isTomorrow { digest.isDue = true }
            }
        }
    }

    /// Those who prepare the meeting need not answer.
    private static func isAsked(_ call: CalledMeeting) -> Bool { call.answer == nil && call.invitee.part != .staff }

    /// Whether this is the last letter that leaves some days for an answer, to a question that was asked before today.
    private static func isReminder(
        _ call: CalledMeeting,
        on day: Day,
        _ morning: Morning,
        _ deadlines: MeetingDeadlines
    ) -> Bool {
        let last = call.replyBy ?? day.adding(days: -1)
        return call.summons.remindedAt == nil && OsloTime.day(call.summons.sentAt) < morning.today
            && morning.today <= last && morning.next > deadlines.reminding(before: last)
    }

    private static func addPromises(_ facts: DigestFacts, _ morning: Morning, to digest: inout Digest) {
        digest.owed = facts.owed.filter { isDueSoon($0.due, morning) }
        digest.measures = facts.measures.filter { isDueSoon($0.due, morning) }
        // A week before, on its day, and once when that has passed.
        for due in digest.owed.compactMap(\.due) + digest.measures.map(\.due)
        where morning.isTurn(of: due.adding(days: -dueNoticeDays)) || morning.isTurn(of: due) || morning.isNews(due) {
            digest.isDue = true
        }
    }

    private static func isDueSoon(_ due: Day?, _ morning: Morning) -> Bool {
        due.map { $0 <= morning.today.adding(days: dueSoonDays) } ?? false
    }

    private static func addMinutes(_ facts: DigestFacts, _ morning: Morning, to digest: inout Digest) {
        for (meeting, isDone) in facts.comments {
            guard let until = meeting.minutes.commentsUntil else { continue }
            digest.comments.append(meeting)
            let isLastCall = !isDone && morning.isTurn(of: until.adding(days: -1))
            if isLastCall || morning.isNews(meeting.minutes.commentsMovedOn) { digest.isDue = true }
        }
        digest.answered = facts.own.filter { morning.isNews($0.comment.answeredAt.map(OsloTime.day)) }
        digest.answeredOnTexts = facts.ownOnTexts.filter { morning.isNews($0.comment.answeredAt.map(OsloTime.day)) }
    }

    private static func addNews(_ facts: DigestFacts, _ morning: Morning, to digest: inout Digest) {
        let told = Set((digest.asked + digest.coming).map(\.meeting.id))
        digest.minutes = facts.meetings.filter { morning.isNews($0.minutesPublishedOn) }
        let ahead = facts.meetings.filter { $0.state == .planned && $0.date.last >= morning.today }
        let opened = ahead.filter { morning.isNews($0.publishedOn) }
        digest.opened = opened.filter { !told.contains($0.id) }
        // Of a meeting that is new, everything is.
        digest.changed = ahead.filter { meeting in
            morning.isNews(meeting.agendaChangedOn) && !opened.contains { $0.id == meeting.id }
        }
    }
}
