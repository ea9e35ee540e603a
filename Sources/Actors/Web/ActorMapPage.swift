import Charts
import Core
import Markup
import Web

/// How the actors work together: as a picture, and as a table of all that is in it.
struct ActorMapPage: Sendable {
    /// More than this many no longer fit in a picture that can be read.
    static let mostDrawn = 60

    struct Line: Sendable {
        let tie: ActorTie
        let from: (name: String, link: Link)
        let to: (name: String, link: Link)
        let sentence: String
        let years: String?
    }

    let network: NetworkFrame
    let written: Written
    let register: ActorRegister
    let choice: ActorChoice
    let lines: [Line]
    /// Nil where there is nothing to draw, or too much.
    let picture: ArcDiagramModel?
    let isTooMuch: Bool
    /// The kinds of ties in the picture.
    let kinds: [ActorTie.Kind]
    /// Those of whom nothing was said.
    let alone: [(name: String, link: Link)]
    let words: Words

    init(_ register: ActorRegister, _ choice: ActorChoice, network: NetworkFrame, words: Words, today: Day) {
        self.network = network
        self.register = register
        self.choice = choice
        self.words = words
        written = Written(in: network, on: words)
        let chosen = Set(register.actors(in: choice.area, of: choice.kind).map(\.id))
        // Whoever is chosen is shown with all that it has to do with, also with those who are not.
        let ties = register.ties.filter { tie in
            tie.goesOn(in: today.year) && (chosen.contains(tie.from) || chosen.contains(tie.to))
        }
        func named(_ id: RegionalActor.ID) -> (name: String, link: Link)? {
            register.actor(id).map { ($0.name, ActorLinks.actor($0.key, network)) }
        }
        lines = ties.compactMap { tie in
            guard let from = named(tie.from), let to = named(tie.to),
                let sentence = ActorText.sentence(tie, register, words)
            else { return nil }
            let years = ActorText.years(tie, words)
            return Line(tie: tie, from: from, to: to, sentence: sentence, years: years)
        }.sorted { ($0.from.name.folded(), $0.to.name.folded()) < ($1.from.name.folded(), $1.to.name.folded()) }
        let drawn = register.actors.filter { actor in ties.contains { $0.touches(actor.id) } }
        isTooMuch = drawn.count > Self.mostDrawn
        picture = lines.isEmpty || isTooMuch ? nil : Self.picture(of: drawn, lines, words)
        kinds = ActorTie.Kind.allCases.filter { kind in ties.contains { $0.kind == kind } }
        alone = register.actors.filter { actor in
            chosen.contains(actor.id) && !ties.contains { $0.touches(actor.id) }
        }.map { ($0.name, ActorLinks.actor($0.key, network)) }
    }

    private static func picture(of actors: [RegionalActor], _ lines: [Line], _ words: Words) -> ArcDiagramModel {
        let groups = RegionalActor.Kind.allCases.map { kind in (kind, actors.filter { $0.kind == kind }) }
            .filter { !$0.1.isEmpty }
        let places = groups.flatMap(\.1).map(\.id)
        return ArcDiagramModel(
            label: words["actors.map.picture"],
            groups: groups.map { kind, actors in
                .init(words["actors.kinds.\(kind.rawValue)"], actors.map(\.name))
            },
            arcs: lines.compactMap { line in
                guard let from = places.firstIndex(of: line.tie.from), let to = places.firstIndex(of: line.tie.to)
                else { return nil }
                let kind = line.tie.kind
                return .init(from, to, kind.arc, label: line.sentence, isDirected: kind.goesOneWay)
            }
        ).untangled
    }
}

extension ActorTie.Kind {
    /// Told apart by the line alone, whatever the colours.
    var arc: ArcDiagramModel.Kind {
        switch self {
        case .together: .plain
        case .funds: .strong
        case .supplies: .weak
        case .owns: .mixed
        case .member: .dotted
        }
    }
}

struct ActorMapView: View {
    let page: ActorMapPage
    private var words: Words { page.words }

    var body: Node {
        div(.class("lead")) {
            p(.class("kicker")) { a(.href(ActorLinks.actors(page.network))) { words["actors.title"] } }
            h1 { words["actors.map.title"] }
            p { page.lines.isEmpty ? words["actors.map.empty"] : words["actors.map.lead"] }
        }
        ActorChooser(
            choice: page.choice,
            action: ActorLinks.map(page.network),
            register: page.register,
            words: words
        )
        if page.isTooMuch {
            p { words["actors.map.too-much", ["most": Format(words.language).number(ActorMapPage.mostDrawn)]] }
        }
        if let picture = page.picture {
            figure {
                NetworkDiagram(picture)
                ul(.class("legend")) {
                    for kind in page.kinds {
                        li {
                            LineSwatch(kind.arc, isDirected: kind.goesOneWay)
                            words["actors.tie.\(kind.rawValue)"]
                        }
                    }
                }
            }
        }
        if !page.lines.isEmpty { section { table } }
        if !page.alone.isEmpty {
            section {
                h2 { words["actors.map.alone"] }
                p { words["actors.map.alone.text"] }
                ul(.class("plain tight")) {
                    for actor in page.alone { li { a(.href(actor.link)) { page.written(actor.name) } } }
                }
            }
        }
    }

    @HTMLBuilder private var table: Node {
        h2 { words["actors.map.table"] }
        div(.class("scroll"), .tabindex(0), .role("region"), .aria("label", words["actors.map.table"])) {
            Markup.table {
                caption { words.count("actors.map.count", page.lines.count) }
                thead {
                    tr {
                        for key in ["from", "kind", "to", "text", "years"] {
                            th(.scope("col")) { words["actors.map.column.\(key)"] }
                        }
                    }
                }
                tbody {
                    for line in page.lines {
                        tr {
                            th(.scope("row")) { a(.href(line.from.link)) { page.written(line.from.name) } }
                            td { words["actors.tie.\(line.tie.kind.rawValue)"] }
                            td { a(.href(line.to.link)) { page.written(line.to.name) } }
                            td { if let text = line.tie.text { page.written(text) } }
                            td { line.years ?? "" }
                        }
                    }
                }
            }
        }
        TableDownloads(words["actors.take-home"], ActorLinks.tieTables(page.network))
    }
}
