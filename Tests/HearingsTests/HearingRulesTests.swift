import Core
import Markup
import NetworkFile
import Testing

@testable import Hearings

/// How long a hearing has to be, as a table.
@Suite struct HearingRulesTests {
    /// The file that ships.
    private static func rules() throws -> HearingRules { try HearingRulesFile.read(in: HearingsModule.definitions) }

    struct Case: Sendable, CustomTestStringConvertible {
        let kind: Hearing.Kind
        let opens: String
        let weeks: Int
        let last: String
        let seasons: [HearingRules.Season.Name]
        var testDescription: String { "\(kind) from \(opens)" }

        init(
            _ kind: Hearing.Kind,
            _ opens: String,
            _ weeks: Int,
            _ last: String,
            _ seasons: [HearingRules.Season.Name] = []
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
        let requirement = try #require(try Self.rules().requirement(given.kind, from: opens))
        #expect(requirement.weeks == given.weeks)
        #expect(requirement.lastDay.description == given.last)
        #expect(requirement.seasons.map(\.name) == given.seasons)
        #expect(try !Self.rules().isShort(given.kind, from: opens, until: requirement.lastDay))
        #expect(try Self.rules().isShort(given.kind, from: opens, until: requirement.lastDay.adding(days: -1)))
    }

    @Test func everyRuleNamesItsSource() throws {
        #expect(try Self.rules().rule(.regionalPlan)?.source.name == "plan- og bygningsloven § 8-3")
        #expect(try Self.rules().rule(.planningProgramme)?.source.name == "plan- og bygningsloven § 4-1")
        #expect(try Self.rules().rule(.strategy)?.standing == .practice)
        for kind in Hearing.Kind.allCases where kind != .other {
            #expect(try Self.rules().rule(kind)?.source.name.isEmpty == false, "\(kind)")
        }
    }

    @Test func aKindWithoutARuleIsNeverShort() throws {
        let day = try #require(Day("2021-06-30"))
        #expect(try Self.rules().requirement(.other, from: day) == nil)
        #expect(try !Self.rules().isShort(.other, from: day, until: day))
        #expect(try Self.rules().proposedLastDay(.other, from: day) == nil)
    }

    /// The day that is proposed is one on which people are at work.
    @Test(arguments: [
        ("2021-01-11", "2021-02-22"), ("2021-03-28", "2021-05-18"), ("2021-02-13", "2021-03-29"),
        ("2021-02-14", "2021-04-06"),
    ])
    func theProposedLastDay(_ opens: String, _ last: String) throws {
        let day = try Self.rules().proposedLastDay(.regionalPlan, from: try #require(Day(opens)))
        #expect(day?.description == last)
    }

    // MARK: The file

    @Test func everySourceHasAnAddress() throws {
        let rules = try Self.rules()
        #expect(rules.rules.count == 3 && rules.seasons.map(\.name) == HearingRules.Season.Name.allCases)
        for source in rules.rules.map(\.source) + rules.seasons.map(\.source) {
            #expect(!source.name.isEmpty && Link(written: source.address) != nil, "\(source)")
        }
    }

    /// A mistake is told by the line and the field that it stands in.
    @Test(arguments: [
        ("weeks: 6", "weeks: many", "line 4, rules[0].weeks"),
        ("kind: regional_plan", "kind: zoning", "line 3, rules[0].kind"),
        ("standing: law", "standing: habit", "line 5, rules[0].standing"),
        ("source: pbl", "sources: pbl", "line 3, rules[0]"),
        ("https://lovdata.no", "lovdata", "line 7, rules[0].address"),
        ("07-31", "07-32", "line 12, seasons[0].last"), ("easter - 7", "easter 7", "line 11, seasons[0].first"),
        ("season: easter", "season: autumn", "line 9, seasons[0].season"),
    ])
    func whatIsWrongIsTold(_ text: String, _ wrong: String, _ place: String) throws {
        let file = """
            # Rules
            rules:
              - kind: regional_plan
                weeks: 6
                standing: law
                source: pbl
                address: https://lovdata.no
            seasons:
              - season: easter
                weeks: 1
                first: easter - 7
                last: 07-31
                source: praksis
                address: https://example.no
            """
        _ = try HearingRulesFile.read(file)
        let mistake = #expect(throws: FileMistake.self) {
            try HearingRulesFile.read(file.replacing(text, with: wrong, maxReplacements: 1))
        }
        #expect(mistake?.description.hasPrefix(place) == true, "\(mistake?.description ?? "nothing")")
    }

    @Test func aKindStandsOnce() throws {
        let rule = """
              - kind: strategy
                weeks: 6
                standing: law
                source: pbl
                address: https://lovdata.no

            """
        let mistake = #expect(throws: FileMistake.self) { try HearingRulesFile.read("rules:\n" + rule + rule) }
        #expect(mistake?.message.contains("stands twice") == true)
    }
}
