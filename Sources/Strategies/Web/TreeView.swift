import Core
import Markup
import Web

/// What a strategy wants: its goals, and the areas and measures in them.
struct TreeView: View {
    let tree: StrategyTree
    let key: String
    let network: NetworkFrame
    let mayManage: Bool
    let today: Day
    let words: Words

    private var written: Written { Written(in: network, on: words) }

    var body: Node {
        section(.class("stack"), .id("mal")) {
            h2 { words["strategies.goals"] }
            if tree.branches.isEmpty { p { words["strategies.goals.none"] } }
            for branch in tree.branches { goal(branch) }
            if mayManage {
                div(.class("row")) {
                    a(.class("button quiet"), .href(StrategyLinks.newPart(of: key, network))) {
                        words["strategies.part.new-goal"]
                    }
                }
            }
        }
    }

    private func goal(_ branch: StrategyTree.Branch) -> Node {
        section(.class("goal")) {
            h3 { written(branch.part.title) }
            if let text = branch.part.text { written.paragraphs { Prose(text) } }
            measures(branch.branches.filter { $0.part.kind == .measure })
            for area in branch.branches where area.part.kind == .area {
                h4 { written(area.part.title) }
                if let text = area.part.text { written.paragraphs { Prose(text) } }
                measures(area.branches)
                tools(area.part)
            }
            tools(branch.part)
        }
    }

    @HTMLBuilder private func measures(_ branches: [StrategyTree.Branch]) -> Node {
        if !branches.isEmpty {
            ul(.class("plain tight")) {
                for branch in branches {
                    li {
                        div(.class("line")) {
                            a(.href(StrategyLinks.measure(branch.part.id, of: key, network))) {
                                written(branch.part.title)
                            }
                            MeasureTag(branch.part, on: today, words)
                        }
                        if let about = about(branch.part) { p(.class("small soft")) { about } }
                        tools(branch.part)
                    }
                }
            }
        }
    }

    private func about(_ part: StrategyPart) -> String? {
        let due = part.due.map { words["strategies.measure.by", ["day": Format(words.language).day($0)]] }
        let parts = [part.ownerName, due].compactMap(\.self)
        return parts.isEmpty ? nil : parts.joined(separator: ", ")
    }

    /// What the secretariat can do with a part.
    @HTMLBuilder private func tools(_ part: StrategyPart) -> Node {
        if mayManage {
            p(.class("small")) {
                a(
                    .href(StrategyLinks.part(part.id, of: key, network)),
                    .aria("label", "\(words["strategies.edit"]): \(part.title)")
                ) { words["strategies.edit"] }
                if part.kind != .measure {
                    " · "
                    a(
                        .href(StrategyLinks.newPart(of: key, network).with("under", part.id.text)),
                        .aria("label", "\(words["strategies.part.new-under"]): \(part.title)")
                    ) { words["strategies.part.new-under"] }
                }
            }
        }
    }
}
