import Core
import Markup
import Web

/// The collections of a network: those that one can say something to now first.
struct InputListPage: Sendable, Equatable {
    struct Group: Sendable, Equatable {
        let title: String
        let lines: [Line]
    }

    struct Line: Sendable, Equatable {
        let title: String
        let link: Link
        let when: String
        let detail: String
        /// Nil where there is no report to read.
        let report: Link?
    }

    let written: Written
    let title: String
    let lead: String
    let groups: [Group]
    /// Nil: this viewer may not make any.
    let newLink: Link?
    let newText: String
    let reportText: String

    init(_ heads: [InputStore.Head], network: NetworkFrame, mayManage: Bool, words: Words, today: Day) {
        written = Written(in: network, on: words)
        title = words["input.title"]
        lead = heads.isEmpty ? words["input.empty"] : words["input.lead"]
        newLink = mayManage ? InputLinks.new(network) : nil
        newText = words["input.new"]
        reportText = words["input.report.read"]
        let order: [InputCollection.Stage] = [.open, .announced, .closed, .reported, .draft]
        groups = order.compactMap { stage in
            let found = heads.filter { $0.collection.stage(on: today) == stage }
            guard !found.isEmpty else { return nil }
            return Group(
                title: words["input.stage.\(stage.rawValue)"],
                lines: found.map { Self.line($0, stage, network, words, today) }
            )
        }
    }

    private static func line(
        _ head: InputStore.Head,
        _ stage: InputCollection.Stage,
        _ network: NetworkFrame,
        _ words: Words,
        _ today: Day
    ) -> Line {
        let parts =
            InputText.subjects(head, network, on: today).map(\.text)
            + [
                head.counts.published == 0 ? nil : words.count("input.cards", head.counts.published)
            ].compactMap(\.self)
        return Line(
            title: head.collection.title,
            link: InputLinks.collection(head.collection.key, network),
            when: InputText.when(head.collection, stage, words),
            detail: parts.joined(separator: " · "),
            report: stage == .reported ? InputLinks.report(head.collection.key, network) : nil
        )
    }
}

struct InputListView: View {
    let page: InputListPage

    var body: Node {
        ListLead(page.title, page.lead, new: page.newText, page.newLink)
        for group in page.groups {
            section {
                h2 { group.title }
                ul(.class("plain")) { for line in group.lines { li { content(line) } } }
            }
        }
    }

    @HTMLBuilder private func content(_ line: InputListPage.Line) -> Node {
        div(.class("line")) {
            a(.href(line.link)) { page.written(line.title) }
            span { line.when }
        }
        if !line.detail.isEmpty { p(.class("small soft")) { line.detail } }
        if let link = line.report { p(.class("small")) { a(.href(link)) { page.reportText } } }
    }
}
