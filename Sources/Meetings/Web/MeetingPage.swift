import Core
import Markup
import Web

/// A meeting as one reader may see it, with everything already written out.
struct MeetingPage: Sendable, Equatable {
    struct Action: Sendable, Equatable {
        let text: String
        let link: Link
        /// Nil for a plain link; else what a small form sends.
        let post: String?
    }

    let written: Written
    let title: String
    let when: String
    let facts: [String]
    /// The last day for papers, for those who plan and present.
    let papers: String?
    let note: String?
    let tags: [Tag]
    let yearLink: Link
    let yearText: String
    let calendarLink: Link?
    let calendarText: String
    let documentsLink: Link
    let documentsText: String
    let liveLink: Link
    let actions: [Action]
    let warning: String?
    let minutesLead: String?
    /// How far the minutes have come, with the way to them.
    let minutesState: MinutesStateLine?
    let addendaHeading: String
    let addenda: [AddendumLine]
    /// What can be taken up from earlier meetings.
    let offer: CarryOffer?
    /// What concerns the minutes as a whole.
    let corrections: [CorrectionLine]
    let itemsHeading: String
    let noItems: String
    let items: [ItemLine]
    let carriedHeading: String
    let carried: [CommitmentLine]
    /// For one who is asked to come.
    let question: Question?
    /// For one who is on the list of a meeting that goes on.
    let word: Word?
    /// For one who sits in a seat that is asked which day suits.
    let poll: Poll?
    /// For one who is in a group of the item that is on.
    let group: Group?
    let attendedHeading: String
    let attended: [String]
    /// What other slices show of the meeting, below its head.
    var extra: Node = .empty

    struct Group: Sendable, Equatable {
        let heading: String
        let text: String
        let fellows: [String]
    }

    struct Word: Sendable, Equatable {
        let action: Link
        let text: String
        /// What the button wishes; pressed twice it wishes the same.
        let wish: String
        let state: String?
    }

    struct Poll: Sendable, Equatable {
        let heading: String
        let text: String
        let answer: String
        let link: Link
    }

    struct Question: Sendable, Equatable {
        let heading: String
        let state: String
        let action: Link
        let choices: [AnswerPage.Choice]
        /// Where food and access are told; nil for one who does not come.
        let needs: Action?
    }

    /// - Parameters:
    ///   - part: the viewer's own part in the meeting.
    ///   - group: the viewer's own group in the item that is on.
    ///   - postponed: what earlier meetings left, for those who plan.
    init(
        _ agenda: MeetingStore.Agenda,
        part: OwnPart = .none,
        group: OwnGroup? = nil,
        postponed: [PostponedItem] = [],
        network: NetworkFrame,
        viewer: Viewer,
        words: Words,
        now: Instant
    ) {
        let meeting = agenda.meeting
        let today = OsloTime.day(now)
        let format = Format(words.language)
        let reader = AgendaReader(
            network: network,
            viewer: viewer,
            words: words,
            today: today,
            meeting: meeting,
            corrections: agenda.corrections,
            admission: part.admission,
            current: agenda.current,
            presence: agenda.presence,
            round: agenda.round
        )
        written = Written(in: network, on: words)
        title = meeting.title
        when = meeting.longWhen(format).capitalisedFirst
        facts = Self.facts(agenda, words: words)
        // The business of those who sit in the network, and of those who are asked to this meeting.
        let isInside = Gate.may(viewer, .readContacts, Subject(network.id))
        papers =
            isInside || part.isAsked || part.admission != .none
            ? PapersText.line(meeting, agenda.deadlines, words: words, today: today) : nil
        note = meeting.note
        tags = Self.tags(meeting, today: today, words: words)
        yearLink = MeetingLinks.year(meeting.date.first.year, network)
        yearText = words["meetings.year.title", ["year": "\(meeting.date.first.year)"]]
        let home = MeetingLinks.meeting(slug: meeting.slug, network)
        calendarLink = meeting.date.exact == nil ? nil : home / "kalender.ics"
        calendarText = words["meetings.calendar.add"]
        documentsLink = home / "dokument"
        documentsText = words["meetings.document.open"]
        liveLink = home / "strom"
        let attendance =
            isInside
            ? [
                Action(
                    text: words["meetings.attendance"],
                    link: AnswerLinks.attendance(meeting.slug, network),
                    post: nil
                )
            ] : []
        let sits = !viewer.roles(in: network.id).isDisjoint(with: [.representative, .deputy])
        let isPolled = agenda.isPolled && meeting.state == .planned
        poll =
            isPolled && sits
            ? Poll(
                heading: words["meetings.poll.title"],
                text: words["meetings.poll.card"],
                answer: words["meetings.poll.card.answer"],
                link: PollLinks.poll(meeting.slug, network)
            ) : nil
        let mayFind = reader.mayEdit && meeting.state == .planned && meeting.date.last >= today
        let days =
            isInside && (isPolled || mayFind)
            ? [
                Action(
                    text: words[isPolled ? "meetings.poll.see" : "meetings.poll.find"],
                    link: PollLinks.poll(meeting.slug, network),
                    post: nil
                )
            ] : []
        let hasRound = agenda.items.contains { $0.kind == .round } && meeting.minutesPublishedOn == nil
        let round =
            sits && hasRound ? [Action(text: words["meetings.round.write"], link: home / "runde", post: nil)] : []
        actions =
            attendance + days + round
            + (reader.mayEdit ? Self.actions(meeting, network: network, today: today, words: words) : [])
        word = agenda.current == nil ? nil : Self.word(part, home: home, words: words)
        self.group = group.map { own in
            Group(
                heading: words["meetings.group.own", ["n": "\(own.number)"]],
                text: words[own.fellows.isEmpty ? "meetings.group.alone" : "meetings.group.with"],
                fellows: own.fellows.map { "\($0.name), \(PresenceText.seat($0, words))" }
            )
        }
        attendedHeading = words["meetings.attended"]
        attended = reader.attended()
        question =
            agenda.current != nil ? nil : Self.question(part, meeting, network: network, today: today, words: words)
        warning = reader.mayEdit ? Self.warning(agenda, words: words) : nil
        minutesLead =
            meeting.hasMinutes(on: today)
            ? words["meetings.minutes.lead", ["day": format.day(meeting.minutesPublishedOn ?? today)]] : nil
        minutesState = MinutesStateLine(reader)
        addendaHeading = words["meetings.addenda"]
        addenda = reader.addenda(agenda)
        offer = CarryOffer(agenda, postponed: postponed, reader: reader)
        corrections = agenda.corrections.filter { $0.item == nil && $0.part != .addendum }.map(reader.correction)
        itemsHeading = words[meeting.hasMinutes(on: today) ? "meetings.minutes" : "meetings.agenda"]
        noItems = words["meetings.no-items"]
        items = reader.lines(agenda.items)
        carriedHeading = words["meetings.carried"]
        carried = reader.carried(agenda.carried)
    }

    private static func word(_ part: OwnPart, home: Link, words: Words) -> Word? {
        part.waitsForTheWord.map { waits in
            Word(
                action: home / "ordet",
                text: words[waits ? "meetings.word.withdraw" : "meetings.word.ask"],
                wish: waits ? RunForms.noWord : RunForms.word,
                state: waits ? words["meetings.word.waits"] : nil
            )
        }
    }

    private static func question(
        _ part: OwnPart,
        _ meeting: Meeting,
        network: NetworkFrame,
        today: Day,
        words: Words
    ) -> Question? {
        guard part.isAsked, meeting.state == .planned, meeting.date.last >= today else { return nil }
        let needs = Action(
            text: words["meetings.needs.tell"],
            link: AnswerLinks.needs(meeting.slug, network),
            post: nil
        )
        return Question(
            heading: words["meetings.answer.question"],
            state: words["meetings.answer.is.\(part.answer?.rawValue ?? "none")"],
            action: MeetingLinks.meeting(slug: meeting.slug, network) / "svar",
            choices: AnswerPage.choices(wish: nil, answer: part.answer, hasDeputy: false, words: words),
            needs: part.answer == .no ? nil : needs
        )
    }

    private static func facts(_ agenda: MeetingStore.Agenda, words: Words) -> [String] {
        let meeting = agenda.meeting
        return [
            words["meetings.form.\(meeting.form.rawValue)"], meeting.place,
            agenda.hosts.isEmpty
                ? nil : words["meetings.hosts", ["hosts": agenda.hosts.map(\.name).joined(separator: ", ")]],
            meeting.joinedWith.map { words["meetings.joined", ["event": $0]] },
        ].compactMap { $0 }
    }

    private static func tags(_ meeting: Meeting, today: Day, words: Words) -> [Tag] {
        var tags = [
            Tag(
                text: words["meetings.kind.\(meeting.kind.rawValue)"],
                style: meeting.kind == .open ? "tag open" : "tag"
            )
        ]
        if meeting.state == .cancelled { tags.append(Tag(text: words["meetings.state.cancelled"], style: "tag due")) }
        if meeting.date.exact == nil { tags.append(Tag(text: words["meetings.unsettled"], style: "tag")) }
        if meeting.hasMinutes(on: today) { tags.append(Tag(text: words["meetings.has-minutes"], style: "tag open")) }
        if !meeting.isPublished(on: today) { tags.append(Tag(text: words["meetings.draft"], style: "tag due")) }
        return tags
    }

    private static func actions(_ meeting: Meeting, network: NetworkFrame, today: Day, words: Words) -> [Action] {
        let home = MeetingLinks.meeting(slug: meeting.slug, network)
        var actions =
            meeting.minutes.isLocked
            ? []
            : [
                Action(text: words["meetings.edit"], link: home / "rediger", post: nil),
                Action(text: words["meetings.item.new"], link: home / "saker" / "ny", post: nil),
            ]
        actions.append(Action(text: words["meetings.copy"], link: home / "kopier", post: nil))
        if meeting.series != nil, meeting.state == .planned {
            let series = MeetingLinks.series(meeting.slug, network)
            actions.append(Action(text: words["meetings.series.change"], link: series, post: nil))
        }
        if meeting.state == .planned, meeting.isPublished(on: today), meeting.date.exact == today {
            actions.append(Action(text: words["meetings.run"], link: home / "led", post: nil))
        }
        if !meeting.isPublished(on: today) {
            actions.append(Action(text: words["meetings.publish"], link: home / "publiser", post: "mote"))
        } else if !meeting.hasMinutes(on: today), MinutesRules.mayBePublished(meeting, on: today) {
            actions.append(Action(text: words["meetings.publish-minutes"], link: home / "publiser", post: "referat"))
        } else if meeting.minutesPublishedOn != nil, !meeting.minutes.isLocked {
            actions.append(Action(text: words["meetings.withdraw"], link: home / "trekk-referat", post: nil))
        }
        return actions
    }

    private static func warning(_ agenda: MeetingStore.Agenda, words: Words) -> String? {
        let meeting = agenda.meeting
        guard let slack = AgendaRules.slack(agenda.items, start: meeting.start, end: meeting.end), slack != 0 else {
            return nil
        }
        return words.count(slack > 0 ? "meetings.slack.short" : "meetings.slack.over", abs(slack))
    }
}
