import Core
import Markup
import Web

/// All strategies of a network, each with where it is today.
struct StrategiesPage: Sendable, Equatable {
    struct Line: Sendable, Equatable {
        let title: String
        let link: Link
        let tag: Tag?
        let next: String?
        let detail: String
    }

    struct Tag: Sendable, Equatable {
        let text: String
        let classes: String
    }

    let written: Written
    let title: String
    let lead: String
    let lines: [Line]
    /// Nil: this viewer may not add any.
    let newLink: Link?
    let newText: String
    /// How they hang together.
    let linksLink: Link
    let linksText: String

    init(_ folders: [StrategyFolder], network: NetworkFrame, mayManage: Bool, words: Words, today: Day) {
        written = Written(in: network, on: words)
        title = words["strategies.title"]
        lead = folders.isEmpty ? words["strategies.empty"] : words["strategies.lead"]
        newLink = mayManage ? StrategyLinks.new(network) : nil
        newText = words["strategies.new"]
        linksLink = StrategyLinks.links(network)
        linksText = words["strategies.links.title"]
        lines = folders.map { folder in
            let standing = PhaseRules.standing(on: today, folder.phases)
            return Line(
                title: folder.strategy.title,
                link: StrategyLinks.strategy(folder.strategy.key, network),
                tag: Self.tag(standing, words),
                next: Self.next(standing, folder.phases, today, words),
                detail: "\(Self.text(standing, words)) \(words["strategies.owner", ["owner": folder.ownerName]])"
            )
        }
    }

    private static func tag(_ standing: PhaseRules.Standing, _ words: Words) -> Tag? {
        switch standing {
        case .on(let phase): Tag(text: PhaseText.kind(phase.kind, words), classes: PhaseText.tag(phase.kind))
        case .awaits(let phase): Tag(text: PhaseText.kind(phase.kind, words), classes: "tag")
        case .over, .unknown: nil
        }
    }

    private static func next(
        _ standing: PhaseRules.Standing,
        _ phases: [StrategyPhase],
        _ today: Day,
        _ words: Words
    ) -> String? {
        if let turn = PhaseRules.nextTurn(from: today, phases) { return PhaseText.turn(turn, words) }
        guard case .on(let phase) = standing else { return nil }
        return PhaseText.when(phase, words)
    }

    private static func text(_ standing: PhaseRules.Standing, _ words: Words) -> String {
        switch standing {
        case .on(let phase): words["strategies.standing.on", ["phase": phase.title]]
        case .awaits(let phase): words["strategies.standing.awaits", ["phase": phase.title]]
        case .over: words["strategies.standing.over"]
        case .unknown: words["strategies.standing.unknown"]
        }
    }
}

struct StrategiesView: View {
    let page: StrategiesPage
    var extras: Node = .empty

    var body: Node {
        div(.class("lead")) {
            h1 { page.title }
            p { page.lead }
            div(.class("row")) {
                if let link = page.newLink { a(.class("button quiet"), .href(link)) { page.newText } }
                if page.lines.count > 1 { a(.class("button quiet"), .href(page.linksLink)) { page.linksText } }
            }
        }
        if !page.lines.isEmpty { ul(.class("plain")) { for line in page.lines { li { content(line) } } } }
        extras
    }

    @HTMLBuilder private func content(_ line: StrategiesPage.Line) -> Node {
        div(.class("line")) {
            span {
                if let tag = line.tag {
                    span(.class(tag.classes)) { tag.text }
                    " "
                }
                a(.href(line.link)) { page.written(line.title) }
            }
            if let next = line.next { span { next } }
        }
        p(.class("small soft")) { line.detail }
    }
}
