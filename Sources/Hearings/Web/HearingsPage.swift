import Core
import Markup
import Web

/// The hearings of a network: those that one can say something to now first.
struct HearingsPage: Sendable, Equatable {
    struct Group: Sendable, Equatable {
        let title: String
        let lines: [Line]
    }

    struct Line: Sendable, Equatable {
        let title: String
        let link: Link
        let when: String
        let detail: String
    }

    let written: Written
    let title: String
    let lead: String
    let groups: [Group]
    /// Nil: this viewer may not make any.
    let newLink: Link?
    let newText: String

    init(_ heads: [HearingStore.Head], network: NetworkFrame, mayManage: Bool, words: Words, today: Day) {
        written = Written(in: network, on: words)
        title = words["hearings.title"]
        lead = heads.isEmpty ? words["hearings.empty"] : words["hearings.lead"]
        newLink = mayManage ? HearingLinks.new(network) : nil
        newText = words["hearings.new"]
        let order: [Hearing.Stage] = [.open, .announced, .assessed, .answered, .draft]
        groups = order.compactMap { stage in
            let found = heads.filter { $0.hearing.stage(on: today) == stage }
            // What closes first stands first while something can be said.
            let sorted = stage == .open || stage == .announced ? found.reversed() : found
            guard !sorted.isEmpty else { return nil }
            return Group(
                title: words["hearings.stage.\(stage.rawValue)"],
                lines: sorted.map { Self.line($0, stage, network, words) }
            )
        }
    }

    private static func line(
        _ head: HearingStore.Head,
        _ stage: Hearing.Stage,
        _ network: NetworkFrame,
        _ words: Words
    ) -> Line {
        let hearing = head.hearing
        let parts = [
            HearingText.kind(hearing.kind, words), head.ownerName,
            head.counts.sent == 0 ? nil : words.count("hearings.statements", head.counts.sent),
        ]
        return Line(
            title: hearing.title,
            link: HearingLinks.hearing(hearing.key, network),
            when: HearingText.when(hearing, stage, words),
            detail: parts.compactMap(\.self).joined(separator: " · ")
        )
    }
}

struct HearingsView: View {
    let page: HearingsPage

    var body: Node {
        ListLead(page.title, page.lead, new: page.newText, page.newLink)
        for group in page.groups {
            section {
                h2 { group.title }
                ul(.class("plain")) { for line in group.lines { li { content(line) } } }
            }
        }
    }

    @HTMLBuilder private func content(_ line: HearingsPage.Line) -> Node {
        div(.class("line")) {
            a(.href(line.link)) { page.written(line.title) }
            span { line.when }
        }
        p(.class("small soft")) { line.detail }
    }
}
