import Core
import Markup
import Web

/// One strategy: who answers for it, what it is about, and the phases of the work.
struct StrategyPage: Sendable {
    struct Phase: Sendable, Equatable {
        let title: String
        let kind: StrategiesPage.Tag
        let when: String?
        /// The source's own words, when there are dates beside them.
        let source: String?
        let isOn: Bool
        /// The one that the work is in.
        let isCurrent: Bool
    }

    let written: Written
    let title: String
    let owner: String
    let summary: String?
    let listLink: Link
    let listText: String
    let phasesHeading: String
    let noPhases: String
    let onText: String
    let phases: [Phase]
    /// What it is, who adopts it, and for which years.
    let document: String
    let tree: TreeView
    let text: TextLinks
    /// Nil: this viewer may not change it.
    let editLink: Link?
    let editText: String

    init(
        _ folder: StrategyFolder,
        parts: [StrategyPart],
        versions: [StrategyVersion.Name] = [],
        network: NetworkFrame,
        mayManage: Bool,
        words: Words,
        today: Day
    ) {
        document = Self.document(folder.strategy, words)
        tree = TreeView(
            tree: StrategyTree(parts),
            key: folder.strategy.key,
            network: network,
            mayManage: mayManage,
            today: today,
            words: words
        )
        text = TextLinks(versions, of: folder.strategy.key, network, mayManage: mayManage, words: words)
        written = Written(in: network, on: words)
        title = folder.strategy.title
        owner = words["strategies.owner", ["owner": folder.ownerName]]
        summary = folder.strategy.summary
        listLink = StrategyLinks.strategies(network)
        listText = words["strategies.title"]
        phasesHeading = words["strategies.phases"]
        noPhases = words["strategies.no-phases"]
        onText = words["strategies.on"]
        editLink = mayManage ? StrategyLinks.edit(folder.strategy.key, network) : nil
        editText = words["strategies.edit"]
        let on = PhaseRules.on(today, folder.phases)
        let current = PhaseRules.current(on: today, folder.phases)
        phases = folder.phases.map { phase in
            let hasDates = phase.from != nil || phase.until != nil
            return Phase(
                title: phase.title,
                kind: .init(text: PhaseText.kind(phase.kind, words), classes: PhaseText.tag(phase.kind)),
                when: PhaseText.when(phase, words),
                source: hasDates ? phase.when.map { words["strategies.source", ["text": $0]] } : nil,
                isOn: on.contains(phase),
                isCurrent: phase == current
            )
        }
    }
}

extension StrategyPage {
    /// A strategy without goals says so only to those who can give it some.
    var hasTree: Bool { !tree.tree.branches.isEmpty || tree.mayManage }

    private static func document(_ strategy: Strategy, _ words: Words) -> String {
        let years = [strategy.fromYear, strategy.untilYear].compactMap(\.self).map(String.init)
        let body = strategy.body.map { words["strategies.adopted-by", ["body": $0]] }
        return [
            words["strategies.document.\(strategy.kind.rawValue)"], years.isEmpty ? nil : years.joined(separator: "–"),
            body,
        ].compactMap(\.self).joined(separator: ". ")
    }
}

struct StrategyView: View {
    let page: StrategyPage
    var extras: Node = .empty

    var body: Node {
        div(.class("lead")) {
            p(.class("kicker")) { a(.href(page.listLink)) { page.listText } }
            h1 { page.written(page.title) }
            p { page.owner }
            p(.class("small soft")) { page.document }
            if let link = page.editLink {
                div(.class("row")) { a(.class("button quiet"), .href(link)) { page.editText } }
            }
        }
        if let summary = page.summary { page.written.element("section", .class("prose")) { Prose(summary) } }
        page.text
        extras
        if page.hasTree { page.tree }
        section {
            h2 { page.phasesHeading }
            if page.phases.isEmpty {
                p { page.noPhases }
            } else {
                ol(.class("plain phases")) {
                    for phase in page.phases { PhaseView(phase: phase, onText: page.onText, written: page.written) }
                }
            }
        }
    }
}

/// A phase as a line of the strategy's timeline.
struct PhaseView: View {
    let phase: StrategyPage.Phase
    let onText: String
    let written: Written

    var body: Node {
        .element(name: "li", attributes: attributes, children: [content])
    }

    private var attributes: [Attribute] {
        (phase.isOn ? [.class("now")] : []) + (phase.isCurrent ? [.aria("current", "step")] : [])
    }

    @HTMLBuilder private var content: Node {
        div(.class("line")) {
            h3 { written(phase.title) }
            if let when = phase.when { span { when } }
        }
        div(.class("row")) {
            span(.class(phase.kind.classes)) { phase.kind.text }
            if phase.isOn { strong(.class("small")) { onText } }
        }
        if let source = phase.source { p(.class("small soft")) { source } }
    }
}
