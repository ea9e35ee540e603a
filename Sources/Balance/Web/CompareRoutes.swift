import Charts
import Core
import Forecast
import HTTPTypes
import Hummingbird
import Markup
import Web

/// Two scenarios side by side in a year, and what the one does beyond the other.
struct CompareRoutes: Sendable {
    let desk: BalanceDesk

    func add(to router: WebRouter) { router.get(":network/balanse/scenarioer/sammenlign", use: show) }

    @Sendable func show(_ request: Request, context: WebContext) async throws -> Response {
        let found = try await desk.region(context)
        let (network, region, contents) = (found.network, found.region, found.contents)
        let prepared = try await desk.bench.prepare(region)
        let asked = request.uri.queryParameters
        let chosen = try ["a", "b"].enumerated().compactMap { place, name in
            try Self.chosen(asked[Substring(name)], place, among: contents.scenarios)
        }
        let told = BalanceWords(words: context.words, firstYear: region.firstYear)
        let steps = min(BalanceLimits.horizon, prepared.shape.years)
        let step = region.step(of: asked["ar"].map(String.init), among: steps)
        var results: [ScenarioResult?] = []
        for scenario in chosen where step != nil {
            do {
                results.append(try await desk.bench.result(of: scenario.settings, in: region))
            } catch is InputProblem {
                // Said on the page; whoever is busy or gone is no impossible scenario.
                results.append(nil)
            }
        }
        let page = ComparePage(
            network: network,
            told: told,
            isSynthetic: region.kind == .synthetic,
            year: told.yearField(step, of: steps),
            all: contents.scenarios,
            chosen: chosen,
            sentences: results.map { result in
                guard let result, let step else { return nil }
                return ResultPart.sentence(result, step, told)
            },
            both: Self.both(results, chosen, found.run, step, told)
        )
        return context.page(
            Page(context.words["balance.compare"], section: BalanceLinks.part) { CompareView(page: page) },
            status: step == nil ? .unprocessableContent : .ok
        )
    }

    /// The scenario of an address; one after the other where it names none, and not found where there is no such thing.
    private static func chosen(
        _ asked: Substring?,
        _ place: Int,
        among all: [BalanceScenario]
    ) throws -> BalanceScenario? {
        guard let asked else { return all.dropFirst(place).first ?? all.first }
        guard let found = all.first(where: { $0.key == asked }) else { throw Problem.notFound }
        return found
    }

    private static func both(
        _ results: [ScenarioResult?],
        _ chosen: [BalanceScenario],
        _ run: RunSummary?,
        _ step: Int?,
        _ told: BalanceWords
    ) -> ComparePart? {
        guard let step, results.count == 2, let one = results[0], let other = results[1] else { return nil }
        return ComparePart(one, other, titles: chosen.map(\.title), run: run, step: step, told: told)
    }
}

/// Two scenarios held against one another.
struct ComparePart: Sendable {
    let chart: IntervalChartModel
    /// Education, what each does, and what the second does beyond the first.
    let effects: [[String]]
    /// Education, and in how many draws there are more jobs than people: as it goes, and with each.
    let odds: [[String]]
    let draws: String

    init(
        _ one: ScenarioResult,
        _ other: ScenarioResult,
        titles: [String],
        run: RunSummary?,
        step: Int,
        told: BalanceWords
    ) {
        let words = told.words
        let beyond = ScenarioResult(other, beyond: one)
        let groups = one.groups.enumerated().map { ($0.offset, told.education($0.element.education)) }
        effects = groups.map { number, name in
            [name] + [one, other, beyond].map { told.difference($0.effect(number, step: step)) }
        }
        odds = groups.map { number, name in
            let share = run?.more(number, step: step)
            let with = [one, other].map { result in share.map { result.more(number, step: step, from: $0) } }
            return [name] + ([share] + with).map(told.odds)
        }
        chart = IntervalChartModel(
            label: words["balance.compare.picture", ["year": told.year(step), "a": titles[0], "b": titles[1]]],
            before: "A: \(titles[0])",
            after: "B: \(titles[1])",
            rows: groups.map { number, name in
                .init(
                    name,
                    before: told.span(one.effect(number, step: step)),
                    after: told.span(other.effect(number, step: step))
                )
            },
            language: words.language
        )
        draws = ResultPart.draws(beyond, step, told)
    }
}

/// Two scenarios side by side.
struct ComparePage: Sendable {
    let network: NetworkFrame
    let told: BalanceWords
    let isSynthetic: Bool
    let year: Field
    let all, chosen: [BalanceScenario]
    /// What each does; nil for one that does not fit the region.
    let sentences: [String?]
    let both: ComparePart?
}

struct CompareView: View {
    let page: ComparePage

    private var words: Words { page.told.words }
    private var written: Written { Written(in: page.network, on: words) }

    var body: Node {
        BalanceHead(title: words["balance.compare"], network: page.network, words: words)
        if page.isSynthetic { MadeUpNote(words: words) }
        if page.all.isEmpty {
            p { words["balance.compare.none"] }
        } else {
            choice
            if !page.sentences.isEmpty {
                p { strong { words["balance.caveat"] } }
                div(.class("pair")) {
                    for (name, (scenario, part)) in zip(["A", "B"], zip(page.chosen, page.sentences)) {
                        side(name, scenario, part)
                    }
                }
            }
            if let both = page.both { together(both) }
        }
    }

    private var choice: Node {
        form(.method("get"), .action(BalanceLinks.compare(page.network)), .class("row choices")) {
            for (name, number) in [("a", 0), ("b", 1)] {
                FieldView(
                    field: Field(
                        name,
                        number == 0 ? words["balance.compare.first"] : words["balance.compare.second"],
                        .choice(page.all.map { .init($0.key, $0.title) }),
                        required: true,
                        value: page.chosen.dropFirst(number).first?.key
                    ),
                    words: words
                )
            }
            FieldView(field: page.year, words: words)
            button(.type("submit"), .class("button quiet")) { words["balance.compare.do"] }
        }
    }

    private func side(_ name: String, _ scenario: BalanceScenario, _ sentence: String?) -> Node {
        section(.class("stack")) {
            h2 {
                "\(name): "
                a(.href(BalanceLinks.scenario(scenario.key, page.network))) { written(scenario.title) }
            }
            MovedView(lines: page.told.moved(scenario.settings), words: words)
            if let sentence { p { sentence } } else { p(.class("problem")) { words["balance.compare.impossible"] } }
        }
    }

    private func together(_ part: ComparePart) -> Node {
        section(.class("stack")) {
            h2 { words["balance.compare.figures", ["year": page.year.value]] }
            figure {
                IntervalChart(part.chart)
                figcaption { words["balance.result.how"] }
            }
            IntervalTable(
                heads: [words["balance.group"], "A", "B", words["balance.compare.beyond"]],
                rows: part.effects,
                label: words["balance.compare.figures", ["year": page.year.value]]
            )
            p(.class("small soft")) { part.draws }
            h2 { words["balance.compare.odds", ["year": page.year.value]] }
            IntervalTable(
                heads: [words["balance.group"], words["balance.as-it-goes"], "A", "B"],
                rows: part.odds,
                label: words["balance.compare.odds", ["year": page.year.value]]
            )
        }
    }
}
