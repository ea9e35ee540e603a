import Core
import Markup
import Meetings
import Web

/// All initiatives of a network.
struct InitiativesPage: Sendable, Equatable {
    struct Line: Sendable, Equatable {
        let title: String
        let link: Link
        let state: StateTag
        let owner: String
        /// Nil for one that has begun.
        let begins: String?
    }

    let written: Written
    let title: String
    let lead: String
    let lines: [Line]
    /// Nil: this viewer may not add any.
    let newLink: Link?
    let newText: String

    /// - Parameter folders: those that this viewer may see.
    init(
        _ folders: [InitiativeFolder],
        network: NetworkFrame,
        mayManage: Bool,
        words: Words,
        today: Day
    ) {
        written = Written(in: network, on: words)
        title = words["initiatives.title"]
        lead = folders.isEmpty ? words["initiatives.empty"] : words["initiatives.lead"]
        newLink = mayManage ? InitiativeLinks.new(network) : nil
        newText = words["initiatives.new"]
        lines = folders.map { folder in
            Line(
                title: folder.initiative.title,
                link: InitiativeLinks.initiative(folder.initiative.key, network),
                state: StateTag(folder.initiative.state, words),
                owner: folder.ownerName,
                begins: folder.hasBegun(on: today)
                    ? nil
                    : folder.meeting.map { words["initiatives.begins", ["when": $0.when(Format(words.language))]] }
            )
        }
    }
}

/// The state of an initiative, in words and colour.
public struct StateTag: View, Equatable {
    let text: String
    let classes: String

    public init(_ state: Initiative.State, _ words: Words) {
        text = words["initiatives.state.\(state.rawValue)"]
        classes = state == .running ? "tag open" : "tag"
    }

    public var body: Node { span(.class(classes)) { text } }
}

struct InitiativesView: View {
    let page: InitiativesPage

    var body: Node {
        ListLead(page.title, page.lead, new: page.newText, page.newLink)
        if !page.lines.isEmpty {
            ul(.class("plain")) {
                for line in page.lines {
                    li {
                        div(.class("line")) {
                            a(.href(line.link)) { page.written(line.title) }
                            line.state
                        }
                        p(.class("small soft")) { line.owner }
                        if let begins = line.begins { p(.class("small")) { begins } }
                    }
                }
            }
        }
    }
}
