import Core
import Markup
import Web

/// Which group one is in: a button for each.
struct GroupsView: View {
    let round: Round
    let network: NetworkFrame
    /// A group that has begun on another phone.
    let taken: Int?
    let words: Words

    var body: Node {
        let action = RoundLinks.join(round.code, network)
        div(.class("lead")) {
            h1 { Written(in: network, on: words)(round.title) }
            if let lead = round.lead { Written(in: network, on: words).paragraphs { Prose(lead) } }
        }
        if let taken {
            section(.class("summary"), .role("alert"), .tabindex(-1)) {
                h2 { words["rounds.taken", ["n": "\(taken)"]] }
                p { words["rounds.taken.lead"] }
                form(.method("post"), .action(action)) {
                    input(.type("hidden"), .name("gruppe"), .value("\(taken)"))
                    input(.type("hidden"), .name("likevel"), .value("ja"))
                    button(.type("submit"), .class("button")) { words["rounds.taken.join", ["n": "\(taken)"]] }
                }
            }
        }
        section {
            h2 { words["rounds.which-group"] }
            form(.method("post"), .action(action), .class("row")) {
                for group in 1...max(1, round.groupCount) {
                    button(.type("submit"), .class("button"), .name("gruppe"), .value("\(group)")) {
                        words["rounds.group", ["n": "\(group)"]]
                    }
                }
            }
        }
    }
}
