import Core
import Markup
import Meetings
import Networks
import Web

struct MyPage: Sendable, Equatable {
    struct Line: Sendable, Equatable {
        let title: String
        let link: Link
        let when: String
    }

    struct Debt: Sendable, Equatable {
        let text: String
        let who: String
        let due: String
        let isLate: Bool
    }

    let title: String
    let lead: String
    let nextHeading: String
    let noNext: String
    let next: [Line]
    let owedHeading: String
    let nothingOwed: String
    let owed: [Debt]
    let minutesHeading: String
    let noMinutes: String
    let minutes: [Line]

    init(
        viewer: Viewer,
        organisations: [Organisation],
        upcoming: [Meeting],
        minutes: [Meeting],
        owed: [Commitment],
        network: NetworkFrame,
        words: Words,
        today: Day
    ) {
        let format = Format(words.language)
        title = words["channel.my-page"]
        let roles = viewer.roles(in: network.id).map(\.rawValue).sorted().map { words["channel.role.\($0)"] }
        lead = ([viewer.name] + roles + organisations.map(\.name)).joined(separator: " · ")
        nextHeading = words["channel.my-next"]
        noNext = words["channel.no-next"]
        next = upcoming.map {
            Line(title: $0.title, link: MeetingLinks.meeting(slug: $0.slug, network), when: $0.when(format))
        }
        owedHeading = words["channel.owed"]
        nothingOwed = words["channel.nothing-owed"]
        self.owed = owed.map { commitment in
            Debt(
                text: commitment.text,
                who: commitment.organisationName,
                due: commitment.due.map { words["meetings.commitment.due", ["day": format.day($0)]] } ?? "",
                isLate: commitment.isLate(on: today)
            )
        }
        minutesHeading = words["channel.new-minutes"]
        noMinutes = words["channel.no-minutes"]
        self.minutes = minutes.map {
            Line(
                title: $0.title,
                link: MeetingLinks.meeting(slug: $0.slug, network),
                when: format.day($0.minutesPublishedOn ?? today)
            )
        }
    }
}

struct MyPageView: View {
    let page: MyPage

    var body: Node {
        div(.class("lead")) {
            h1 { page.title }
            p { page.lead }
        }
        div(.class("split")) {
            div(.class("stack")) {
                lines(page.nextHeading, page.next, empty: page.noNext)
                lines(page.minutesHeading, page.minutes, empty: page.noMinutes)
            }
            section(.class("card")) {
                h2 { page.owedHeading }
                if page.owed.isEmpty { p { page.nothingOwed } }
                ul(.class("plain small")) { for debt in page.owed { self.debt(debt) } }
            }
        }
    }

    private func lines(_ heading: String, _ lines: [MyPage.Line], empty: String) -> Node {
        section {
            h2 { heading }
            if lines.isEmpty { p { empty } }
            ul(.class("plain")) {
                for line in lines {
                    li {
                        div(.class("line")) {
                            a(.href(line.link)) { line.title }
                            span { line.when }
                        }
                    }
                }
            }
        }
    }

    private func debt(_ debt: MyPage.Debt) -> Node {
        li {
            p { debt.text }
            div(.class("line")) {
                span(.class("soft")) { debt.who }
                if !debt.due.isEmpty { span(.class(debt.isLate ? "tag due" : "tag")) { debt.due } }
            }
        }
    }
}
