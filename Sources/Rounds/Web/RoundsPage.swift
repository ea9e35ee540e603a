import Core
import Markup
import Web

/// All rounds of a network that a viewer may know of.
struct RoundsPage: Sendable {
    struct Line: Sendable {
        let title: String
        let link: Link
        let state: RoundTag
        let about: String
    }

    let written: Written
    let title: String
    let lead: String
    let lines: [Line]
    let newLink: Link?
    let joinLink: Link
    let words: Words

    init(_ rounds: [Round], network: NetworkFrame, mayManage: Bool, words: Words) {
        written = Written(in: network, on: words)
        title = words["rounds.title"]
        lead = rounds.isEmpty ? words["rounds.empty"] : words["rounds.lead"]
        newLink = mayManage ? RoundLinks.new(network) : nil
        joinLink = RoundLinks.join(network)
        self.words = words
        lines = rounds.map { round in
            Line(
                title: round.title,
                link: RoundLinks.round(round.key, network),
                state: RoundTag(round.state, words),
                about: [words["rounds.kind.\(round.kind.rawValue)"], round.when(words)].compactMap(\.self)
                    .joined(separator: ". ")
            )
        }
    }
}

/// How far a round has come.
struct RoundTag: View, Equatable {
    let text: String
    let isOpen: Bool

    init(_ state: Round.State, _ words: Words) {
        text = words["rounds.state.\(state.rawValue)"]
        isOpen = state == .open
    }

    var body: Node { span(.class(isOpen ? "tag open" : "tag")) { text } }
}

extension Round {
    /// The last day while it is open, else when it was closed.
    func when(_ words: Words) -> String? {
        let format = Format(words.language)
        switch state {
        case .draft: return nil
        case .open: return lastDay.map { words["rounds.until", ["day": format.longDay($0)]] }
        case .closed: return closedOn.map { words["rounds.closed-on", ["day": format.day($0)]] }
        }
    }
}

struct RoundsView: View {
    let page: RoundsPage

    var body: Node {
        div(.class("lead")) {
            h1 { page.title }
            p { page.lead }
            div(.class("row")) {
                if let link = page.newLink { a(.class("button"), .href(link)) { page.words["rounds.new"] } }
                a(.class("button quiet"), .href(page.joinLink)) { page.words["rounds.join"] }
            }
        }
        if !page.lines.isEmpty {
            ul(.class("plain")) {
                for line in page.lines {
                    li {
                        div(.class("line")) {
                            a(.href(line.link)) { page.written(line.title) }
                            line.state
                        }
                        p(.class("small soft")) { line.about }
                    }
                }
            }
        }
    }
}
