import Core
import Forecast
import Markup
import Web

/// A plan in words: each lever with whom it brings and from when, what the whole does, and why something stays open.
struct ClosingPlanPart: Sendable {
    /// Lever, how much of how much, first year that shows, and whom it brings.
    let parts: [[String]]
    /// Lever and persons by year, with the years over them.
    let byYear: [[String]]
    let years: [String]
    /// Levers of which half does not do half, and those that the plan leaves alone, with why.
    let notes: [String]
    /// Education, what the plan does to the difference, and in how many draws there are more jobs: without the plan
    /// and with.
    let gaps: [[String]]
    let summary: [String]
    let draws: String
    let year: String

    init(_ answer: ClosingAnswer, run: RunSummary?, told: BalanceWords) {
        let (plan, question) = (answer.plan, answer.question)
        let words = told.words
        let educations = answer.effect.groups.map(\.education)
        let named = zip(answer.levers, plan.parts).map { lever, part in Used(lever: lever, part: part) }
        let used = named.filter { $0.amount != 0 }
        parts = used.map { $0.row(question.education, educations, told) }
        byYear = used.map { $0.byYear(question.education, educations, told) }
        years = (0...question.step).map(told.year)
        notes = Self.notes(named, question.settings, told)
        let odds = answer.effect.groups.indices.map { Self.odds(answer, $0, run: run) }
        gaps = answer.effect.groups.enumerated().map { number, group in
            [
                told.education(group.education), told.difference(answer.effect.effect(number, step: question.step)),
                told.odds(odds[number]?.before), told.odds(odds[number]?.after),
            ]
        }
        year = told.year(question.step)
        summary = ClosingSummary(answer, named, told).sentences
        let alone = min(BalanceLimits.planDraws, ClosingPlan.effectDraws)
        let counted = words[
            "balance.closing.draws",
            ["draws": told.format.number(BalanceLimits.planDraws), "alone": told.format.number(alone)]
        ]
        draws = "\(ResultPart.draws(answer.effect, question.step, told)) \(counted)"
    }

    /// In how many draws there are more jobs than people: with the scenario, and with the plan on top of it.
    private static func odds(_ answer: ClosingAnswer, _ group: Int, run: RunSummary?) -> (
        before: Double, after: Double
    )? {
        let step = answer.question.step
        guard let share = run?.more(group, step: step) else { return nil }
        let before = answer.scenario.more(group, step: step, from: share)
        return (before, answer.effect.more(group, step: step, from: before))
    }

    private static func notes(_ named: [Used], _ settings: LeverSettings, _ told: BalanceWords) -> [String] {
        let words = told.words
        let idle = named.filter { $0.amount == 0 }
        let names = { (levers: [BalanceLever]) in
            levers.map { words["balance.lever.\($0.rawValue)"] }.joined(separator: ", ")
        }
        let late = idle.filter { $0.part.firstYear == nil }.map(\.lever)
        let spare = idle.filter { $0.part.firstYear != nil }.map(\.lever)
        let moved = BalanceLever.allCases.filter { $0.closes && settings[$0] != 0 }
        let uneven = named.filter { $0.amount != 0 && !$0.part.isEven }.map(\.lever)
        return [
            uneven.isEmpty ? nil : words["balance.closing.uneven", ["levers": names(uneven)]],
            late.isEmpty ? nil : words["balance.closing.too-late", ["levers": names(late)]],
            spare.isEmpty ? nil : words["balance.closing.not-needed", ["levers": names(spare)]],
            moved.isEmpty ? nil : words["balance.closing.moved", ["levers": names(moved)]],
        ].compactMap(\.self)
    }
}

extension ClosingPlanPart {
    /// A lever, and how the plan uses it.
    struct Used {
        let lever: BalanceLever
        let part: ClosingPlan.Part

        /// Whole units, as a lever is set.
        var amount: Int { Int(part.amount.rounded()) }
        var isWhole: Bool { amount >= Int(part.cap.rounded()) }

        /// Whether more of it would still move an education's people by half a person.
        func helps(_ education: Int) -> Bool { part.effect[education] * part.cap >= 0.5 }

        /// The education that it brings most people to, or the one that was asked about.
        private func most(_ asked: Int?) -> Int {
            asked ?? part.spread.indices.max { part.spread[$0].median < part.spread[$1].median } ?? 0
        }

        func row(_ asked: Int?, _ educations: [String], _ told: BalanceWords) -> [String] {
            let words = told.words
            let education = most(asked)
            return [
                words["balance.lever.\(lever.rawValue)"], told.amount(lever, amount, of: Int(part.cap.rounded())),
                part.firstYear.map { told.year($0 - 1) } ?? "–",
                words[
                    "balance.closing.brings",
                    [
                        "group": told.education(educations[education]),
                        "persons": told.difference(Span(part.spread[education])),
                    ]
                ],
            ]
        }

        func byYear(_ asked: Int?, _ educations: [String], _ told: BalanceWords) -> [String] {
            let education = most(asked)
            let name = "\(told.words["balance.lever.\(lever.rawValue)"]), \(told.inside(educations[education]))"
            return [name]
                + part.persons.map { told.format.number(($0[education] / 10).rounded() * 10 + 0, decimals: 0) }
        }
    }
}

/// What a plan comes to, and why something stays open.
struct ClosingSummary: Sendable {
    let sentences: [String]

    init(_ answer: ClosingAnswer, _ levers: [ClosingPlanPart.Used], _ told: BalanceWords) {
        let (plan, words) = (answer.plan, told.words)
        let names = answer.effect.groups.map(\.education)
        let year = told.year(answer.question.step)
        let asked = answer.question.education.map { [$0] } ?? Array(names.indices)
        let list = { (groups: [Int]) in told.list(groups.map { told.inside(names[$0]) }) }
        guard asked.contains(where: { plan.before[$0].median >= Self.closed }) else {
            sentences = [words["balance.closing.nothing", ["year": year, "groups": list(asked)]]]
            return
        }
        let open = asked.filter { plan.after[$0].median >= Self.closed }
        let unsure = asked.filter { plan.after[$0].interval.upperBound >= Self.closed }
        guard open.isEmpty else {
            sentences =
                [words["balance.closing.open", ["year": year, "groups": list(open)]]]
                + Self.reasons(open, asked, plan, levers).map { reason, groups, levers in
                    let names = levers.map { words["balance.lever.\($0.rawValue)"] }.joined(separator: ", ")
                    return words[
                        "balance.closing.why.\(reason.rawValue)",
                        ["year": year, "groups": list(groups), "levers": names]
                    ]
                }
            return
        }
        sentences = [
            unsure.isEmpty
                ? words["balance.closing.closed", ["year": year]]
                : words["balance.closing.unsure", ["year": year, "groups": list(unsure)]]
        ]
    }

    /// Persons that the model does not tell from none.
    private static let closed = 10.0

    /// Why an education still has more jobs than people.
    enum Reason: String, CaseIterable {
        /// No lever brings anybody before the year is over.
        case none
        /// All that bring anybody are as far as they go.
        case full
        /// More of what is left would take people whom other educations need.
        case others
        /// More of what is left would bring less than it takes.
        case effort
    }

    /// The reasons that there are, each with its educations and the levers that are not as far as they go.
    static func reasons(
        _ open: [Int],
        _ asked: [Int],
        _ plan: ClosingPlan,
        _ levers: [ClosingPlanPart.Used]
    ) -> [(Reason, [Int], [BalanceLever])] {
        let found = open.map { education in
            let helping = levers.filter { $0.helps(education) }
            let left = helping.filter { !$0.isWhole }
            let takes = left.filter { lever in
                asked.contains {
                    $0 != education && lever.part.effect[$0] * lever.part.cap <= -0.5
                        && plan.after[$0].median > -closed
                }
            }
            let reason: Reason =
                helping.isEmpty ? .none : left.isEmpty ? .full : takes.count == left.count ? .others : .effort
            return (reason, education, left.map(\.lever))
        }
        return Reason.allCases.compactMap { reason in
            let those = found.filter { $0.0 == reason }
            guard !those.isEmpty else { return nil }
            let names = BalanceLever.allCases.filter { lever in those.contains { $0.2.contains(lever) } }
            return (reason, those.map(\.1), names)
        }
    }
}

/// Reads a `ClosingPlanPart`.
struct ClosingPlanView: View {
    let plan: ClosingPlanPart
    let words: Words

    var body: Node {
        .group([
            section(.class("stack")) {
                div(.class("card next prose")) {
                    for sentence in plan.summary { p { sentence } }
                    p { strong { words["balance.caveat"] } }
                }
                if !plan.parts.isEmpty { levers }
                for line in plan.notes { p(.class("soft")) { line } }
            },
            section(.class("stack")) {
                h2 { words["balance.closing.gaps", ["year": plan.year]] }
                IntervalTable(
                    heads: [
                        words["balance.group"], words["balance.closing.does"], words["balance.more.before-plan"],
                        words["balance.more.with-plan"],
                    ],
                    rows: plan.gaps,
                    label: words["balance.closing.gaps", ["year": plan.year]]
                )
                p(.class("small soft")) { words["balance.closing.level"] }
                p(.class("small soft")) { plan.draws }
            },
        ])
    }

    @HTMLBuilder private var levers: Node {
        h2 { words["balance.closing.plan"] }
        IntervalTable(
            heads: [
                words["balance.closing.lever"], words["balance.closing.amount"], words["balance.closing.first"],
                words["balance.closing.most"],
            ],
            rows: plan.parts,
            label: words["balance.closing.plan"],
            isText: true
        )
        details {
            summary { words["balance.closing.by-year"] }
            IntervalTable(
                heads: [words["balance.closing.lever"]] + plan.years,
                rows: plan.byYear,
                label: words["balance.closing.by-year"]
            )
            p(.class("small soft")) { words["balance.closing.by-year.how"] }
        }
    }
}
