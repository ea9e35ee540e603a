import Charts
import Core
import Markup
import Web

/// What comes of people and jobs, for those who decide: three sentences, a picture for each education, what they rest on.
struct BalancePage: Sendable {
    struct Picture: Sendable {
        let title: String
        let sentence: String
        let figures: String
        let chart: BandChartModel
        /// Year, people, jobs, and in how many draws there are more jobs than people.
        let rows: [[String]]
    }

    enum State: Sendable {
        /// No figures have been given.
        case none
        /// The job has not been there yet.
        case computing
        case ready([String], [Picture])
    }

    let words: Words
    let network: NetworkFrame
    let title: String
    let state: State
    let isSynthetic: Bool
    /// Whether it is made of the network's own tables.
    let isPrepared: Bool
    let made: String?
    let takesPart: Bool
    let mayManage: Bool
    let written: Written
    let scenarios: [(text: String, link: Link)]

    init(
        _ contents: BalanceStore.Contents,
        network: NetworkFrame,
        takesPart: Bool,
        mayManage: Bool,
        words: Words
    ) {
        self.words = words
        self.network = network
        self.takesPart = takesPart
        self.mayManage = mayManage
        title = words["balance.title"]
        written = Written(in: network, on: words)
        isSynthetic = contents.region?.kind == .synthetic
        isPrepared = contents.region?.kind == .prepared
        scenarios = takesPart ? contents.scenarios.map { ($0.title, BalanceLinks.scenario($0.key, network)) } : []
        guard let region = contents.region else {
            (state, made) = (.none, nil)
            return
        }
        guard let run = contents.run, run.summary.isWhole else {
            (state, made) = (.computing, nil)
            return
        }
        let told = BalanceWords(words: words, firstYear: region.firstYear)
        state = .ready(BalanceFindings(run.summary, told).sentences, Self.pictures(run.summary, told))
        made =
            words[
                "balance.made",
                [
                    "draws": told.format.number(run.summary.draws), "when": told.format.moment(run.computedAt),
                    "error": "\(BalanceWords.errorOfOdds(draws: run.summary.draws))",
                ]
            ]
    }

    private static func pictures(_ summary: RunSummary, _ told: BalanceWords) -> [Picture] {
        let years = min(BalanceLimits.horizon, summary.years)
        let words = told.words
        return summary.groups.enumerated().map { number, group in
            let title = told.education(group.education)
            let sentence = BalanceFindings.sentence(group, step: years - 1, told)
            let odds = { (step: Int) in told.odds(summary.more(number, step: step)) }
            let spans = { (all: [Span]) in all.prefix(years).map(told.span) }
            return Picture(
                title: title,
                sentence: sentence,
                figures: words["balance.figures", ["group": told.inside(group.education)]],
                chart: BandChartModel(
                    label: words["balance.picture", ["group": title, "finding": sentence]],
                    key: "\(number + 1)",
                    years: (0..<years).map(told.year),
                    filled: .init(words["balance.people"], spans(group.supply)),
                    hatched: .init(words["balance.jobs"], spans(group.demand)),
                    language: words.language
                ),
                rows: (0..<years).map { step in
                    [told.year(step)] + [group.supply[step], group.demand[step]].map(told.persons) + [odds(step)]
                }
            )
        }
    }
}

/// What the figures say in words: a direction where the whole interval points that way, how sure it is, and never a
/// size.
///
/// The difference has not been held against the past, so it has not earned one.
struct BalanceFindings: Sendable {
    let sentences: [String]

    init(_ summary: RunSummary, _ told: BalanceWords) {
        let step = min(BalanceLimits.horizon, summary.years) - 1
        let words = told.words
        let year = told.year(step)
        let names = { (wanted: Span.Direction?) in
            summary.groups.filter { $0.gap[step].direction == wanted }.map { told.inside($0.education) }
        }
        let (more, fewer, open) = (names(.up), names(.down), names(nil))
        sentences = [
            more.isEmpty
                ? words["balance.finding.no-more", ["year": year]]
                : words["balance.finding.more", ["year": year, "groups": told.list(more)]],
            fewer.isEmpty
                ? words["balance.finding.no-fewer"] : words["balance.finding.fewer", ["groups": told.list(fewer)]],
            open.isEmpty
                ? words["balance.finding.no-open"] : words["balance.finding.open", ["groups": told.list(open)]],
        ]
    }

    static func sentence(_ group: RunSummary.Group, step: Int, _ told: BalanceWords) -> String {
        let facts: KeyValuePairs = ["year": told.year(step), "odds": told.odds(group.more?[step])]
        return switch group.gap[step].direction {
        case .up: told.words["balance.group-finding.up", facts]
        case .down: told.words["balance.group-finding.down", facts]
        case nil: told.words["balance.group-finding.open", facts]
        }
    }
}
