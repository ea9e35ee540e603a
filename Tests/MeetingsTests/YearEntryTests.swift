import Core
import Markup
import Networks
import Testing

@testable import Meetings

/// The year from January to December.
@Suite struct YearEntryTests {
    private static func day(_ text: String) throws -> Day { try #require(Day(text)) }

    private static func names(_ entries: [YearEntry]) -> [String] {
        entries.map { entry in
            switch entry.content {
            case .holiday(let key): "\(entry.from) \(key)"
            case .arc(let index): "\(entry.from) arc \(index)"
            case .papers: "\(entry.from) papers"
            case .committee(let name): "\(entry.from) \(name)"
            case .away(let name): "\(entry.from) \(name)"
            case .meeting: "\(entry.from) meeting"
            }
        }
    }

    @Test func everythingStandsInTheOrderOfItsDay() throws {
        let arcs = [
            YearArc(
                title: "Høring",
                from: try Self.day("2021-04-01"),
                until: try Self.day("2021-05-20"),
                isHearing: true,
                link: "/"
            ),
            // Began the year before, so it stands first of all.
            YearArc(
                title: "Innspill",
                from: try Self.day("2020-11-01"),
                until: try Self.day("2021-01-31"),
                isHearing: false,
                link: "/"
            ),
            YearArc(
                title: "Over",
                from: try Self.day("2020-01-01"),
                until: try Self.day("2020-12-31"),
                isHearing: false,
                link: "/"
            ),
        ]
        let entries = YearEntry.all(
            in: 2021,
            meetings: [
                try MeetingSamples.meeting("2021-05-06"), try MeetingSamples.meeting("2021-12", .short),
                try MeetingSamples.meeting("2021-04-15", .ordinary, .cancelled),
            ],
            arcs: arcs,
            elsewhere: DaysElsewhere(
                committees: [CommitteeDay(day: try Self.day("2021-05-06"), name: "Hovedutvalget")],
                breaks: [
                    RegionBreak(
                        name: "Vinterferie",
                        from: try Self.day("2021-02-22"),
                        until: try Self.day("2021-02-26")
                    )
                ]
            ),
            deadlines: NetworkDeadlines(
                ordinary: MeetingDeadlines(noticeDays: 14, paperDays: 7, reminderDays: 3)
            )
        )
        let names = Self.names(entries).filter { !$0.contains("holiday") }
        #expect(
            names == [
                "2020-11-01 arc 1", "2021-02-22 Vinterferie", "2021-04-01 arc 0",
                "2021-04-15 meeting", "2021-04-29 papers",
                "2021-05-06 Hovedutvalget", "2021-05-06 meeting", "2021-12-01 meeting",
            ]
        )
        // New Year's Day before what goes on that day; all twelve are there.
        #expect(Self.names(entries).first == "2021-01-01 holiday.new-years-day")
        #expect(entries.count == names.count + 12)
    }

    @Test func papersAreNoBusinessOfAStranger() throws {
        let entries = YearEntry.all(
            in: 2021,
            meetings: [try MeetingSamples.meeting("2021-05-06")],
            arcs: [],
            elsewhere: .none,
            deadlines: nil
        )
        #expect(!entries.contains { $0.kind == .papers })
    }
}
