import Core
import Markup
import Web

/// The actors, what each does and where it stands; all, or those of an area and a kind.
struct ActorsPage: Sendable {
    struct Line: Sendable {
        let name: String
        let link: Link
        let kind: String
        let does: String
        let place: String?
        let areas: [String]
        let isMember: Bool
        /// Those that go on.
        let ties: Int
    }

    let network: NetworkFrame
    let written: Written
    let register: ActorRegister
    let choice: ActorChoice
    let lines: [Line]
    let mayManage: Bool
    let words: Words

    init(
        _ register: ActorRegister,
        _ choice: ActorChoice,
        network: NetworkFrame,
        mayManage: Bool,
        words: Words,
        today: Day
    ) {
        self.network = network
        self.register = register
        self.choice = choice
        self.mayManage = mayManage
        self.words = words
        written = Written(in: network, on: words)
        lines = register.actors(in: choice.area, of: choice.kind).map { actor in
            Line(
                name: actor.name,
                link: ActorLinks.actor(actor.key, network),
                kind: words["actors.kind.\(actor.kind.rawValue)"],
                does: actor.does,
                place: ActorText.place(actor.region, words),
                areas: register.titles(ofAreasOf: actor),
                isMember: actor.organisation != nil,
                ties: register.ties(of: actor.id).count { $0.goesOn(in: today.year) }
            )
        }
    }
}

extension ActorRegister {
    /// The titles of what an actor works with, each once.
    func titles(ofAreasOf actor: RegionalActor) -> [String] {
        areas(of: actor).compactMap { title(of: $0.area) }.reduce(into: []) { titles, title in
            if !titles.contains(title) { titles.append(title) }
        }
    }
}

struct ActorsView: View {
    let page: ActorsPage
    private var words: Words { page.words }

    var body: Node {
        ListLead(
            words["actors.title"],
            page.register.actors.isEmpty ? words["actors.empty"] : words["actors.lead"],
            new: words["actors.new"],
            page.mayManage ? ActorLinks.new(page.network) : nil
        )
        if page.mayManage { p { a(.href(ActorLinks.paste(page.network))) { words["actors.paste.link"] } } }
        if !page.register.actors.isEmpty {
            ActorChooser(
                choice: page.choice,
                action: ActorLinks.actors(page.network),
                register: page.register,
                words: words
            )
            p(.role("status")) {
                page.lines.isEmpty ? words["actors.none"] : words.count("actors.count", page.lines.count)
            }
            if !page.lines.isEmpty {
                p { a(.href(page.choice.on(ActorLinks.map(page.network)))) { words["actors.map.link"] } }
                ul(.class("plain")) { for line in page.lines { li { item(line) } } }
                TableDownloads(words["actors.take-home"], ActorLinks.tables(page.network))
            }
        }
    }

    @HTMLBuilder private func item(_ line: ActorsPage.Line) -> Node {
        div(.class("line")) {
            a(.href(line.link)) { page.written(line.name) }
            span { [line.kind, line.place].compactMap(\.self).joined(separator: ", ") }
        }
        p { page.written(line.does) }
        p(.class("small soft")) {
            if line.isMember { "\(words["actors.member"]). " }
            if !line.areas.isEmpty {
                "\(words["actors.works-with"]): "
                page.written(line.areas.joined(separator: "; "))
                ". "
            }
            if line.ties > 0 { words.count("actors.ties", line.ties) }
        }
    }
}
