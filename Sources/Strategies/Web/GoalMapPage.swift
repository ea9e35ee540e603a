import Charts
import Core
import Markup
import Web

/// How the goals of the strategies touch one another: as a picture, as a table, and one by one.
struct GoalMapPage: Sendable {
    struct Line: Sendable {
        let id: GoalLink.ID
        let sentence: String
        let note: String?
        let kind: GoalLink.Kind
        /// Of the strategy that it goes out from, and of the one it goes to.
        let from: Strategy.ID
        let to: Strategy.ID
    }

    let network: NetworkFrame
    let written: Written
    let strategies: [(id: Strategy.ID, title: String, link: Link)]
    let lines: [Line]
    let picture: ArcDiagramModel?
    let form: Form?
    let words: Words

    init(_ map: GoalMap, network: NetworkFrame, form: Form?, words: Words) {
        self.network = network
        written = Written(in: network, on: words)
        self.words = words
        self.form = form
        let folders = map.strategies.filter { map.goals[$0.strategy.id] != nil }
        strategies = folders.map {
            ($0.strategy.id, $0.strategy.title, StrategyLinks.strategy($0.strategy.key, network))
        }
        let all = folders.flatMap { map.goals[$0.strategy.id] ?? [] }
        lines = map.links.compactMap { link in
            guard let from = all.first(where: { $0.id == link.from }), let to = all.first(where: { $0.id == link.to })
            else { return nil }
            return Line(
                id: link.id,
                sentence: words[
                    "strategies.link.\(link.kind.rawValue).sentence",
                    ["from": from.title, "to": to.title]
                ],
                note: link.note,
                kind: link.kind,
                from: from.strategy,
                to: to.strategy
            )
        }
        let lines = lines
        let arcs = map.links.compactMap { link -> ArcDiagramModel.Arc? in
            guard let from = all.firstIndex(where: { $0.id == link.from }),
                let to = all.firstIndex(where: { $0.id == link.to }),
                let line = lines.first(where: { $0.id == link.id })
            else { return nil }
            return .init(from, to, link.kind.arc, label: line.sentence, isDirected: link.kind.goesOneWay)
        }
        picture =
            arcs.isEmpty
            ? nil
            : ArcDiagramModel(
                label: words["strategies.links.picture"],
                groups: folders.map { .init($0.strategy.title, (map.goals[$0.strategy.id] ?? []).map(\.title)) },
                arcs: arcs
            )
    }

    func between(_ one: Strategy.ID, _ other: Strategy.ID) -> [Line] {
        lines.filter { $0.from == one && $0.to == other }
    }
}

extension GoalLink.Kind {
    /// Whether it says something else the other way.
    var goesOneWay: Bool { self != .tension }

    var arc: ArcDiagramModel.Kind {
        switch self {
        case .supports: .plain
        case .depends: .weak
        case .tension: .clash
        }
    }
}

struct GoalMapView: View {
    let page: GoalMapPage
    private var words: Words { page.words }

    var body: Node {
        div(.class("lead")) {
            p(.class("kicker")) { a(.href(StrategyLinks.strategies(page.network))) { words["strategies.title"] } }
            h1 { words["strategies.links.title"] }
            p { page.lines.isEmpty ? words["strategies.links.empty"] : words["strategies.links.lead"] }
        }
        if let picture = page.picture {
            figure {
                ArcDiagram(picture)
                ul(.class("legend")) {
                    for kind in GoalLink.Kind.allCases {
                        li {
                            ArcSwatch(kind.arc, isDirected: kind.goesOneWay)
                            words["strategies.link.\(kind.rawValue)"]
                        }
                    }
                }
                p(.class("small soft")) { words["strategies.links.arrow"] }
            }
            section {
                h2 { words["strategies.links.matrix"] }
                matrix
            }
            section {
                h2 { words["strategies.links.all"] }
                ul(.class("plain")) { for line in page.lines { item(line) } }
            }
        }
        if let form = page.form {
            section {
                h2 { words["strategies.links.add"] }
                FormView(
                    form,
                    action: StrategyLinks.links(page.network),
                    submit: words["strategies.links.add.submit"],
                    words: words
                )
            }
        }
    }

    /// From each strategy to each other: how often they touch, and how.
    private var matrix: Node {
        div(.class("scroll"), .tabindex(0), .role("region"), .aria("label", words["strategies.links.matrix"])) {
            table {
                caption { words["strategies.links.caption"] }
                thead {
                    tr {
                        th(.scope("col")) { words["strategies.links.from"] }
                        for strategy in page.strategies { th(.scope("col")) { page.written(strategy.title) } }
                    }
                }
                tbody {
                    for from in page.strategies {
                        tr {
                            th(.scope("row")) { a(.href(from.link)) { page.written(from.title) } }
                            for to in page.strategies { td { cell(from.id, to.id) } }
                        }
                    }
                }
            }
        }
    }

    private func cell(_ from: Strategy.ID, _ to: Strategy.ID) -> String {
        let lines = page.between(from, to)
        guard from != to else { return "–" }
        return GoalLink.Kind.allCases.compactMap { kind in
            let count = lines.count { $0.kind == kind }
            return count == 0 ? nil : "\(words["strategies.link.\(kind.rawValue).short"]) \(count)"
        }.joined(separator: ", ")
    }

    private func item(_ line: GoalMapPage.Line) -> Node {
        li {
            div(.class("line")) {
                div {
                    page.written(line.sentence)
                    if let note = line.note { p(.class("small soft")) { page.written(note) } }
                }
                if page.form != nil {
                    form(.method("post"), .action(StrategyLinks.links(page.network) / line.id.text / "slett")) {
                        button(
                            .type("submit"),
                            .class("link"),
                            .aria("label", "\(words["strategies.links.delete"]): \(line.sentence)")
                        ) {
                            words["strategies.links.delete"]
                        }
                    }
                }
            }
        }
    }
}
