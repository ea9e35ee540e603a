import Core
import Markup
import Meetings
import Web

/// One initiative: who answers for it, where it began, and what it is.
struct InitiativePage: Sendable, Equatable {
    struct Origin: Sendable, Equatable {
        let text: String
        let link: Link
    }

    let written: Written
    let title: String
    let owner: String
    let state: StateTag
    let summary: String
    let listLink: Link
    let listText: String
    let originText: String
    /// Nil as well when the meeting's page is not open to this viewer.
    let origin: Origin?
    /// What it is to take down.
    let barriers: [Origin]
    let barriersText: String
    /// Nil: this viewer may not change it.
    let editLink: Link?
    let editText: String

    init(
        _ folder: InitiativeFolder,
        barriers: [Barrier] = [],
        network: NetworkFrame,
        viewer: Viewer,
        words: Words,
        today: Day
    ) {
        self.barriers = barriers.map {
            Origin(text: $0.title, link: InitiativeLinks.barrier($0.key, network))
        }
        barriersText = words["initiatives.barriers.of"]
        let initiative = folder.initiative
        written = Written(in: network, on: words)
        title = initiative.title
        owner = words["initiatives.owner", ["owner": folder.ownerName]]
        state = StateTag(initiative.state, words)
        summary = initiative.summary
        listLink = InitiativeLinks.initiatives(network)
        listText = words["initiatives.title"]
        originText = words["initiatives.began"]
        origin = folder.meeting.flatMap { Self.origin($0, network, viewer, words, today) }
        editLink =
            Gate.may(viewer, .manageNetwork, Subject(network.id))
            ? InitiativeLinks.edit(initiative.key, network) : nil
        editText = words["initiatives.edit"]
    }

    static func origin(
        _ meeting: MeetingReference,
        _ network: NetworkFrame,
        _ viewer: Viewer,
        _ words: Words,
        _ today: Day
    ) -> Origin? {
        let isPublished = meeting.isPublishedFrom.map { $0 <= today } ?? false
        guard Gate.may(viewer, .read, Subject(network.id, isPublished: isPublished)) else { return nil }
        return Origin(
            text: "\(meeting.title), \(meeting.when(Format(words.language)))",
            link: MeetingLinks.meeting(slug: meeting.slug, network)
        )
    }
}

struct InitiativeView: View {
    let page: InitiativePage

    var body: Node {
        div(.class("lead")) {
            p(.class("kicker")) { a(.href(page.listLink)) { page.listText } }
            h1 { page.written(page.title) }
            p { page.owner }
            div(.class("row")) {
                page.state
                if let link = page.editLink { a(.class("button quiet"), .href(link)) { page.editText } }
            }
        }
        page.written.element("section", .class("prose")) { Prose(page.summary) }
        if !page.barriers.isEmpty {
            section {
                h2 { page.barriersText }
                ul(.class("plain")) {
                    for barrier in page.barriers { li { a(.href(barrier.link)) { page.written(barrier.text) } } }
                }
            }
        }
        if let origin = page.origin {
            p {
                "\(page.originText) "
                a(.href(origin.link)) { origin.text }
            }
        }
    }
}
