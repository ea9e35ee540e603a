import Core
import Markup
import Web

/// The definitions of a network: its own, those that it has withdrawn, and those that come with the program.
struct DefinitionsPage: Sendable, Equatable {
    struct Line: Sendable, Equatable {
        let name: String
        let link: Link
        let about: String
    }

    let title: String
    let home: Link
    let homeText: String
    let own: [Line]
    let withdrawn: [Line]
    let shipped: [Line]
    /// Nil: this viewer may not make any.
    let new: Link?
    let newText: Link?

    /// - Parameters:
    ///   - own: with the newest text of each, as far as it can be read.
    init(
        own: [(definition: OwnDefinition, indicator: Indicator?)],
        shipped: [Indicator],
        network: NetworkFrame,
        mayManage: Bool,
        words: Words
    ) {
        title = words["knowledge.definitions"]
        home = KnowledgeLinks.knowledge(network)
        homeText = words["knowledge.title"]
        func line(_ definition: OwnDefinition, _ indicator: Indicator?) -> Line {
            Line(
                name: indicator?.name[words.language] ?? definition.key,
                link: KnowledgeLinks.definition(definition.key, network),
                about: indicator.map { Self.about($0, words) } ?? words["knowledge.definition.unreadable"]
            )
        }
        self.own = own.filter { $0.definition.withdrawnAt == nil }.map(line)
        withdrawn = own.filter { $0.definition.withdrawnAt != nil }.map(line)
        self.shipped = shipped.map {
            Line(
                name: $0.name[words.language],
                link: KnowledgeLinks.definition($0.id, network),
                about: Self.about($0, words) + ($0.isCommon ? " · \(words["knowledge.common"])" : "")
            )
        }
        new = mayManage ? KnowledgeLinks.newDefinition(network) : nil
        newText = mayManage ? KnowledgeLinks.definitionText(network) : nil
    }

    private static func about(_ indicator: Indicator, _ words: Words) -> String {
        words[
            "knowledge.definition",
            ["owner": indicator.owner, "n": Format(words.language).number(indicator.version)]
        ]
    }
}

struct DefinitionsView: View {
    let page: DefinitionsPage
    let words: Words

    var body: Node {
        div(.class("lead")) {
            p(.class("kicker")) { a(.href(page.home)) { page.homeText } }
            h1 { page.title }
            p { words["knowledge.definitions.lead"] }
            if let new = page.new, let text = page.newText {
                div(.class("row")) {
                    a(.class("button quiet"), .href(new)) { words["knowledge.definition.new"] }
                    a(.class("button quiet"), .href(text)) { words["knowledge.definition.paste"] }
                }
            }
        }
        if page.own.isEmpty {
            p(.class("small")) { words["knowledge.definitions.none"] }
        } else {
            part(words["knowledge.definitions.own"], page.own)
        }
        part(words["knowledge.definitions.shipped"], page.shipped)
        if !page.withdrawn.isEmpty { part(words["knowledge.definitions.withdrawn"], page.withdrawn) }
    }

    private func part(_ title: String, _ lines: [DefinitionsPage.Line]) -> Node {
        section {
            h2 { title }
            ul(.class("plain columns")) {
                for line in lines {
                    li {
                        a(.href(line.link)) { line.name }
                        p(.class("small soft")) { line.about }
                    }
                }
            }
        }
    }
}

/// One definition as the file that it is, in one of its versions.
struct DefinitionPage: Sendable, Equatable {
    struct Version: Sendable, Equatable {
        let text: String
        let link: Link
        let isShown: Bool
    }

    /// What those who look after it can do.
    struct Deeds: Sendable, Equatable {
        let edit: Link
        let editText: Link
        /// Withdraws, or brings back.
        let toggle: Link
        let isWithdrawn: Bool
        let revision: Int
    }

    let title: String
    let list: Link
    let listText: String
    let lead: String
    /// Nil of one that is withdrawn.
    let indicator: Link?
    let text: String
    let versions: [Version]
    let deeds: Deeds?

    init(shipped indicator: Indicator, network: NetworkFrame, words: Words) throws {
        title = indicator.name[words.language]
        list = KnowledgeLinks.definitions(network)
        listText = words["knowledge.definitions"]
        lead = words[indicator.isCommon ? "knowledge.definition.is-common" : "knowledge.definition.is-shipped"]
        self.indicator = KnowledgeLinks.indicator(indicator.id, network)
        text = try IndicatorText.text(indicator)
        (versions, deeds) = ([], nil)
    }

    init(
        _ definition: OwnDefinition,
        _ versions: [OwnDefinition.Version],
        shown: OwnDefinition.Version,
        indicator: Indicator?,
        network: NetworkFrame,
        mayManage: Bool,
        words: Words
    ) {
        let format = Format(words.language)
        title = indicator?.name[words.language] ?? definition.key
        list = KnowledgeLinks.definitions(network)
        listText = words["knowledge.definitions"]
        lead =
            definition.withdrawnAt.map { words["knowledge.definition.is-withdrawn", ["when": format.moment($0)]] }
            ?? words["knowledge.definition.is-own", ["network": network.name]]
        self.indicator =
            definition.withdrawnAt == nil ? KnowledgeLinks.indicator(definition.key, network) : nil
        text = shown.text
        self.versions = versions.map { version in
            Version(
                text: words[
                    "knowledge.definition.version",
                    ["n": format.number(version.number), "when": format.moment(version.savedAt)]
                ],
                link: KnowledgeLinks.definition(definition.key, version: version.number, network),
                isShown: version.number == shown.number
            )
        }
        let isWithdrawn = definition.withdrawnAt != nil
        deeds =
            mayManage
            ? Deeds(
                edit: KnowledgeLinks.editDefinition(definition.key, network),
                editText: KnowledgeLinks.editDefinitionText(definition.key, network),
                toggle: isWithdrawn
                    ? KnowledgeLinks.restoreDefinition(definition.key, network)
                    : KnowledgeLinks.withdrawDefinition(definition.key, network),
                isWithdrawn: isWithdrawn,
                revision: definition.revision
            ) : nil
    }
}

struct DefinitionView: View {
    let page: DefinitionPage
    let words: Words

    var body: Node {
        div(.class("lead")) {
            p(.class("kicker")) { a(.href(page.list)) { page.listText } }
            h1 { page.title }
            p { page.lead }
            if let indicator = page.indicator {
                p { a(.href(indicator)) { words["knowledge.definition.to-figures"] } }
            }
        }
        if let deeds = page.deeds {
            div(.class("row")) {
                a(.class("button quiet"), .href(deeds.edit)) { words["knowledge.definition.edit"] }
                a(.class("button quiet"), .href(deeds.editText)) { words["knowledge.definition.edit-text"] }
                PostButton(
                    deeds.toggle,
                    words[deeds.isWithdrawn ? "knowledge.definition.restore" : "knowledge.definition.withdraw"],
                    field: ("revision", String(deeds.revision))
                )
            }
        }
        section {
            h2 { words["knowledge.definition.file"] }
            DefinitionText(text: page.text, words: words)
        }
        if !page.versions.isEmpty {
            section {
                h2 { words["knowledge.definition.versions"] }
                ul(.class("plain")) {
                    for version in page.versions {
                        li { if version.isShown { version.text } else { a(.href(version.link)) { version.text } } }
                    }
                }
            }
        }
    }
}

/// A definition as a file, to be read.
struct DefinitionText: View {
    let text: String
    let words: Words

    var body: Node {
        div(.class("scroll"), .tabindex(0), .role("region"), .aria("label", words["knowledge.definition.file"])) {
            pre(.class("file")) { text }
        }
    }
}
