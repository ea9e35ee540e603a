import Core
import Networks
import SQL
import TestSupport
import Testing

@testable import Meetings

/// The mandate's rule for a year, as a table.
@Suite struct PlanRulesTests {
    static let rule = MeetingRule(most: 4, months: [2, 5, 8, 11], openLeast: 1, openMost: 2)

    struct Year: Sendable, CustomTestStringConvertible {
        let name: String
        let dates: [(String, Meeting.Kind, Meeting.State)]
        let breaches: [PlanRules.Breach]
        var testDescription: String { name }
    }

    static let years = [
        Year(name: "nothing planned", dates: [], breaches: [.tooFewOpen(planned: 0, least: 1)]),
        Year(
            name: "as the mandate wants it",
            dates: [
                ("2021-02-10", .ordinary, .planned), ("2021-05-06", .ordinary, .planned), ("2021-08", .open, .planned),
                ("2021-11-11", .open, .planned),
            ],
            breaches: []
        ),
        Year(
            name: "one too many, two in a quarter",
            dates: [
                ("2021-02-10", .open, .planned), ("2021-05-06", .ordinary, .planned),
                ("2021-06-30", .ordinary, .planned),
                ("2021-08-19", .ordinary, .planned), ("2021-11-11", .ordinary, .planned),
            ],
            breaches: [.tooMany(planned: 5, most: 4), .twoInQuarter(quarter: 2)]
        ),
        Year(
            name: "too many open ones",
            dates: [("2021-02-10", .open, .held), ("2021-05-06", .open, .planned), ("2021-08", .open, .planned)],
            breaches: [.tooManyOpen(planned: 3, most: 2)]
        ),
        Year(
            name: "short and cancelled ones do not count",
            dates: [
                ("2021-02-10", .open, .planned), ("2021-02-11", .short, .planned), ("2021-02-12", .open, .cancelled),
                ("2021-03-01", .ordinary, .cancelled),
            ],
            breaches: []
        ),
        Year(
            name: "the edges of quarters",
            dates: [
                ("2021-03-31", .open, .planned), ("2021-04-01", .ordinary, .planned), ("2021-06", .ordinary, .planned),
            ],
            breaches: [.twoInQuarter(quarter: 2)]
        ),
    ]

    @Test(arguments: years) func theBreachesOf(_ year: Year) throws {
        let meetings = try year.dates.map { try MeetingSamples.meeting($0.0, $0.1, $0.2) }
        #expect(PlanRules.breaches(of: Self.rule, by: meetings) == year.breaches)
    }

    private static func proposals(
        _ meetings: [Meeting] = [],
        rule: MeetingRule = rule,
        holidays: Set<Day> = [],
        busy: Set<Day> = [],
        today: String = "2020-12-01"
    ) throws -> [String] {
        PlanRules.proposals(
            year: 2021,
            rule: rule,
            meetings: meetings,
            busy: BusyDays(
                holidays.map { .holiday($0, key: "holiday.x") } + busy.map { .otherNetwork($0, name: "Naboen") }
            ),
            today: try #require(Day(today))
        ).map(\.description)
    }

    @Test func aDayInEachQuarterOnAWorkingDayInTheMiddleOfTheWeek() throws {
        let days = try Self.proposals()
        #expect(days == ["2021-02-09", "2021-05-11", "2021-08-10", "2021-11-09"])
        for day in days { #expect((2...4).contains(try #require(Day(day)).weekday)) }
    }

    @Test func quartersThatHaveAMeetingGetNoMore() throws {
        let meetings = [
            try MeetingSamples.meeting("2021-03"), try MeetingSamples.meeting("2021-06-30", .open),
            try MeetingSamples.meeting("2021-08-19", .short),
            try MeetingSamples.meeting("2021-11-11", .ordinary, .cancelled),
        ]
        #expect(try Self.proposals(meetings) == ["2021-08-10", "2021-11-09"])
    }

    @Test func holidaysAndBusyDaysAreSteppedOver() throws {
        let holiday = try #require(Day("2021-02-09"))
        let busy = try #require(Day("2021-02-10"))
        #expect(try Self.proposals(holidays: [holiday], busy: [busy]).first == "2021-02-11")
    }

    @Test func nothingIsProposedInThePast() throws {
        #expect(try Self.proposals(today: "2021-05-18") == ["2021-05-19", "2021-08-10", "2021-11-09"])
        #expect(try Self.proposals(today: "2021-05-20") == ["2021-08-10", "2021-11-09"])
        #expect(try Self.proposals(today: "2021-12-31").isEmpty)
    }

    @Test func aMandateWithoutMeetingsProposesNone() throws {
        let none = MeetingRule(most: 0, months: [2, 5], openLeast: 0, openMost: 0)
        #expect(try Self.proposals(rule: none).isEmpty)
    }

    // MARK: The year as a whole

    @Test func aPlanNamesClashesOfMeetingsThatStand() throws {
        let whitMonday = try #require(Day("2021-05-24"))
        let christmas = try #require(Day("2021-12-25"))
        let other = try #require(Day("2021-05-06"))
        let plan = YearPlan(
            year: 2021,
            meetings: [
                try MeetingSamples.meeting("2021-05-24", .open),
                try MeetingSamples.meeting("2021-12-25", .ordinary, .cancelled),
                try MeetingSamples.meeting("2021-05-06"),
            ],
            rule: Self.rule,
            busy: BusyDays([
                .holiday(whitMonday, key: "holiday.whit-monday"), .holiday(christmas, key: "holiday.christmas"),
                .otherNetwork(other, name: "Naboen"), .committee(other, name: "Utvalget"),
            ]),
            today: try #require(Day("2021-01-01"))
        )
        #expect(
            plan.clashes == [
                .otherNetwork(other, name: "Naboen"), .committee(other, name: "Utvalget"),
                .holiday(whitMonday, key: "holiday.whit-monday"),
            ]
        )
        #expect(plan.breaches == [.twoInQuarter(quarter: 2)])
        #expect(plan.proposals.map(\.month) == [2, 8, 11])
    }

    /// Days of committees and of decisions are stepped over; a month without a free day is named.
    @Test func aMonthWithoutADayThatSuitsIsNamed() throws {
        func day(_ text: String) throws -> Day { try #require(Day(text)) }
        let taken = try (8...21).map {
            BusyDays.Clash.committee(try #require(Day(2021, 2, $0)), name: "Hovedutvalget")
        }
        let decision = BusyDays.Clash.decision(try day("2021-05-11"), title: "Vedtak")
        let plan = YearPlan(
            year: 2021,
            meetings: [try MeetingSamples.meeting("2021-12-01")],
            rule: Self.rule,
            busy: BusyDays(taken + [decision]),
            today: try day("2021-01-01")
        )
        #expect(plan.unplaced == [try #require(Month(2021, 2))])
        #expect(plan.proposals == [try day("2021-05-12"), try day("2021-08-10")])
        #expect(plan.openWanted == 1)
        #expect(plan.clashes.isEmpty, "the day of no meeting of ours")
        let late = YearPlan(
            year: 2021,
            meetings: [try MeetingSamples.meeting("2021-05-11")],
            rule: Self.rule,
            busy: BusyDays([decision]),
            today: try day("2021-04-01")
        )
        #expect(late.clashes == [decision])
        #expect(late.unplaced.isEmpty, "what is past wants no meeting")
    }

    @Test func withoutAMandateThereIsNothingToHoldThePlanAgainst() throws {
        let plan = YearPlan(
            year: 2021,
            meetings: [],
            rule: nil,
            busy: BusyDays(),
            today: try #require(Day("2021-01-01"))
        )
        #expect(plan.breaches.isEmpty && plan.proposals.isEmpty && plan.clashes.isEmpty)
    }
}
