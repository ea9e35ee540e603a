import Core
import Markup
import Web

/// What the secretariat can do with minutes: the next step, what is missing before it, and the way back.
struct MinutesSteps: Sendable {
    /// A step as a form, or as a link to a page of its own.
    struct Choice: Sendable {
        let heading: String
        let text: String
        let submit: String
        let action: Link
        /// Nil for a link.
        let form: Form?
    }

    struct Warning: Sendable, Equatable {
        let text: String
        /// What it is about, with the way to where it can be mended.
        var list: [MeetingPage.Action] = []
    }

    /// Forms that were sent and are shown again.
    struct Forms: Sendable {
        var sendOut: Form?
        var addendum: Form?
        /// Said when a step was not taken.
        var problem: String?
        /// What was missing before that step.
        var lacks: [MinutesRules.Lack]?
    }

    let heading: String
    /// How publishing and approving go together.
    let relation: String?
    let problem: String?
    let blockersHeading: String
    let blockers: [Warning]
    let warningsHeading: String
    let warnings: [Warning]
    let next: Choice?
    let othersHeading: String
    let others: [Choice]
    let addendum: Choice?

    init(
        _ agenda: MeetingStore.Agenda,
        comments: [MinutesComment],
        forms: Forms,
        network: NetworkFrame,
        words: Words,
        today: Day
    ) {
        let meeting = agenda.meeting
        let making = Making(meeting: meeting, forms: forms, network: network, words: words, today: today)
        let steps = MinutesRules.steps(from: meeting.minutes.state)
        heading = words["meetings.minutes.next"]
        relation = meeting.minutes.isLocked ? nil : words["meetings.minutes.relation"]
        problem = forms.problem
        blockersHeading = words["meetings.minutes.first"]
        warningsHeading = words["meetings.minutes.worth"]
        let lacks =
            forms.lacks
            ?? steps.first.map {
                MinutesRules.lacks(
                    before: $0,
                    meeting,
                    agenda.items,
                    openComments: comments.count { $0.state == .open },
                    on: today
                )
            } ?? []
        blockers = lacks.filter(\.blocks).map(making.warning)
        warnings = lacks.filter { !$0.blocks }.map(making.warning)
        let isReady = !lacks.contains { $0.blocks }
        next = isReady ? steps.first.map(making.choice) : nil
        othersHeading = words["meetings.minutes.others"]
        // The way back, and another day for comments, are open whatever is missing.
        others = steps.dropFirst().filter { isReady || $0 != .approve }.map(making.choice)
        addendum = meeting.minutes.isLocked ? making.addendum(agenda.items) : nil
    }

    private struct Making {
        let meeting: Meeting
        let forms: Forms
        let network: NetworkFrame
        let words: Words
        let today: Day

        func choice(_ step: MinutesRules.Step) -> Choice {
            // Moving the day is the same step once more, in other words.
            let isMove = step == .sendOut && meeting.minutes.state == .comment
            let key = isMove ? "move" : MinutesLinks.address(of: step)
            let form: Form? =
                switch step {
                case .sendOut:
                    forms.sendOut ?? MinutesForms.sendOut(meeting.minutes, today: today, words: words)
                case .approve: MinutesForms.approve(meeting, words: words)
                case .takeBack, .reopen: MinutesForms.plain(meeting.minutes)
                case .lock: nil
                }
            return Choice(
                heading: words["meetings.step.\(key).title"],
                text: words["meetings.step.\(key).text"],
                submit: words["meetings.step.\(key)"],
                action: MinutesLinks.step(step, meeting.slug, network),
                form: form
            )
        }

        func addendum(_ items: [AgendaItem]) -> Choice {
            Choice(
                heading: words["meetings.addendum.new"],
                text: words["meetings.addendum.lead"],
                submit: words["meetings.addendum.submit"],
                action: MinutesLinks.minutes(meeting.slug, network) / "tillegg",
                form: forms.addendum ?? MinutesForms.addendum(items, words: words)
            )
        }

        func warning(_ lack: MinutesRules.Lack) -> Warning {
            switch lack {
            case .cancelled: Warning(text: words["meetings.lack.cancelled"])
            case .notHeldYet: Warning(text: words["meetings.lack.not-held"])
            case .meetingIsDraft: Warning(text: words["meetings.lack.draft"])
            case .noItems: Warning(text: words["meetings.lack.no-items"])
            case .openComments(let count): Warning(text: words.count("meetings.lack.comments", count))
            case .itemsWithoutRecord(let items):
                Warning(
                    text: words.count("meetings.lack.silent", items.count),
                    list: items.map { item in
                        let link = MeetingLinks.item(item.id, meeting.slug, network) / "referat"
                        return MeetingPage.Action(text: item.title, link: link, post: nil)
                    }
                )
            case .commitmentsWithoutDue(let commitments):
                Warning(
                    text: words.count("meetings.lack.no-due", commitments.count),
                    list: commitments.map { commitment in
                        let link = MinutesLinks.commitment(commitment.id, meeting.slug, network)
                        return MeetingPage.Action(text: commitment.text, link: link, post: nil)
                    }
                )
            case .neverSentOut: Warning(text: words["meetings.lack.never-out"])
            case .commentsStillTaken(let until):
                Warning(text: words["meetings.lack.still-out", ["day": Format(words.language).day(until)]])
            case .minutesNotPublished: Warning(text: words["meetings.lack.not-published"])
            }
        }
    }
}
