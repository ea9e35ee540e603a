import Core
import Markup
import Meetings
import Networks
import Rounds
import Strategies
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

    /// Something that the reader's organisation is to do.
    struct Duty: Sendable, Equatable {
        let title: String
        let link: Link
        let who: String
        let due: String
        let isLate: Bool
    }

    let written: Written
    let title: String
    let lead: String
    let nextHeading: String
    let noNext: String
    let next: [Line]
    let owedHeading: String
    let nothingOwed: String
    let owed: [Debt]
    let awaitedHeading: String
    /// Rounds that wait for an answer of the reader's organisation.
    let awaited: [Duty]
    let measuresHeading: String
    /// Measures of the reader's organisation that are late, or soon due.
    let measures: [Duty]
    let minutesHeading: String
    let noMinutes: String
    let minutes: [Line]
    let shownText: String
    let shownLink: Link
    let lettersText: String
    let lettersLink: Link
    let feed: Feed

    /// The member's own calendar.
    struct Feed: Sendable, Equatable {
        let heading: String
        let text: String
        let action: Link
        let make: String
        /// Nil when there is none to stop.
        let stop: String?
    }

    init(
        viewer: Viewer,
        organisations: [Organisation],
        upcoming: [Meeting],
        minutes: [Meeting],
        owed: [Commitment],
        awaited: [AwaitedAnswer],
        measures: [MeasureDue],
        feedMade: Instant?,
        network: NetworkFrame,
        words: Words,
        today: Day
    ) {
        let format = Format(words.language)
        written = Written(in: network, on: words)
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
        awaitedHeading = words["channel.awaited"]
        self.awaited = awaited.map { answer in
            Duty(
                title: answer.title,
                link: RoundLinks.answer(answer.key, network),
                who: answer.organisationName,
                due: answer.lastDay.map { Self.due($0, words, today) } ?? "",
                isLate: answer.lastDay.map { $0 < today } ?? false
            )
        }
        measuresHeading = words["channel.measures"]
        self.measures = measures.map { measure in
            Duty(
                title: measure.title,
                link: StrategyLinks.measure(measure.id, of: measure.strategyKey, network),
                who: measure.ownerName,
                due: Self.due(measure.due, words, today),
                isLate: measure.due < today
            )
        }
        shownText = words["channel.shown"]
        shownLink = NetworkLinks.shown(network)
        lettersText = words["channel.letters.open"]
        lettersLink = ChannelLinks.letters(network)
        minutesHeading = words["channel.new-minutes"]
        noMinutes = words["channel.no-minutes"]
        self.minutes = minutes.map {
            Line(
                title: $0.title,
                link: MeetingLinks.meeting(slug: $0.slug, network),
                when: format.day($0.minutesPublishedOn ?? today)
            )
        }
        feed = Self.feed(made: feedMade, network: network, words: words)
    }

    private static func due(_ day: Day, _ words: Words, _ today: Day) -> String {
        words[day < today ? "channel.late" : "channel.due", ["day": Format(words.language).day(day)]]
    }

    private static func feed(made: Instant?, network: NetworkFrame, words: Words) -> Feed {
        let action = ChannelLinks.myPage(network) / "kalender"
        guard let made else {
            return Feed(
                heading: words["channel.feed"],
                text: words["channel.feed.none"],
                action: action,
                make: words["channel.feed.make"],
                stop: nil
            )
        }
        return Feed(
            heading: words["channel.feed"],
            text: words["channel.feed.is-made", ["when": Format(words.language).moment(made)]],
            action: action,
            make: words["channel.feed.renew"],
            stop: words["channel.feed.stop"]
        )
    }
}

struct MyPageView: View {
    let page: MyPage

    var body: Node {
        div(.class("lead")) {
            h1 { page.title }
            p { page.lead }
            p(.class("small")) {
                a(.href(page.lettersLink)) { page.lettersText }
                " · "
                a(.href(page.shownLink)) { page.shownText }
            }
        }
        div(.class("split")) {
            div(.class("stack")) {
                lines(page.nextHeading, page.next, empty: page.noNext)
                lines(page.minutesHeading, page.minutes, empty: page.noMinutes)
                feed
            }
            div(.class("stack")) {
                duties(page.awaitedHeading, page.awaited)
                section(.class("card")) {
                    h2 { page.owedHeading }
                    if page.owed.isEmpty { p { page.nothingOwed } }
                    ul(.class("plain small")) { for debt in page.owed { self.debt(debt) } }
                }
                duties(page.measuresHeading, page.measures)
            }
        }
    }

    private var feed: Node {
        section {
            h2 { page.feed.heading }
            p { page.feed.text }
            form(.method("post"), .action(page.feed.action), .class("row")) {
                button(.type("submit"), .class("button quiet"), .name("hva"), .value("ny")) { page.feed.make }
                if let stop = page.feed.stop {
                    button(.type("submit"), .class("link"), .name("hva"), .value("av")) { stop }
                }
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
                            a(.href(line.link)) { page.written(line.title) }
                            span { line.when }
                        }
                    }
                }
            }
        }
    }

    /// Nothing when there are none.
    @HTMLBuilder private func duties(_ heading: String, _ duties: [MyPage.Duty]) -> Node {
        if !duties.isEmpty {
            section(.class("card")) {
                h2 { heading }
                ul(.class("plain small")) {
                    for duty in duties {
                        li {
                            p { a(.href(duty.link)) { page.written(duty.title) } }
                            div(.class("line")) {
                                span(.class("soft")) { duty.who }
                                if !duty.due.isEmpty {
                                    span(.class(duty.isLate ? "tag due" : "tag")) { duty.due }
                                }
                            }
                        }
                    }
                }
            }
        }
    }

    private func debt(_ debt: MyPage.Debt) -> Node {
        li {
            p { page.written(debt.text) }
            div(.class("line")) {
                span(.class("soft")) { debt.who }
                if !debt.due.isEmpty { span(.class(debt.isLate ? "tag due" : "tag")) { debt.due } }
            }
        }
    }
}
