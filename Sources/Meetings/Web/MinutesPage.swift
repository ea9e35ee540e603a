import Core
import Markup
import Web

/// The minutes of a meeting as those who sit in the network work on them.
struct MinutesPage: Sendable {
    struct Paragraph: Sendable {
        let text: String
        let isDecision: Bool
        /// Nil when comments are not taken.
        let comment: MeetingPage.Action?
        let commentLabel: String
        let comments: [CommentLine]
    }

    struct Item: Sendable {
        let id: String
        let heading: String
        let exempt: String?
        let postponed: String?
        let recusals: [String]
        let round: [RoundEntry]
        let paragraphs: [Paragraph]
        let empty: String?
        let commitments: [CommitmentLine]
        /// On paragraphs that say something else now.
        let stray: [CommentLine]
    }

    let written: Written
    let title: String
    let meetingTitle: String
    let home: Link
    let tag: Tag
    let facts: [String]
    let decisionHeading: String
    let commitmentsHeading: String
    let strayHeading: String
    let lead: String
    let steps: MinutesSteps?
    let items: [Item]
    let attendedHeading: String
    let attended: [String]
    let addendaHeading: String
    let addenda: [AddendumLine]

    init(
        _ agenda: MeetingStore.Agenda,
        comments: [MinutesComment],
        forms: MinutesSteps.Forms,
        admission: Admission = .none,
        network: NetworkFrame,
        viewer: Viewer,
        words: Words,
        today: Day
    ) {
        let meeting = agenda.meeting
        let reader = AgendaReader(
            network: network,
            viewer: viewer,
            words: words,
            today: today,
            meeting: meeting,
            corrections: agenda.corrections,
            admission: admission,
            presence: agenda.presence,
            round: agenda.round
        )
        let texts = MinutesTexts(words: words)
        let mine = reader.mayEdit ? comments : comments.filter { $0.account == viewer.id }
        written = Written(in: network, on: words)
        title = words["meetings.minutes.title"]
        meetingTitle = meeting.title
        home = MeetingLinks.meeting(slug: meeting.slug, network)
        tag = Tag(
            text: words["meetings.minutes.state.\(meeting.minutes.state.rawValue)"],
            style: meeting.minutes.state == .draft ? "tag due" : "tag open"
        )
        facts = texts.facts(meeting, today: today)
        decisionHeading = words["meetings.decision"]
        commitmentsHeading = words["meetings.commitments"]
        strayHeading = words["meetings.comment.stray"]
        lead = words[Self.lead(meeting, reader, today: today)]
        steps =
            reader.mayEdit
            ? MinutesSteps(agenda, comments: comments, forms: forms, network: network, words: words, today: today) : nil
        let numbers = AgendaRules.numbers(agenda.items)
        let making = MinutesItemMaking(reader: reader, comments: mine, words: words)
        items =
            reader.seesMinutes
            ? agenda.items.indices.filter { reader.sees(agenda.items[$0]) }
                .map { making.item(agenda.items[$0], number: numbers[$0]) } : []
        attendedHeading = words["meetings.attended"]
        attended = reader.attended()
        addendaHeading = words["meetings.addenda"]
        addenda = reader.addenda(agenda)
    }

    private static func lead(_ meeting: Meeting, _ reader: AgendaReader, today: Day) -> String {
        if !reader.seesMinutes { return "meetings.minutes.lead.away" }
        switch meeting.minutes.state {
        case .comment:
            return MinutesRules.takesComments(meeting.minutes, on: today)
                ? "meetings.minutes.lead.comment" : "meetings.minutes.lead.closed"
        case .draft: return "meetings.minutes.lead.draft"
        case .approved: return "meetings.minutes.lead.approved"
        case .locked: return "meetings.minutes.lead.locked"
        }
    }
}

/// Puts an item's paragraphs together with the comments on them.
struct MinutesItemMaking {
    let reader: AgendaReader
    let comments: [MinutesComment]
    let words: Words

    private var takesComments: Bool {
        MinutesRules.takesComments(reader.meeting.minutes, on: reader.today) && reader.viewer.isSignedIn
    }

    func item(_ item: AgendaItem, number: Int?) -> MinutesPage.Item {
        let heading = number.map { "\($0). \(item.title)" } ?? item.title
        let on = comments.filter { $0.item == item.id }
        let places = on.map { ($0, MinutesParagraphs.find($0.anchor, in: item)) }
        let paragraphs = MinutesParagraphs.of(item)
        let round = item.kind == .round ? reader.round : []
        let isSilent = paragraphs.isEmpty && round.isEmpty && item.kind != .pause && !item.isPostponed
        return MinutesPage.Item(
            id: item.key,
            heading: heading,
            exempt: AgendaRules.openness(of: item, on: reader.today) == .exempt ? reader.exemptText(item) : nil,
            postponed: item.isPostponed ? words["meetings.item.postponed"] : nil,
            recusals: reader.recusals(from: item.id),
            round: round,
            paragraphs: paragraphs.map { paragraph in
                self.paragraph(paragraph, of: item, heading, places.filter { $0.1 == paragraph }.map(\.0))
            },
            empty: isSilent ? words["meetings.minutes.silent"] : nil,
            commitments: item.commitments.map { reader.commitment($0, canBeClosed: false) },
            stray: places.filter { $0.1 == nil }.map { line($0.0, isStray: true) }
        )
    }

    private func paragraph(
        _ paragraph: MinutesParagraph,
        of item: AgendaItem,
        _ heading: String,
        _ comments: [MinutesComment]
    ) -> MinutesPage.Paragraph {
        let link = MinutesLinks.newComment(
            item.id,
            paragraph.part,
            paragraph.number,
            reader.meeting.slug,
            reader.network
        )
        let place = words[
            "meetings.comment.place.\(paragraph.part.rawValue)",
            ["n": "\(paragraph.number)", "item": heading],
        ]
        return MinutesPage.Paragraph(
            text: paragraph.text,
            isDecision: paragraph.part == .decision,
            comment: takesComments
                ? MeetingPage.Action(text: words["meetings.comment"], link: link, post: nil) : nil,
            commentLabel: place,
            comments: comments.map { line($0, isStray: false) }
        )
    }

    private func line(_ comment: MinutesComment, isStray: Bool) -> CommentLine {
        CommentLine(comment, isStray: isStray, action: action(comment), words: words)
    }

    /// Answering is for those who write the minutes; who wrote a comment can take it back until then.
    private func action(_ comment: MinutesComment) -> MeetingPage.Action? {
        let link = MinutesLinks.comment(comment.id, reader.meeting.slug, reader.network)
        if reader.mayWrite {
            let key = comment.state == .open ? "meetings.comment.reply" : "meetings.comment.reply-again"
            return MeetingPage.Action(text: words[key], link: link, post: nil)
        }
        guard comment.state == .open, comment.account == reader.viewer.id, !reader.meeting.minutes.isLocked else {
            return nil
        }
        return MeetingPage.Action(text: words["meetings.comment.withdraw"], link: link / "trekk", post: "trekk")
    }
}

/// A comment with what became of it.
struct CommentLine: Sendable, Equatable {
    let id: String
    let head: String
    let tag: Tag
    let text: String
    let proposalHeading: String
    let proposal: String?
    let quoteHeading: String
    /// What the paragraph said, where it says something else now.
    let quote: String?
    let wordsHeading: String
    /// What stands there because of it.
    let words: String?
    let answerHeading: String
    let answer: String?
    let action: MeetingPage.Action?
    let actionLabel: String

    /// Where it stands on the page of the minutes.
    static func fragment(_ id: MinutesComment.ID) -> String { "kommentar-\(id)" }

    init(_ comment: MinutesComment, isStray: Bool, action: MeetingPage.Action?, words: Words) {
        let day = Format(words.language).day(OsloTime.day(comment.at))
        id = Self.fragment(comment.id)
        head = "\(comment.author), \(day)"
        tag = Tag(
            text: words["meetings.comment.state.\(comment.state.rawValue)"],
            style: comment.state == .open ? "tag due" : comment.state == .accepted ? "tag open" : "tag"
        )
        text = comment.text
        proposalHeading = words["meetings.comment.proposal"]
        proposal = comment.proposal
        quoteHeading = words["meetings.comment.quote"]
        quote = isStray ? comment.quote : nil
        wordsHeading = words["meetings.comment.words"]
        self.words = comment.words
        answerHeading = words["meetings.comment.answer"]
        answer = comment.answer
        self.action = action
        actionLabel = head
    }
}

/// What was added to locked minutes.
struct AddendumLine: Sendable, Equatable {
    let head: String
    let about: String?
    let text: String
}

/// What is said of the state of minutes.
struct MinutesTexts {
    let words: Words
    private var format: Format { Format(words.language) }

    func facts(_ meeting: Meeting, today: Day) -> [String] {
        [
            deadline(meeting.minutes, today: today),
            approved(meeting.minutes), locked(meeting.minutes),
            meeting.hasMinutes(on: today)
                ? meeting.minutesPublishedOn.map { words["meetings.minutes.lead", ["day": format.day($0)]] } : nil,
        ].compactMap(\.self)
    }

    private func approved(_ minutes: MinutesStatus) -> String? {
        guard let on = minutes.approvedOn else { return nil }
        guard let who = minutes.approvedBy, !who.isEmpty else {
            return words["meetings.minutes.approved", ["day": format.day(on)]]
        }
        return words["meetings.minutes.approved.by", ["day": format.day(on), "who": who]]
    }

    func deadline(_ minutes: MinutesStatus, today: Day) -> String? {
        guard minutes.state == .comment, let until = minutes.commentsUntil else { return nil }
        let isOpen = today <= until
        return words[
            isOpen ? "meetings.minutes.comments-until" : "meetings.minutes.comments-were-until",
            ["day": format.day(until)],
        ]
    }

    /// When they were locked, and by which fingerprint they are known.
    func locked(_ minutes: MinutesStatus) -> String? {
        guard minutes.isLocked, let at = minutes.lockedAt else { return nil }
        return words[
            "meetings.minutes.locked",
            ["day": format.day(OsloTime.day(at)), "hash": minutes.shortHash],
        ]
    }
}
