import Charts
import Core
import Markup
import Web

/// The region in figures: the three challenges first, then what is worth talking about, then every indicator.
struct KnowledgePage: Sendable, Equatable {
    /// An indicator by its figure.
    struct Tile: Sendable, Equatable {
        let name: String
        let link: Link
        let figure: String
        let region: String
        /// The other regions and the country.
        let others: String
        /// How it has moved, and its place among the others.
        let standing: String
        let spark: SparklineModel?
    }

    struct Challenge: Sendable, Equatable {
        let title: String
        let tiles: [Tile]
    }

    struct Line: Sendable, Equatable {
        let name: String
        let link: Link
        let figure: String?
        let text: String
        let isCommon: Bool
        /// Whether the network has defined it itself.
        let isOwn: Bool
    }

    struct Heading: Sendable, Equatable {
        let title: String
        let lines: [Line]
        /// What could be followed too, for those who can take the tables in.
        let waiting: [Line]
    }

    struct Note: Sendable, Equatable {
        let name: String
        let link: Link
        let text: String
    }

    let title: String
    let lead: String
    let challenges: [Challenge]
    /// Nil: the network has not met.
    let moved: MovedPage?
    let notes: [Note]
    let headings: [Heading]
    let tables: Link
    let definitions: Link
    let others: Link
    /// Nil: this viewer may not see what has been cited.
    let citations: Link?
    /// That something which was said is no longer so.
    let revised: String?
    /// Tables whose newest version took figures away, for those who can mend it.
    let losses: [LossText]
    /// Nil: this viewer may not change which regions the network is about.
    let regions: Link?
    /// What the secretariat does first, where nothing is here yet.
    let firstStep: String?

    static let mostNotes = 6

    /// - Parameter revised: how many cited figures are no longer so; nil for those who are not told.
    init(
        _ known: [KnownIndicator],
        network: NetworkFrame,
        mayManage: Bool,
        hasRegions: Bool,
        moved: MovedPage? = nil,
        revised: Int?,
        losses: [LossText] = [],
        words: Words
    ) {
        self.losses = losses
        title = words["knowledge.title"]
        let shown = known.filter { !$0.current.isEmpty }
        lead = shown.isEmpty ? words["knowledge.empty"] : words["knowledge.lead"]
        challenges = Indicator.Challenge.allCases.compactMap { challenge in
            let tiles = shown.filter { $0.indicator.challenge == challenge && $0.indicator.front != nil }
                .sorted { ($0.indicator.front ?? 0) < ($1.indicator.front ?? 0) }
                .compactMap { Self.tile($0, network, words) }
            return tiles.isEmpty
                ? nil : Challenge(title: words["knowledge.challenge.\(challenge.rawValue)"], tiles: tiles)
        }
        self.moved = shown.isEmpty ? nil : moved
        notes = Self.notes(shown, network, words)
        headings = Indicator.Heading.allCases.compactMap { heading in
            let own = known.filter { $0.indicator.heading == heading }
            let lines = own.filter { $0.figures != nil }.map { Self.line($0, network, words) }
            let waiting = mayManage ? own.filter { $0.figures == nil }.map { Self.line($0, network, words) } : []
            guard !lines.isEmpty || !waiting.isEmpty else { return nil }
            let title = words["knowledge.heading.\(heading.rawValue)"]
            return Heading(title: title, lines: lines, waiting: waiting)
        }
        tables = KnowledgeLinks.tables(network)
        definitions = KnowledgeLinks.definitions(network)
        others = KnowledgeLinks.others(network)
        citations = revised == nil ? nil : KnowledgeLinks.citations(network)
        self.revised = revised.flatMap { $0 == 0 ? nil : words.count("knowledge.revised", $0) }
        regions = mayManage ? KnowledgeLinks.regions(network) : nil
        firstStep = mayManage && !hasRegions ? words["knowledge.first-step"] : nil
    }

    /// The weightiest signal of each indicator, and whom it is about.
    private static func notes(_ shown: [KnownIndicator], _ network: NetworkFrame, _ words: Words) -> [Note] {
        let signals = shown.compactMap { known in known.weightiest.map { (known, $0.signal, $0.standings) } }
            .sorted { $0.1.weight > $1.1.weight }
        return apart(signals) { $0.0.indicator.formula.tables }.prefix(mostNotes).map { known, signal, standings in
            Note(
                name: known.indicator.name[words.language],
                link: KnowledgeLinks.indicator(known.indicator.id, network),
                text: FigureWords(words: words, indicator: known.indicator).note(signal, of: standings)
            )
        }
    }

    /// One of each family first: indicators of the same table say much the same.
    private static func apart<T>(_ all: [T], by tables: (T) -> [String]) -> [T] {
        var seen: Set<[String]> = []
        let isFirst = all.map { seen.insert(tables($0)).inserted }
        let pairs = zip(all, isFirst)
        return pairs.filter(\.1).map(\.0) + pairs.filter { !$0.1 }.map(\.0)
    }

    private static func tile(_ known: KnownIndicator, _ network: NetworkFrame, _ words: Words) -> Tile? {
        guard let first = known.current.first else { return nil }
        let figures = FigureWords(words: words, indicator: known.indicator)
        var others = known.current.dropFirst().map { "\($0.region.name) \(figures.short($0.value))" }
        if let country = first.country { others.append("\(words["knowledge.country.name"]) \(figures.short(country))") }
        others.append(first.period.name(figures.format))
        return Tile(
            name: known.indicator.name[words.language],
            link: KnowledgeLinks.indicator(known.indicator.id, network),
            figure: figures.short(first.value),
            region: first.region.name,
            others: others.joined(separator: " · "),
            standing: [figures.moved(first), figures.place(first)].compactMap { $0 }.joined(separator: " "),
            spark: FigureSpark.model(known, figures)
        )
    }

    private static func line(_ known: KnownIndicator, _ network: NetworkFrame, _ words: Words) -> Line {
        let figures = FigureWords(words: words, indicator: known.indicator)
        let first = known.current.first
        return Line(
            name: known.indicator.name[words.language],
            link: KnowledgeLinks.indicator(known.indicator.id, network),
            figure: first.map { figures.short($0.value) },
            text: first.map { [$0.region.name, $0.period.name(figures.format)].joined(separator: ", ") }
                ?? words["knowledge.no-figure"],
            isCommon: known.indicator.isCommon,
            isOwn: known.isOwnDefinition
        )
    }
}

struct KnowledgeView: View {
    let page: KnowledgePage
    let words: Words

    var body: Node {
        div(.class("lead")) {
            h1 { page.title }
            p { page.lead }
            if let step = page.firstStep { p(.class("small")) { step } }
            div(.class("row")) {
                a(.class("button quiet"), .href(page.tables)) { words["knowledge.tables"] }
                a(.class("button quiet"), .href(page.definitions)) { words["knowledge.definitions"] }
                a(.class("button quiet"), .href(page.others)) { words["knowledge.others"] }
                if let citations = page.citations {
                    a(.class("button quiet"), .href(citations)) { words["knowledge.citations"] }
                }
                if let regions = page.regions {
                    a(.class("button quiet"), .href(regions)) { words["knowledge.regions"] }
                }
            }
        }
        if let revised = page.revised, let citations = page.citations {
            p(.class("warning")) { a(.href(citations)) { revised } }
        }
        for loss in page.losses { p(.class("warning")) { a(.href(loss.table)) { loss.text } } }
        for challenge in page.challenges {
            section {
                h2 { challenge.title }
                div(.class("tiles")) { for tile in challenge.tiles { card(tile) } }
            }
        }
        if let moved = page.moved { MovedView(page: moved) }
        if !page.notes.isEmpty {
            section {
                h2 { words["knowledge.notes"] }
                ul(.class("plain")) {
                    for note in page.notes {
                        li {
                            a(.href(note.link)) { note.name }
                            p(.class("small")) { note.text }
                        }
                    }
                }
            }
        }
        div(.class("index")) {
            for heading in page.headings {
                section {
                    h2 { heading.title }
                    if !heading.lines.isEmpty { ul(.class("plain")) { for line in heading.lines { row(line) } } }
                    if !heading.waiting.isEmpty { waiting(heading) }
                }
            }
        }
    }

    private func waiting(_ heading: KnowledgePage.Heading) -> Node {
        let number = Format(words.language).number(heading.waiting.count)
        return details(.class("small")) {
            summary { words["knowledge.waiting", ["n": number]] }
            p(.class("soft")) { words["knowledge.waiting.text"] }
            ul(.class("plain")) {
                for line in heading.waiting { li { a(.href(line.link)) { line.name } } }
            }
        }
    }

    private func card(_ tile: KnowledgePage.Tile) -> Node {
        article(.class("tile")) {
            h3 { a(.href(tile.link)) { tile.name } }
            p(.class("figure")) {
                tile.figure
                " "
                small { tile.region }
            }
            if let spark = tile.spark { Sparkline(spark) }
            if !tile.standing.isEmpty { p(.class("small")) { tile.standing } }
            p(.class("small soft")) { tile.others }
        }
    }

    private func row(_ line: KnowledgePage.Line) -> Node {
        li {
            div(.class("line reading")) {
                a(.href(line.link)) { line.name }
                if let figure = line.figure { span { figure } }
            }
            p(.class("small soft")) {
                line.text
                if line.isCommon { " · \(words["knowledge.common"])" }
                if line.isOwn { " · \(words["knowledge.own"])" }
            }
        }
    }
}
