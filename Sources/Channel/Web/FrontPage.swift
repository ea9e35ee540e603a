import Charts
import Contributions
import Core
import Hearings
import Knowledge
import Markup
import Meetings
import Networks
import Rounds
import Strategies
import Web

/// The front page as a stranger meets it.
struct FrontPage: Sendable {
    struct Next: Sendable, Equatable {
        let kicker: String
        let title: String
        let when: String
        let facts: String
        let link: Link
        let calendar: Link?
        let calendarText: String
    }

    struct News: Sendable, Equatable {
        let tag: Tag
        let title: String
        let link: Link
        let when: String
    }

    /// A challenge, as the network tells it or as the figures have it, with its figure.
    struct Told: Sendable, Equatable {
        let challenge: Challenge
        let figure: FrontFigure?
    }

    let written: Written
    let title: String
    let lead: String?
    let meetingText: String
    let meetingLink: Link
    let aboutText: String
    let aboutLink: Link
    let next: Next?
    let noNext: String
    let challengesHeading: String
    let challenges: [Told]
    let newsHeading: String
    let noNews: String
    let news: [News]
    /// The way to what the members have told; nil before there are minutes that tell it.
    let told: (text: String, link: Link)?
    let yearHeading: String

    init(
        _ front: NetworkStore.Front,
        next: Meeting?,
        year: [Meeting],
        open phases: [OpenPhase],
        hearings: [Hearing],
        calls: [OpenCallStore.Line],
        figures: [FrontFigure],
        network: NetworkFrame,
        words: Words,
        today: Day
    ) {
        let format = Format(words.language)
        written = Written(in: network, on: words)
        title = front.network.motto ?? network.name
        lead = front.network.summary
        meetingText = words[next == nil ? "channel.all-meetings" : "channel.next-meeting"]
        meetingLink = next.map { MeetingLinks.meeting(slug: $0.slug, network) } ?? MeetingLinks.year(network)
        aboutText = words["channel.about"]
        aboutLink = NetworkLinks.about(network)
        self.next = next.map { Self.next($0, network: network, words: words, today: today) }
        noNext = words["channel.no-next"]
        challengesHeading = words["channel.challenges"]
        challenges = Self.told(front.challenges, figures)
        newsHeading = words["channel.now"]
        noNews = words["channel.no-news"]
        let minutes = year.filter { $0.hasMinutes(on: today) }
            .sorted { ($0.minutesPublishedOn ?? today, $0.slug) > ($1.minutesPublishedOn ?? today, $1.slug) }
        news =
            hearings.map { hearing in
                News(
                    tag: .init(text: PhaseText.kind(.hearing, words), style: PhaseText.tag(.hearing)),
                    title: hearing.title,
                    link: HearingLinks.hearing(hearing.key, network),
                    when: format.days(hearing.opensOn, hearing.closesOn)
                )
            }
            + calls.map { call in
                News(
                    tag: .init(text: words["channel.\(call.kind.rawValue)"], style: "tag open"),
                    title: call.title,
                    link: call.kind == .input
                        ? InputLinks.collection(call.key, network) : RoundLinks.round(call.key, network),
                    when: call.lastDay.map { words["channel.until", ["day": format.dayAndMonth($0)]] } ?? ""
                )
            }
            + phases.map { phase in
                News(
                    tag: .init(text: PhaseText.kind(phase.kind, words), style: PhaseText.tag(phase.kind)),
                    title: "\(phase.title): \(phase.phaseTitle)",
                    link: StrategyLinks.strategy(phase.strategyKey, network),
                    when: PhaseText.when(phase.phase, words) ?? ""
                )
            }
            + minutes.prefix(3).map { meeting in
                News(
                    tag: .init(text: words["channel.minutes"], style: "tag"),
                    title: meeting.title,
                    link: MeetingLinks.meeting(slug: meeting.slug, network),
                    when: format.dayAndMonth(meeting.minutesPublishedOn ?? today)
                )
            }
        told = minutes.isEmpty ? nil : (words["channel.news"], MeetingLinks.news(network))
        yearHeading = words["channel.year"]
    }

    /// The figures by the challenges that they are about, and then those that are about none.
    private static func told(_ challenges: [Challenge], _ figures: [FrontFigure]) -> [Told] {
        var left = figures
        let told = challenges.map { challenge in
            let place = left.firstIndex { $0.isAbout(challenge.title) }
            return Told(challenge: challenge, figure: place.map { left.remove(at: $0) })
        }
        return told
            + left.map { Told(challenge: Challenge(title: $0.challenge, dimension: nil, text: nil), figure: $0) }
    }

    private static func next(_ meeting: Meeting, network: NetworkFrame, words: Words, today: Day) -> Next {
        let format = Format(words.language)
        let distance = meeting.date.exact.map { Distance.text(from: today, to: $0, words: words) }
        let link = MeetingLinks.meeting(slug: meeting.slug, network)
        return Next(
            kicker: [words["channel.next-meeting"], distance].compactMap { $0 }.joined(separator: " · "),
            title: meeting.title,
            when: meeting.longWhen(format),
            facts: [words["meetings.form.\(meeting.form.rawValue)"], meeting.place].compactMap { $0 }
                .joined(separator: " · "),
            link: link,
            calendar: meeting.date.exact == nil ? nil : link / "kalender.ics",
            calendarText: words["meetings.calendar.add"]
        )
    }
}
