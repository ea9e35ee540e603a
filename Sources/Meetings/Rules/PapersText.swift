import Core
import Networks

/// What is said of the last day for a meeting's papers.
enum PapersText {
    /// Nil when there is no such day, or the meeting is over.
    static func line(_ meeting: Meeting, _ deadlines: MeetingDeadlines, words: Words, today: Day) -> String? {
        guard let day = deadlines.papers(for: meeting), meeting.date.last >= today else { return nil }
        return words[
            day >= today ? "meetings.papers.by" : "meetings.papers.was",
            ["day": Format(words.language).longDay(day)]
        ]
    }
}

extension MeetingDeadlines {
    /// The last day for papers of a meeting that is to be held on a day.
    func papers(for meeting: Meeting) -> Day? {
        guard meeting.state == .planned else { return nil }
        return meeting.date.exact.flatMap(papers(for:))
    }
}

extension NetworkDeadlines {
    /// What holds for a kind of meeting.
    public subscript(kind: Meeting.Kind) -> MeetingDeadlines {
        switch kind {
        case .ordinary: ordinary
        case .open: filling(open)
        case .short: filling(short)
        }
    }
}
