import Core
import Markup
import Meetings
import Web

/// What stands in the way, and what is done with it: all of it, or what one may still do something about.
struct BarriersView: View {
    let folders: [BarrierFolder]
    let network: NetworkFrame
    let mayManage: Bool
    let words: Words

    var body: Node {
        let written = Written(in: network, on: words)
        ListLead(
            words["initiatives.barriers"],
            words[folders.isEmpty ? "initiatives.barriers.empty" : "initiatives.barriers.lead"],
            new: words["initiatives.barrier.new"],
            mayManage ? InitiativeLinks.newBarrier(network) : nil
        )
        for isOpen in [true, false] {
            let shown = folders.filter { $0.barrier.state.isOpen == isOpen }
            if !shown.isEmpty {
                section {
                    h2 { words[isOpen ? "initiatives.barriers.open" : "initiatives.barriers.ended"] }
                    ul(.class("plain")) { for folder in shown { li { line(folder, written) } } }
                }
            }
        }
    }

    @HTMLBuilder private func line(_ folder: BarrierFolder, _ written: Written) -> Node {
        div(.class("line")) {
            a(.href(InitiativeLinks.barrier(folder.barrier.key, network))) { written(folder.barrier.title) }
            BarrierTag(state: folder.barrier.state, words: words)
        }
        p(.class("small soft")) {
            [
                words["initiatives.barrier.kind.\(folder.barrier.kind.rawValue)"],
                folder.ownerName ?? words["initiatives.barrier.nobody"],
                folder.initiatives.isEmpty
                    ? nil : words.count("initiatives.barrier.count", folder.initiatives.count),
            ].compactMap(\.self).joined(separator: " · ")
        }
    }
}

/// The state of a barrier, in words and colour.
struct BarrierTag: View {
    let state: Barrier.State
    let words: Words

    var body: Node {
        span(.class(state == .worked ? "tag open" : state == .met ? "tag due" : "tag")) {
            words["initiatives.barrier.state.\(state.rawValue)"]
        }
    }
}

/// One barrier: whom it stops, what would take it down, and who works on that.
struct BarrierView: View {
    let folder: BarrierFolder
    let network: NetworkFrame
    let origin: InitiativePage.Origin?
    let mayManage: Bool
    let words: Words

    var body: Node {
        let written = Written(in: network, on: words)
        let barrier = folder.barrier
        div(.class("lead")) {
            p(.class("kicker")) { a(.href(InitiativeLinks.barriers(network))) { words["initiatives.barriers"] } }
            h1 { written(barrier.title) }
            p {
                folder.ownerName.map { words["initiatives.barrier.owned", ["owner": $0]] }
                    ?? words["initiatives.barrier.nobody"]
            }
            div(.class("row")) {
                BarrierTag(state: barrier.state, words: words)
                span(.class("tag")) { words["initiatives.barrier.kind.\(barrier.kind.rawValue)"] }
                if mayManage {
                    a(.class("button quiet"), .href(InitiativeLinks.barrier(barrier.key, network) / "rediger")) {
                        words["initiatives.edit"]
                    }
                }
            }
        }
        written.element("section", .class("prose")) { Prose(barrier.text) }
        if let remedy = barrier.remedy {
            section(.class("stack")) {
                h2 { words["initiatives.barrier.remedy"] }
                written.element("div", .class("prose")) { Prose(remedy) }
            }
        }
        if !folder.initiatives.isEmpty {
            section {
                h2 { words["initiatives.barrier.initiatives"] }
                ul(.class("plain")) {
                    for other in folder.initiatives {
                        li {
                            div(.class("line")) {
                                a(.href(InitiativeLinks.initiative(other.initiative.key, network))) {
                                    written(other.initiative.title)
                                }
                                StateTag(other.initiative.state, words)
                            }
                            p(.class("small soft")) { other.ownerName }
                        }
                    }
                }
            }
        }
        if let origin {
            p {
                "\(words["initiatives.barrier.told"]) "
                a(.href(origin.link)) { origin.text }
            }
        }
    }
}
