import Core

/// The days that follow from the day of a meeting.
extension MeetingDeadlines {
    /// The last day on which people are called in time.
    public func notice(of meeting: Day) -> Day { meeting.adding(days: -noticeDays) }

    /// The last day for papers: early enough, and a working day, since nobody is there to take them on another.
    public func papers(for meeting: Day) -> Day? {
        guard let paperDays else { return nil }
        var day = meeting.adding(days: -paperDays)
        while day.weekday > 5 || Holidays.norwegian(day.year).contains(where: { $0.day == day }) {
            day = day.adding(days: -1)
        }
        return day
    }

    /// The first day on which those are reminded who have not answered.
    public func reminding(before replyBy: Day) -> Day { replyBy.adding(days: -reminderDays) }
}
