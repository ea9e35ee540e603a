import Core
import Forecast
import HTTPTypes
import Hummingbird
import Markup
import Web

/// What would close the gaps of a year with the least effort, and what then stays open.
struct ClosingRoutes: Sendable {
    let desk: BalanceDesk

    func add(to router: WebRouter) { router.get(":network/balanse/lukke", use: show) }

    @Sendable func show(_ request: Request, context: WebContext) async throws -> Response {
        let (network, region) = try await desk.region(context)
        let prepared = try await desk.bench.prepare(region)
        let steps = min(BalanceLimits.horizon, prepared.shape.years)
        let asked = request.uri.queryParameters["ar"].flatMap { Int($0) }
        let step = region.step(of: asked, among: steps)
        let plan = try await desk.bench.plan(step + 1, in: region)
        let told = BalanceWords(words: context.words, firstYear: region.firstYear)
        let page = ClosingPage(
            plan,
            shape: prepared.shape,
            step: step,
            years: (0..<steps).map(told.year),
            network: network,
            isSynthetic: region.kind == .synthetic,
            told: told
        )
        return context.page(
            Page(context.words["balance.closing"], section: BalanceLinks.part) { ClosingView(page: page) }
        )
    }
}

struct ClosingPage: Sendable {
    /// Lever, how much of it, first year that shows, whom it brings.
    let parts: [[String]]
    /// Levers that the plan leaves alone, with why.
    let unused: [String]
    /// Education, gap before, gap after.
    let gaps: [[String]]
    let summary: String
    let network: NetworkFrame
    let isSynthetic: Bool
    let years: [String]
    let year: String
    let told: BalanceWords

    init(
        _ plan: ClosingPlan,
        shape: Shape,
        step: Int,
        years: [String],
        network: NetworkFrame,
        isSynthetic: Bool,
        told: BalanceWords
    ) {
        let words = told.words
        let named = zip(ClosingLevers.used, plan.parts).map { lever, part in (lever: lever, part: part) }
        let used = named.filter { Self.amount($0.part) != 0 }
        parts = used.map { lever, part in
            let most = part.effect.enumerated().max { $0.element < $1.element }
            return [
                words["balance.lever.\(lever.rawValue)"], told.amount(lever, Self.amount(part)),
                part.firstYear.map { told.year($0 - 1) } ?? "–",
                most.map { told.education(shape.educations[$0.offset]) } ?? "–",
                part.isEven ? "" : words["balance.closing.uneven"],
            ]
        }
        let idle = named.filter { Self.amount($0.part) == 0 }
        let names = { (isLate: Bool) in
            idle.filter { ($0.part.firstYear == nil) == isLate }.map { words["balance.lever.\($0.lever.rawValue)"] }
        }
        let (late, spare) = (names(true), names(false))
        unused = [
            late.isEmpty ? nil : words["balance.closing.too-late", ["levers": late.joined(separator: ", ")]],
            spare.isEmpty ? nil : words["balance.closing.not-needed", ["levers": spare.joined(separator: ", ")]],
        ].compactMap { $0 }
        gaps = shape.educations.enumerated().map { education, name in
            [told.education(name)]
                + [plan.before[education], plan.after[education]].map { told.persons(Span($0)) }
        }
        year = told.year(step)
        let groups = { (isSo: (Span) -> Bool) in
            told.list(
                shape.educations.indices.filter { isSo(Span(plan.after[$0])) }.map { told.inside(shape.educations[$0]) }
            )
        }
        let open = groups { $0.middle >= 10 }
        let unsure = groups { $0.high >= 10 }
        let wanted = plan.before.contains { $0.median >= 10 }
        summary =
            !wanted
            ? words["balance.closing.nothing", ["year": year]]
            : !open.isEmpty
                ? words["balance.closing.open", ["year": year, "groups": open]]
                : unsure.isEmpty
                    ? words["balance.closing.closed", ["year": year]]
                    : words["balance.closing.unsure", ["year": year, "groups": unsure]]
        (self.years, self.network, self.isSynthetic, self.told) = (years, network, isSynthetic, told)
    }

    /// Whole units, as a lever is set.
    private static func amount(_ part: ClosingPlan.Part) -> Int { Int(part.amount.rounded()) }
}

struct ClosingView: View {
    let page: ClosingPage

    private var words: Words { page.told.words }

    var body: Node {
        div(.class("lead")) {
            p(.class("kicker")) { a(.href(BalanceLinks.balance(page.network))) { words["balance.title"] } }
            h1 { words["balance.closing"] }
            p { words["balance.closing.lead"] }
        }
        if page.isSynthetic { MadeUpNote(words: words) }
        form(.method("get"), .action(BalanceLinks.closing(page.network)), .class("row choices")) {
            FieldView(
                field: Field(
                    "ar",
                    words["balance.try.year"],
                    .choice(page.years.map { .init($0, $0) }),
                    required: true,
                    value: page.year
                ),
                words: words
            )
            button(.type("submit"), .class("button quiet")) { words["balance.closing.do"] }
        }
        section(.class("stack")) {
            p(.class("card next")) { page.summary }
            if !page.parts.isEmpty {
                h2 { words["balance.closing.plan"] }
                IntervalTable(
                    heads: [
                        words["balance.closing.lever"], words["balance.closing.amount"],
                        words["balance.closing.first"], words["balance.closing.most"], words["balance.closing.note"],
                    ],
                    rows: page.parts,
                    label: words["balance.closing.plan"],
                    isText: true
                )
            }
            for line in page.unused { p(.class("soft")) { line } }
        }
        section(.class("stack")) {
            h2 { words["balance.closing.gaps", ["year": page.year]] }
            IntervalTable(
                heads: [words["balance.group"], words["balance.as-it-goes"], words["balance.closing.after"]],
                rows: page.gaps,
                label: words["balance.closing.gaps", ["year": page.year]]
            )
            p(.class("small soft")) { words["balance.caveat"] }
        }
    }
}
