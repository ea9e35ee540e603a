import Core
import Markup
import Networks
import Strategies
import Web

/// One actor: what it does, with whom, and where it stands in the strategies.
struct ActorPage: Sendable {
    struct Partner: Sendable {
        let tie: ActorTie
        let name: String
        let link: Link
        /// When, and of what is over also how.
        let when: String
    }

    struct Area: Sendable {
        let strategy: String
        let link: Link
        /// Nil for the strategy as a whole.
        let goal: String?
        let part: ActorRegister.Part
    }

    let network: NetworkFrame
    let actor: RegionalActor
    let written: Written
    let areas: [Area]
    /// What goes on in the year of today, by how it is seen from here.
    let now: [(side: ActorTie.Side, partners: [Partner])]
    /// What is over, or has not begun.
    let otherwise: [Partner]
    let mayManage: Bool
    let words: Words

    init(
        _ actor: RegionalActor,
        _ register: ActorRegister,
        network: NetworkFrame,
        mayManage: Bool,
        words: Words,
        today: Day
    ) {
        self.network = network
        self.actor = actor
        self.mayManage = mayManage
        self.words = words
        written = Written(in: network, on: words)
        areas = register.areas(of: actor).compactMap { area, part in
            guard let field = register.fields.first(where: { $0.key == area.strategy }) else { return nil }
            return Area(
                strategy: field.title,
                link: StrategyLinks.strategy(field.key, network),
                goal: area.goal == nil ? nil : register.title(of: area),
                part: part
            )
        }
        let partners = register.ties(of: actor.id).compactMap { tie in
            register.actor(tie.other(than: actor.id)).map { other in
                Partner(
                    tie: tie,
                    name: other.name,
                    link: ActorLinks.actor(other.key, network),
                    when: ([tie.goesOn(in: today.year) ? nil : words["actors.side.\(tie.side(of: actor.id).name)"]]
                        + [ActorText.years(tie, words)]).compactMap(\.self).joined(separator: ", ")
                )
            }
        }.sorted { $0.name.folded() < $1.name.folded() }
        let going = partners.filter { $0.tie.goesOn(in: today.year) }
        now = ActorTie.Side.all.compactMap { side in
            let same = going.filter { $0.tie.side(of: actor.id) == side }
            return same.isEmpty ? nil : (side, same)
        }
        otherwise = partners.filter { !$0.tie.goesOn(in: today.year) }
    }
}

struct ActorView: View {
    let page: ActorPage
    private var words: Words { page.words }
    private var actor: RegionalActor { page.actor }

    var body: Node {
        lead
        page.written.element("section", .class("prose")) { Prose(actor.does) }
        facts
        section {
            h2 { words["actors.areas"] }
            if page.areas.isEmpty { p { words["actors.areas.none"] } }
            if !page.areas.isEmpty { ul(.class("plain tight")) { for area in page.areas { li { line(area) } } } }
        }
        section {
            h2 { words["actors.together"] }
            if page.now.isEmpty && page.otherwise.isEmpty { p { words["actors.together.none"] } }
            for (side, partners) in page.now {
                h3 { words["actors.side.\(side.name)"] }
                list(partners)
            }
            if !page.otherwise.isEmpty {
                h3 { words["actors.together.otherwise"] }
                list(page.otherwise)
            }
            if page.mayManage {
                p { a(.href(ActorLinks.newTie(of: actor.key, page.network))) { words["actors.tie.new"] } }
            }
        }
        if let source = actor.source {
            p(.class("small soft")) {
                "\(words["actors.source"]): "
                page.written(source)
            }
        }
    }

    private var lead: Node {
        div(.class("lead")) {
            p(.class("kicker")) { a(.href(ActorLinks.actors(page.network))) { words["actors.title"] } }
            h1 { page.written(actor.name) }
            p {
                [words["actors.kind.\(actor.kind.rawValue)"], ActorText.place(actor.region, words)]
                    .compactMap(\.self).joined(separator: ", ")
            }
            if page.mayManage {
                div(.class("row")) {
                    a(.class("button quiet"), .href(ActorLinks.edit(actor.key, page.network))) { words["actors.edit"] }
                    a(.href(ActorLinks.remove(actor.key, page.network))) { words["actors.remove"] }
                }
            }
        }
    }

    @HTMLBuilder private var facts: Node {
        if actor.organisation != nil || actor.website != nil || actor.contact != nil || actor.email != nil {
            ul(.class("plain tight")) {
                if actor.organisation != nil {
                    li { a(.href(NetworkLinks.members(page.network))) { words["actors.member"] } }
                }
                if let text = actor.website, let link = Link(written: text) { li { a(.href(link)) { text } } }
                if actor.contact != nil || actor.email != nil { li { contact } }
            }
        }
    }

    @HTMLBuilder private var contact: Node {
        "\(words["actors.contact"]): "
        if let contact = actor.contact { page.written(contact) }
        if actor.contact != nil && actor.email != nil { ", " }
        if let email = actor.email, let link = Link(written: "mailto:\(email)") { a(.href(link)) { email.text } }
    }

    @HTMLBuilder private func line(_ area: ActorPage.Area) -> Node {
        div(.class("line")) {
            span {
                a(.href(area.link)) { page.written(area.strategy) }
                if let goal = area.goal {
                    ": "
                    page.written(goal)
                }
            }
            span { words["actors.part.\(area.part)"] }
        }
    }

    private func list(_ partners: [ActorPage.Partner]) -> Node {
        ul(.class("plain tight")) {
            for partner in partners {
                li {
                    div(.class("line")) {
                        a(.href(partner.link)) { page.written(partner.name) }
                        if !partner.when.isEmpty { span { partner.when } }
                    }
                    note(partner)
                    if page.mayManage {
                        p(.class("small")) {
                            a(
                                .href(ActorLinks.tie(partner.tie.id, of: actor.key, page.network)),
                                .aria("label", "\(words["actors.tie.edit"]): \(partner.name)")
                            ) {
                                words["actors.edit"]
                            }
                        }
                    }
                }
            }
        }
    }

    @HTMLBuilder private func note(_ partner: ActorPage.Partner) -> Node {
        if let text = partner.tie.text { p(.class("small")) { page.written(text) } }
        if let source = partner.tie.source {
            p(.class("small soft")) {
                "\(words["actors.source"]): "
                page.written(source)
            }
        }
    }
}
