import Core
import Markup
import Web

/// What an author can put into a text, found by words.
struct FinderPage: Sendable, Equatable {
    /// A figure or a picture that is frozen by one press.
    struct Offer: Sendable, Equatable {
        let text: String
        let action: Link
        let field: Field

        struct Field: Sendable, Equatable {
            let name: String
            let value: String
        }
    }

    /// A table or a saved question, where figures are picked.
    struct Place: Sendable, Equatable {
        let text: String
        let link: Link
    }

    static let mostFigures = 20
    static let mostCharts = 12
    static let mostPlaces = 12

    let title: String
    let search: String
    let home: Link
    let action: Link
    let figures: [Offer]
    let charts: [Offer]
    let places: [Place]
    let isCut: Bool
    let written: Written

    var isEmpty: Bool { figures.isEmpty && charts.isEmpty && places.isEmpty }

    init(
        _ search: String,
        _ known: [KnownIndicator],
        tables: [Dataset],
        questions: [SavedQuestion],
        network: NetworkFrame,
        words: Words
    ) {
        self.search = search
        title = words["knowledge.finder"]
        home = KnowledgeLinks.knowledge(network)
        action = KnowledgeLinks.finder(network)
        written = Written(in: network, on: words)
        let match = FigureSearch(search)
        let all = known.map { Self.figures(of: $0, match, network, words) }
        // The network's own regions stand first, whatever the indicator.
        let figures = all.flatMap(\.own) + all.flatMap(\.others)
        self.figures = Array(figures.prefix(Self.mostFigures))
        isCut = figures.count > Self.mostFigures
        charts = Array(known.flatMap { Self.charts(of: $0, match, network, words) }.prefix(Self.mostCharts))
        let saved = questions.filter { match.finds($0.name) }.map {
            Place(text: $0.name, link: KnowledgeLinks.question($0.key, network).with("siter", "ja"))
        }
        let found = tables.filter { table in
            let facts = table.version.facts
            return match.finds("\(facts.title) \(facts.source ?? "") \(table.key)")
        }
        .sorted { NorwegianOrder.compare($0.version.facts.title, $1.version.facts.title) < 0 }
        .map {
            Place(
                text: $0.version.facts.title,
                link: KnowledgeLinks.table($0.key, network).with("siter", "ja")
            )
        }
        places = Array((saved + found).prefix(Self.mostPlaces))
    }

    /// The newest figure of each region that is asked for; of the network's own where none is.
    private static func figures(
        of known: KnownIndicator,
        _ match: FigureSearch,
        _ network: NetworkFrame,
        _ words: Words
    ) -> (own: [Offer], others: [Offer]) {
        guard let figures = known.figures else { return ([], []) }
        let name = Self.name(known, words)
        let own = known.own.map(\.region)
        let text = FigureWords(words: words, indicator: known.indicator)
        func offers(_ regions: [Region]) -> [Offer] {
            regions.filter { match.finds("\(name) \($0.name)") }.prefix(mostFigures + 1).compactMap { region in
                Standing(region.code, in: figures, decimals: known.decimals).map { standing in
                    Offer(
                        text: text.sentence(standing),
                        action: KnowledgeLinks.cite(known.indicator.id, network),
                        field: .init(name: "region", value: region.code)
                    )
                }
            }
        }
        return (offers(own), match.isEmpty ? [] : offers(figures.regions.filter { !own.contains($0) }))
    }

    private static func charts(
        of known: KnownIndicator,
        _ match: FigureSearch,
        _ network: NetworkFrame,
        _ words: Words
    ) -> [Offer] {
        let figures = FigureWords(words: words, indicator: known.indicator)
        guard match.finds("\(name(known, words)) \(known.own.map(\.region.name).joined(separator: " "))") else {
            return []
        }
        let pictures = IndicatorPictures(known, figures: figures)
        return [ChartForm.lines, .bars].compactMap { form in
            guard let drawn = pictures.drawn(form) else { return nil }
            let span = ChartHeading.span(drawn.periods.map(\.code), figures.format)
            return Offer(
                text: [known.indicator.name[words.language], span].compactMap { $0 }.joined(separator: ", "),
                action: KnowledgeLinks.cite(known.indicator.id, network),
                field: .init(name: "figur", value: form.rawValue)
            )
        }
    }

    private static func name(_ known: KnownIndicator, _ words: Words) -> String {
        let heading = words["knowledge.heading.\(known.indicator.heading.rawValue)"]
        let indicator = known.indicator
        let tables = known.datasets.map(\.version.facts.title).joined(separator: " ")
        return [
            indicator.name[words.language], heading, indicator.id, indicator.explanation[words.language], tables,
        ]
        .joined(separator: " ")
    }
}

struct FinderView: View {
    let page: FinderPage
    let words: Words

    var body: Node {
        div(.class("lead")) {
            p(.class("kicker")) { a(.href(page.home)) { words["knowledge.title"] } }
            h1 { page.title }
            p { words["knowledge.finder.lead"] }
            searching
        }
        if page.isEmpty { p { words["knowledge.finder.none"] } }
        offers("knowledge.finder.figures", page.figures, note: page.isCut ? words["knowledge.finder.cut"] : nil)
        offers("knowledge.finder.charts", page.charts, note: nil)
        if !page.places.isEmpty {
            section {
                h2 { words["knowledge.finder.places"] }
                p(.class("small soft")) { words["knowledge.finder.places.hint"] }
                ul(.class("plain")) { for place in page.places { li { a(.href(place.link)) { place.text } } } }
            }
        }
    }

    private var searching: Node {
        form(.method("get"), .action(page.action), .class("row choices"), .role("search")) {
            div(.class("field")) {
                label(.for("sok")) { words["knowledge.finder.search"] }
                input(.type("search"), .id("sok"), .name("sok"), .value(page.search))
            }
            button(.type("submit"), .class("button")) { words["knowledge.finder.find"] }
        }
    }

    @HTMLBuilder private func offers(_ heading: String, _ offers: [FinderPage.Offer], note: String?) -> Node {
        if !offers.isEmpty {
            section {
                h2 { words[heading] }
                ul(.class("plain offers")) {
                    for offer in offers {
                        li {
                            span { offer.text }
                            PostButton(
                                offer.action,
                                words["knowledge.finder.cite"],
                                label: "\(words["knowledge.finder.cite"]): \(offer.text)",
                                field: (offer.field.name, offer.field.value)
                            )
                        }
                    }
                }
                if let note { p(.class("small soft")) { note } }
            }
        }
    }
}
