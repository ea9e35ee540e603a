import Core
import Networks
import Testing

/// The last days before a meeting, as a table.
@Suite struct MeetingDeadlinesTests {
    @Test(arguments: [
        // On a Thursday; a week before the meeting of 6 May.
        ("2021-05-06", 7, "2021-04-29"),
        // Saturday and Sunday give the Friday before.
        ("2021-05-06", 5, "2021-04-30"), ("2021-05-06", 4, "2021-04-30"),
        // 17 May is a Monday: over the weekend to the Friday.
        ("2021-05-24", 7, "2021-05-14"),
        // From Easter Monday past all of Easter to the Wednesday.
        ("2021-04-15", 10, "2021-03-31"),
        // New Year's Day, a Friday, into the year before.
        ("2021-01-08", 7, "2020-12-31"),
        // On the day itself.
        ("2021-05-06", 0, "2021-05-06"),
    ])
    func papersAreDueOnAWorkingDay(_ meeting: String, _ days: Int, _ expected: String) throws {
        let deadlines = MeetingDeadlines(noticeDays: 14, paperDays: days, reminderDays: 3)
        #expect(deadlines.papers(for: try #require(Day(meeting)))?.description == expected)
    }

    @Test func withoutADayForPapersThereIsNone() throws {
        let meeting = try #require(Day("2021-05-06"))
        #expect(MeetingDeadlines.usual.papers(for: meeting) == nil)
        #expect(MeetingDeadlines.usual.notice(of: meeting).description == "2021-04-22")
        #expect(MeetingDeadlines.usual.reminding(before: meeting).description == "2021-05-03")
    }

    @Test func whatAKindHasOfItsOwnGoesBeforeTheOrdinary() {
        let days = NetworkDeadlines(
            ordinary: MeetingDeadlines(noticeDays: 14, paperDays: 10, reminderDays: 3),
            open: .init(notice: 28, papers: nil),
            short: .init(notice: nil, papers: 0)
        )
        #expect(days.ordinary == MeetingDeadlines(noticeDays: 14, paperDays: 10, reminderDays: 3))
        #expect(days.filling(days.open) == MeetingDeadlines(noticeDays: 28, paperDays: 10, reminderDays: 3))
        #expect(days.filling(days.short) == MeetingDeadlines(noticeDays: 14, paperDays: 0, reminderDays: 3))
    }
}
