import Charts
import Core
import Markup
import Regions
import Web

/// One indicator: what it says in a sentence, the picture, the table, and what must be known about the figures.
struct IndicatorPage: Sendable, Equatable {
    struct Row: Sendable, Equatable {
        let name: String
        /// Nil for the country.
        let link: Link?
        let isOwn: Bool
        let cells: [String]
    }

    struct Table: Sendable, Equatable {
        let caption: String
        let columns: [String]
        let rows: [Row]
        /// Why cells are empty.
        var notes: [String] = []
    }

    struct Fact: Sendable, Equatable {
        let name: String
        let text: String
        var link: Link?
    }

    /// How those who write minutes take a figure along.
    struct Cite: Sendable, Equatable {
        let action: Link
        let regions: [Region]
        /// Any other region, and what else can be cited.
        let finder: Link
        /// The region that is held beside, which is in the picture too.
        let compared: String?
    }

    struct ReadingText: Sendable, Equatable {
        let text: String
        let saved: String
        /// That newer figures have come since.
        let outdated: String?
    }

    let title: String
    let kicker: String
    let home: Link
    let homeText: String
    /// A paragraph for each of the network's regions.
    let sentences: [String]
    /// What to look for, and who can mend it, where there are no figures.
    let missing: String?
    /// The published tables that are not here.
    let needs: [Need]
    /// Regions that can be held beside the network's own.
    let compare: [TablePage.Option]
    /// The regions as they were and as they are; none where the figures know only one of these.
    let views: [TablePage.Option]
    /// How figures were carried over to other regions, and why those of the network's own could not be.
    let viewNotes: [String]
    let address: Link
    let lines: LineChartModel?
    let bars: BarChartModel?
    let barsHeading: String
    let map: IndicatorMap?
    let unit: String
    let table: Table?
    let facts: [Fact]
    let comparability: String?
    let reading: ReadingText?
    /// Nil: this viewer may not write what the network reads out of it.
    let readingLink: Link?
    /// Nil while there are no figures.
    let downloads: TableLinks?
    let cite: Cite?
    /// What others see of the same.
    let others: [OtherMeasure]
    let othersList: Link
    let othersChoosing: Link
    /// What the network does about it.
    let uses: [IndicatorUse]
    let written: Written
    /// Where its pictures are, as they are shown.
    private let fileLinks: [PictureFormat: Link]

    /// As many measures are shown.
    static let mostUses = 12
    /// How many periods the table shows, the newest first.
    static let columns = 6

    /// - Parameters:
    ///   - readFrom: the period of the newest figures when the reading was written, where newer have come since.
    ///   - mayManage: may write what the network reads out of figures, and cite them.
    init(
        _ known: KnownIndicator,
        readFrom: Period? = nil,
        maps: [IndicatorMap.Ground] = [],
        others: [FollowedIndicator] = [],
        uses: [IndicatorUse] = [],
        network: NetworkFrame,
        mayManage: Bool,
        words: Words
    ) {
        let indicator = known.indicator
        let figures = FigureWords(words: words, indicator: indicator)
        self.others = others.compactMap { OtherMeasure($0, beside: known, words: words) }
        othersList = KnowledgeLinks.others(network)
        othersChoosing = KnowledgeLinks.otherMeasures(indicator.id, network)
        self.uses = uses
        written = Written(in: network, on: words)
        title = indicator.name[words.language]
        kicker = words["knowledge.heading.\(indicator.heading.rawValue)"]
        home = KnowledgeLinks.knowledge(network)
        homeText = words["knowledge.title"]
        sentences =
            known.current.map(figures.standing) + Self.beside(known, figures)
        compare = known.others.map {
            TablePage.Option(
                value: $0.region.code,
                text: $0.region.name,
                isChosen: $0.region == known.compared?.region
            )
        }
        views = Self.views(known, words)
        viewNotes = known.view == .today ? [words["knowledge.regions.note"]] + Self.borders(known, figures) : []
        address = KnowledgeLinks.indicator(indicator.id, network)
        let present = Set(known.datasets.map(\.key))
        needs = indicator.background.tables.filter { !present.contains($0.key) }.map {
            Need($0, of: indicator, network: network, mayManage: mayManage, words: words)
        }
        missing = needs.isEmpty ? Self.missing(known, words) : words["knowledge.missing.yet"]
        let pictures = IndicatorPictures(known, figures: figures)
        lines = pictures.lines
        bars = pictures.bars
        let key = pictures.barsLevel == .municipality ? "knowledge.bars.municipalities" : "knowledge.bars.counties"
        barsHeading = pictures.barsPeriod.map { words[key, ["period": $0]] } ?? ""
        map = IndicatorMap(known, maps, figures: figures, network: network)
        unit = words["knowledge.unit.\(indicator.unit.rawValue)"]
        table = Self.table(known, figures, network)
        facts = IndicatorFacts(known, network: network, words: words).all
        comparability = indicator.comparability?[words.language]
        reading = known.reading.map {
            ReadingText(
                text: $0.text,
                saved: words["knowledge.reading.saved", ["when": figures.format.moment($0.savedAt)]],
                outdated: readFrom.map { words["knowledge.reading.older", ["period": $0.name(figures.format)]] }
            )
        }
        readingLink = mayManage ? KnowledgeLinks.reading(indicator.id, network) : nil
        cite =
            mayManage && !known.current.isEmpty
            ? Cite(
                action: KnowledgeLinks.cite(indicator.id, network),
                regions: known.current.map(\.region),
                finder: KnowledgeLinks.finder(network).with("sok", title),
                compared: known.compared?.region.code
            ) : nil
        fileLinks = Dictionary(
            uniqueKeysWithValues: PictureFormat.allCases.map { format in
                var link = KnowledgeLinks.indicatorPicture(indicator.id, format, network)
                if let other = known.compared { link = link.with("med", other.region.code) }
                return (format, known.view == .published ? link : link.with("regioner", known.view.rawValue))
            }
        )
        downloads = known.figures.map { _ in TableLinks { KnowledgeLinks.figures(indicator.id, $0, network) } }
    }

    /// One of its pictures as files.
    func files(_ form: ChartForm) -> PictureLinks {
        PictureLinks { (fileLinks[$0] ?? address).with("figur", form.rawValue) }
    }

    /// One of its pictures, with what stands under it; nil where it has none of the kind.
    func picture(_ form: ChartForm) -> (node: Node, subtitle: String)? {
        switch form {
        case .lines: lines.map { (LineChart($0).body, unit.capitalisedFirst) }
        case .bars: bars.map { (BarChart($0).body, "\(barsHeading). \(unit.capitalisedFirst)") }
        case .map: map.map { (RegionMap($0.model, id: "kart").body, "\($0.heading). \($0.caption)") }
        default: nil
        }
    }

    /// What the network's own figures are held against, a paragraph each: the country, the region that a reader has
    /// chosen, and whose figures those of the time before are.
    private static func beside(_ known: KnownIndicator, _ figures: FigureWords) -> [String] {
        let before = known.takeover.map { takeover in
            figures.words[
                takeover.old.count == 1 ? "knowledge.regions.before.one" : "knowledge.regions.before",
                [
                    "period": takeover.until.name(figures.format),
                    "regions": figures.list(takeover.old.map(\.name)),
                ]
            ]
        }
        return [known.current.first.flatMap(figures.country), known.compared.map(figures.standing), before]
            .compactMap { $0 }
    }

    private static func views(_ known: KnownIndicator, _ words: Words) -> [TablePage.Option] {
        let newest = RegionHistory.newest
        let hasFormer =
            known.figures?.regions.contains { region in
                region.level != .country && !RegionHistory.bundled.exists(region.code, in: newest)
            } ?? false
        guard hasFormer || known.view == .today else { return [] }
        return [
            .init(
                value: RegionView.published.rawValue,
                text: words["knowledge.regions.view.published"],
                isChosen: known.view == .published
            ),
            .init(
                value: RegionView.today.rawValue,
                text: words["knowledge.regions.view.today"],
                isChosen: known.view == .today
            ),
        ]
    }

    /// Why the network's own regions of today have no figures of older periods, a text for each.
    private static func borders(_ known: KnownIndicator, _ figures: FigureWords) -> [String] {
        guard let all = known.figures else { return [] }
        let shown = shownPeriods(all)
        return known.asked.compactMap { code in
            let reasons = figures.borders(known.borders(of: code, columns: shown))
            guard !reasons.isEmpty, let region = all.regions.first(where: { $0.code == code }) else { return nil }
            return "\(region.name): \(reasons.joined(separator: " "))"
        }
    }

    /// The newest periods that have a figure, the newest first.
    private static func shownPeriods(_ figures: Figures) -> [Int] {
        figures.periods.indices.filter { column in figures.values.contains { $0[column] != nil } }.suffix(columns)
            .reversed()
    }

    private static func missing(_ known: KnownIndicator, _ words: Words) -> String? {
        guard known.current.isEmpty else { return nil }
        if known.view == .today, !known.empty.isEmpty { return words["knowledge.missing.borders"] }
        if known.figures != nil { return words["knowledge.missing.region"] }
        let tables = known.indicator.formula.tables.joined(separator: ", ")
        return words["knowledge.missing.table", ["tables": tables]]
    }

    /// Every region that has a figure in one of the periods shown, the network's own first.
    private static func table(_ known: KnownIndicator, _ words: FigureWords, _ network: NetworkFrame) -> Table? {
        guard let figures = known.figures else { return nil }
        let shown = shownPeriods(figures)
        guard !shown.isEmpty else { return nil }
        let rows = figures.regions.indices.filter { row in shown.contains { figures.values[row][$0] != nil } }
        // A region of the network's own has its row also where it has no figure.
        let own =
            known.own.compactMap { standing in rows.first { figures.regions[$0] == standing.region } } + known.empty
        let beside = rows.filter { figures.regions[$0] == known.compared?.region }
        let others = beside + rows.filter { !own.contains($0) && !beside.contains($0) }
        return Table(
            caption: words.words[
                "knowledge.table.caption",
                ["unit": words.words["knowledge.unit.\(known.indicator.unit.rawValue)"]]
            ],
            columns: shown.map { figures.periods[$0].shortName(words.format) },
            rows: (own + others).map { row in
                Row(
                    name: figures.regions[row].name,
                    link: figures.regions[row].level == .country
                        ? nil : KnowledgeLinks.region(figures.regions[row].code, network),
                    isOwn: own.contains(row),
                    cells: shown.map { column in
                        figures.values[row][column].map(words.number) ?? figures.marks[row][column] ?? "–"
                    }
                )
            },
            notes: words.gaps(Gaps(figures, rows: own + others, columns: shown))
        )
    }
}

/// What is told about an indicator and its tables, as names and texts.
struct IndicatorFacts {
    let all: [IndicatorPage.Fact]

    init(_ known: KnownIndicator, network: NetworkFrame, words: Words) {
        let indicator = known.indicator
        let format = Format(words.language)
        var facts = [
            IndicatorPage.Fact(name: words["knowledge.fact.what"], text: indicator.explanation[words.language]),
            .init(name: words["knowledge.fact.unit"], text: words["knowledge.unit.\(indicator.unit.rawValue)"]),
            .init(
                name: words["knowledge.fact.direction"],
                text: words["knowledge.direction.\(indicator.direction.rawValue)"]
            ),
            .init(name: words["knowledge.fact.frequency"], text: indicator.frequency[words.language]),
            .init(name: words["knowledge.fact.adding"], text: words["knowledge.adding.\(indicator.adding.rawValue)"]),
        ]
        for dataset in known.datasets {
            let table = dataset.version.facts
            facts.append(
                .init(
                    name: words["knowledge.fact.source"],
                    text: [table.source, table.title].compactMap { $0 }.joined(separator: ", "),
                    link: KnowledgeLinks.table(dataset.key, network)
                )
            )
            if let licence = table.licence {
                facts.append(
                    .init(
                        name: words["knowledge.fact.licence"],
                        text: licence,
                        link: table.licenceLink.flatMap { Link(written: $0) }
                    )
                )
            }
            let read = format.day(OsloTime.local(dataset.version.takenInAt).0)
            facts.append(
                .init(
                    name: words["knowledge.fact.read"],
                    text: words["knowledge.version", ["n": format.number(dataset.version.number), "day": read]]
                )
            )
        }
        facts += Self.background(indicator.background, words)
        facts.append(
            .init(
                name: words["knowledge.fact.definition"],
                text: words[
                    "knowledge.definition",
                    ["owner": indicator.owner, "n": format.number(indicator.version)]
                ],
                link: KnowledgeLinks.definition(indicator.id, network)
            )
        )
        if known.isOwnDefinition {
            facts.append(.init(name: words["knowledge.fact.own"], text: words["knowledge.own.text"]))
        }
        if indicator.isCommon {
            let theme = indicator.background.theme.map { words["knowledge.theme.\($0.rawValue)"] }
            let text = words["knowledge.common.text"]
            facts.append(
                .init(
                    name: words["knowledge.fact.common"],
                    text: theme.map { words["knowledge.common.theme", ["text": text, "theme": $0]] } ?? text
                )
            )
        }
        all = facts
    }

    private static func background(_ background: Indicator.Background, _ words: Words) -> [IndicatorPage.Fact] {
        let known = [
            (words["knowledge.fact.first-year"], background.firstYear.map { String($0) }),
            (words["knowledge.fact.level"], background.level.map { words["knowledge.level.\($0.rawValue)"] }),
            (words["knowledge.fact.provisional"], background.provisional?[words.language]),
            (words["knowledge.fact.uncertainty"], background.uncertainty?[words.language]),
            (words["knowledge.fact.masking"], background.masking?[words.language]),
            (words["knowledge.fact.lag"], background.lag?[words.language]),
            (words["knowledge.fact.next"], background.nextRelease.map(Format(words.language).day)),
        ]
        return known.compactMap { name, text in text.map { IndicatorPage.Fact(name: name, text: $0) } }
    }
}
