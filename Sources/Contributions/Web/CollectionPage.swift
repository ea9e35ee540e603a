import Core
import Markup
import Web

/// A collection: what is asked for, until when, and how one says it.
struct CollectionPage: Sendable {
    let written: Written
    let title: String
    let list: Link
    let stage: Tag
    let state: String
    let lead: String?
    let subjects: [(text: String, link: Link)]
    let count: String?
    /// Nil where this reader cannot write anything now.
    let give: Link?
    let report: Link?
    /// What the secretariat can do; nil for others.
    let desk: Desk?
    let words: Words

    struct Desk: Sendable {
        let links: [(text: String, link: Link)]
        let publish: Link?
        let lines: [String]
    }

    init(_ head: InputStore.Head, network: NetworkFrame, viewer: Viewer, words: Words, today: Day) {
        let collection = head.collection
        let stage = collection.stage(on: today)
        let mayManage = Gate.may(viewer, .manageNetwork, Subject(network.id))
        written = Written(in: network, on: words)
        title = collection.title
        list = InputLinks.collections(network)
        self.stage = InputText.stage(stage, words)
        state = Self.state(collection, stage, words)
        lead = collection.lead
        subjects = InputText.subjects(head, network, on: today)
        count = head.counts.published == 0 ? nil : words.count("input.cards.came", head.counts.published)
        give =
            collection.mayBeWrittenTo(by: viewer, in: network.id, on: today)
            ? InputLinks.form(collection.key, network) : nil
        report = collection.reportedAt == nil ? nil : InputLinks.report(collection.key, network)
        desk = mayManage ? Self.desk(head, network, words) : nil
        self.words = words
    }

    private static func state(
        _ collection: InputCollection,
        _ stage: InputCollection.Stage,
        _ words: Words
    ) -> String {
        let format = Format(words.language)
        switch stage {
        case .draft: return words["input.state.draft"]
        case .announced: return words["input.state.announced", ["day": format.longDay(collection.opensOn)]]
        case .open where collection.audience == .secretariat: return words["input.state.gathered"]
        case .open:
            guard let day = collection.closesOn else { return words["input.state.open"] }
            return words["input.state.open-until", ["day": format.longDay(day)]]
        case .closed: return words["input.state.closed"]
        case .reported: return words["input.state.reported"]
        }
    }

    private static func desk(_ head: InputStore.Head, _ network: NetworkFrame, _ words: Words) -> Desk {
        let (key, counts) = (head.collection.key, head.counts)
        return Desk(
            links: [
                (words["input.sort.title"], InputLinks.sort(key, network)),
                (words["input.enter.title"], InputLinks.enter(key, network)),
                (words["input.report.title"], InputLinks.report(key, network)),
                (words["input.edit"], InputLinks.edit(key, network)),
            ],
            publish: head.collection.publishedAt == nil ? InputLinks.publish(key, network) : nil,
            lines: [
                counts.waiting == 0 ? nil : words.count("input.waiting", counts.waiting),
                counts.unsorted == 0 ? nil : words.count("input.unsorted", counts.unsorted),
                counts.unanswered == 0 ? nil : words.count("input.unanswered", counts.unanswered),
            ].compactMap(\.self)
        )
    }
}

extension InputCollection {
    /// Whether someone can use its form on a day.
    public func mayBeWrittenTo(by viewer: Viewer, in network: NetworkID, on day: Day) -> Bool {
        isOpen(on: day) && isFor(viewer, in: network)
    }

    /// Whether the address of its form leads them anywhere on a day: to the form, or to word that it is closed.
    func asks(_ viewer: Viewer, in network: NetworkID, on day: Day) -> Bool {
        [.open, .closed, .reported].contains(stage(on: day)) && isFor(viewer, in: network)
    }

    private func isFor(_ viewer: Viewer, in network: NetworkID) -> Bool {
        guard audience != .secretariat else { return false }
        return audience == .everyone || Gate.may(viewer, .takePart, Subject(network))
    }
}

struct CollectionView: View {
    let page: CollectionPage

    var body: Node {
        div(.class("lead")) {
            p(.class("kicker")) { a(.href(page.list)) { page.words["input.title"] } }
            h1 { page.written(page.title) }
            div(.class("row")) { span(.class(page.stage.style)) { page.stage.text } }
            p { page.state }
            div(.class("row")) {
                if let link = page.give { a(.class("button"), .href(link)) { page.words["input.give"] } }
                if let link = page.report {
                    a(.class(page.give == nil ? "button" : "button quiet"), .href(link)) {
                        page.words["input.report.read"]
                    }
                }
            }
        }
        if let lead = page.lead { page.written.element("section", .class("prose")) { Prose(lead) } }
        if !page.subjects.isEmpty || page.count != nil { about }
        if let desk = page.desk { deskView(desk) }
    }

    private var about: Node {
        section {
            if !page.subjects.isEmpty {
                h2 { page.words["input.about"] }
                ul(.class("plain")) {
                    for subject in page.subjects {
                        li { a(.href(subject.link)) { page.written(subject.text) } }
                    }
                }
            }
            if let count = page.count { p(.class("soft")) { count } }
        }
    }

    private func deskView(_ desk: CollectionPage.Desk) -> Node {
        section(.class("card next stack")) {
            h2 { page.words["input.desk"] }
            if !desk.lines.isEmpty { ul { for line in desk.lines { li { line } } } }
            div(.class("row")) {
                if let link = desk.publish { PostButton(link, page.words["input.publish"], style: "button") }
                for link in desk.links { a(.class("button quiet"), .href(link.link)) { link.text } }
            }
        }
    }
}
