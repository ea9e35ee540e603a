import Core
import Testing

@testable import Hearings

/// How long a hearing has to be, as a table.
@Suite struct HearingRulesTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let kind: Hearing.Kind
        let opens: String
        let weeks: Int
        let last: String
        let seasons: [HearingRules.Season]
        var testDescription: String { "\(kind) from \(opens)" }

        init(
            _ kind: Hearing.Kind,
            _ opens: String,
            _ weeks: Int,
            _ last: String,
            _ seasons: [HearingRules.Season] = []
        ) {
            self.kind = kind
            self.opens = opens
            self.weeks = weeks
            self.last = last
            self.seasons = seasons
        }
    }

    static let cases = [
        Case(.regionalPlan, "2021-01-11", 6, "2021-02-22"), Case(.planningProgramme, "2021-01-11", 6, "2021-02-22"),
        Case(.strategy, "2021-08-02", 6, "2021-09-13"),
        // Easter Sunday was 4 April 2021.
        Case(.strategy, "2021-03-28", 7, "2021-05-16", [.easter]),
        Case(.regionalPlan, "2021-02-14", 7, "2021-04-04", [.easter]),
        Case(.regionalPlan, "2021-02-13", 6, "2021-03-27"), Case(.regionalPlan, "2021-04-06", 6, "2021-05-18"),
        Case(.regionalPlan, "2021-06-01", 9, "2021-08-03", [.summer]),
        Case(.regionalPlan, "2021-05-19", 6, "2021-06-30"),
        Case(.regionalPlan, "2021-05-20", 9, "2021-07-22", [.summer]),
        Case(.regionalPlan, "2021-11-22", 7, "2022-01-10", [.christmas]),
        // New Year's Eve is the last day of Christmas.
        Case(.regionalPlan, "2017-12-31", 7, "2018-02-18", [.christmas]),
        Case(.strategy, "2004-12-31", 7, "2005-02-18", [.christmas]),
        Case(.strategy, "2021-07-31", 9, "2021-10-02", [.summer]),
    ]

    @Test(arguments: cases) func theLeastTime(_ given: Case) throws {
        let opens = try #require(Day(given.opens))
        let requirement = try #require(HearingRules.requirement(given.kind, from: opens))
        #expect(requirement.weeks == given.weeks)
        #expect(requirement.lastDay.description == given.last)
        #expect(requirement.seasons == given.seasons)
        #expect(!HearingRules.isShort(given.kind, from: opens, until: requirement.lastDay))
        #expect(HearingRules.isShort(given.kind, from: opens, until: requirement.lastDay.adding(days: -1)))
    }

    @Test func everyRuleNamesItsSource() {
        #expect(HearingRules.rule(.regionalPlan)?.source == "plan- og bygningsloven § 8-3")
        #expect(HearingRules.rule(.planningProgramme)?.source == "plan- og bygningsloven § 4-1")
        #expect(HearingRules.rule(.strategy)?.standing == .practice)
        for kind in Hearing.Kind.allCases where kind != .other {
            #expect(HearingRules.rule(kind)?.source.isEmpty == false, "\(kind)")
        }
    }

    @Test func aKindWithoutARuleIsNeverShort() throws {
        let day = try #require(Day("2021-06-30"))
        #expect(HearingRules.requirement(.other, from: day) == nil)
        #expect(!HearingRules.isShort(.other, from: day, until: day))
        #expect(HearingRules.proposedLastDay(.other, from: day) == nil)
    }

    /// The day that is proposed is one on which people are at work.
    @Test(arguments: [
        ("2021-01-11", "2021-02-22"), ("2021-03-28", "2021-05-18"), ("2021-02-13", "2021-03-29"),
        ("2021-02-14", "2021-04-06"),
    ])
    func theProposedLastDay(_ opens: String, _ last: String) throws {
        let day = HearingRules.proposedLastDay(.regionalPlan, from: try #require(Day(opens)))
        #expect(day?.description == last)
    }
}
