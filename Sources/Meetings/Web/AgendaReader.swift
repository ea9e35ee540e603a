import Core
import Markup
import Web

/// A line of the agenda as one reader may see it.
struct ItemLine: Sendable, Equatable {
    let id: String
    let time: String?
    let datetime: String?
    let heading: String
    /// False where the heading is the program's own, because the item is closed to the reader.
    let isWritten: Bool
    let facts: String
    let exempt: String?
    let postponed: String?
    /// Where it was taken up from.
    let origin: MeetingPage.Action?
    let backgroundHeading: String
    let background: String?
    let documents: [DocumentLine]
    let record: String?
    let decisionHeading: String
    let decisions: [String]
    let commitmentsHeading: String
    let commitments: [CommitmentLine]
    let corrections: [CorrectionLine]
    let actions: [MeetingPage.Action]
    /// Whether the item is on now.
    var isCurrent = false
    /// Who did not take part in it.
    var recusals: [String] = []
    /// What organisations tell, where the item is the round around the table.
    var round: [RoundEntry] = []
}

/// A trace of what was changed after the minutes were published.
struct CorrectionLine: Sendable, Equatable {
    let text: String
    let beforeHeading: String
    let before: String?
}

struct DocumentLine: Sendable, Equatable {
    let title: String
    /// Nil for a file that is not there.
    let link: Link?
    /// What kind of file it is, and how large.
    var detail: String?
}

extension DocumentLine {
    /// Nil for a link that leads nowhere.
    init?(_ document: ItemDocument, slug: String, _ network: NetworkFrame, _ words: Words) {
        title = document.title
        guard let file = document.file else {
            guard let link = Link(written: document.address) else { return nil }
            self.link = link
            return
        }
        link = file.isThere ? PaperLinks.paper(file, slug, network) : nil
        detail = file.isThere ? PaperText.detail(file, words) : words["meetings.papers.missing"]
    }
}

struct CommitmentLine: Sendable, Equatable {
    let text: String
    let who: String
    let state: String
    let style: String
    let note: String?
    let evidence: DocumentLine?
    /// The round in which it was first said, for those who take part.
    let origin: DocumentLine?
    let explanation: ExplanationLine?
    let close: Closing?

    static func origin(_ commitment: Commitment, _ viewer: Viewer, _ network: NetworkFrame, _ words: Words)
        -> DocumentLine?
    {
        guard Gate.may(viewer, .takePart, Subject(network.id)), let origin = commitment.origin else { return nil }
        return Link(written: origin.address).map {
            DocumentLine(title: words["meetings.commitment.origin", ["round": origin.title]], link: $0)
        }
    }

    /// The small form by which the secretariat says how it went.
    struct Closing: Sendable, Equatable {
        let action: Link
        let done: String
        let withdrawn: String
        /// The way to the whole form.
        let more: String
        let noteLabel: String
        let fieldID: String
    }
}

/// What the organisation itself says of its promise.
struct ExplanationLine: Sendable, Equatable {
    let head: String
    let text: String

    /// - Parameter knowsNames: names are shown to those who take part.
    init(_ explanation: Commitment.Explanation, knowsNames: Bool, words: Words) {
        let day = Format(words.language).day(explanation.on)
        head =
            knowsNames && !explanation.author.isEmpty
            ? words["meetings.explanation.by", ["day": day, "who": explanation.author]]
            : words["meetings.explanation", ["day": day]]
        text = explanation.text
    }
}

/// Decides, item by item, what one reader sees: the gate is asked about each.
struct AgendaReader {
    let network: NetworkFrame
    let viewer: Viewer
    let words: Words
    let today: Day
    let meeting: Meeting
    var corrections: [MinutesCorrection] = []
    /// What the viewer's own part in the meeting opens.
    var admission = Admission.none
    var current: AgendaItem.ID?
    var presence: [PresenceAndRecusals] = []
    var round: [RoundEntry] = []
    /// False for what is made to be passed on.
    var namesAuthors = true

    var mayEdit: Bool { Gate.may(viewer, .manageMeetings, Subject(network.id)) }
    /// What is locked is edited by nobody.
    var mayWrite: Bool { mayEdit && !meeting.minutes.isLocked }

    /// Minutes are seen when they are published; those who write them see them before, and those who sit in the network
    /// from when they are sent out for comment.
    ///
    /// What is to be published on a later day than the clock's is not written yet, for anyone.
    var seesMinutes: Bool {
        if let day = meeting.minutesPublishedOn, day > today { return false }
        return Gate.may(
            viewer,
            .read,
            MinutesRules.subject(meeting, in: network.id, on: today, isAdmitted: admission == .whole)
        )
    }

    func sees(_ item: AgendaItem) -> Bool {
        let openness = AgendaRules.openness(of: item, on: today)
        return Gate.may(
            viewer,
            .read,
            Subject(network.id, openness: openness, isAdmitted: admission.covers(item.id))
        )
    }

    private func isExempt(_ item: AgendaItem) -> Bool { AgendaRules.openness(of: item, on: today) == .exempt }

    func lines(_ items: [AgendaItem]) -> [ItemLine] {
        let starts = AgendaRules.starts(items, from: meeting.start)
        let numbers = AgendaRules.numbers(items)
        return items.indices.map { index in
            let item = items[index]
            var line =
                sees(item)
                ? line(item, number: numbers[index], at: starts[index], isExempt: isExempt(item))
                : closedLine(item, number: numbers[index], at: starts[index])
            line.isCurrent = item.id == current
            if sees(item), seesMinutes { line.recusals = recusals(from: item.id) }
            if sees(item), item.kind == .round, seesMinutes || seesNames { line.round = round }
            return line
        }
    }

    var seesNames: Bool { Gate.may(viewer, .readContacts, Subject(network.id)) }

    /// Who was there, for those who may read the minutes.
    func attended() -> [String] {
        guard seesMinutes else { return [] }
        return presence.filter(\.presence.isPresent).map {
            PresenceText.line($0.presence, seesNames: seesNames, words)
        }
    }

    func recusals(from item: AgendaItem.ID) -> [String] {
        presence.compactMap { each in
            each.recusals[item].map { reason in
                let who = PresenceText.line(each.presence, seesNames: seesNames, words)
                guard let reason else { return words["meetings.recused", ["who": who]] }
                return words["meetings.recused.because", ["who": who, "reason": reason]]
            }
        }
    }

    private func line(_ item: AgendaItem, number: Int?, at start: TimeOfDay?, isExempt: Bool) -> ItemLine {
        let format = Format(words.language)
        let facts = [
            item.presenter, item.kind == .pause ? nil : words["meetings.item.kind.\(item.kind.rawValue)"],
            item.minutes == 0 ? nil : words.count("meetings.minutes-long", item.minutes),
        ].compactMap { $0 }.joined(separator: " · ")
        return ItemLine(
            id: item.key,
            time: start.map(format.clock),
            datetime: start.map(\.description),
            heading: number.map { "\($0). \(item.title)" } ?? item.title,
            isWritten: true,
            facts: facts,
            exempt: isExempt ? exemptText(item) : nil,
            postponed: seesMinutes && item.isPostponed ? words["meetings.item.postponed"] : nil,
            origin: item.origin.flatMap(origin),
            backgroundHeading: words["meetings.item.background"],
            background: item.background,
            documents: item.documents.compactMap { DocumentLine($0, slug: meeting.slug, network, words) },
            record: seesMinutes ? item.record : nil,
            decisionHeading: words["meetings.decision"],
            decisions: seesMinutes ? item.decisions.map(\.text) : [],
            commitmentsHeading: words["meetings.commitments"],
            commitments: seesMinutes ? item.commitments.map { commitment($0) } : [],
            corrections: seesMinutes
                ? corrections.filter { $0.item == item.id && $0.part != .addendum }.map(correction) : [],
            actions: mayWrite ? actions(item) : []
        )
    }

    /// Number and a neutral title: what REC-04 lets everyone see of a closed item.
    private func closedLine(_ item: AgendaItem, number: Int?, at start: TimeOfDay?) -> ItemLine {
        let format = Format(words.language)
        let title = words["meetings.item.exempt-title"]
        return ItemLine(
            id: "sak-\(number ?? 0)",
            time: start.map(format.clock),
            datetime: start.map(\.description),
            heading: number.map { "\($0). \(title)" } ?? title,
            isWritten: false,
            facts: "",
            exempt: exemptText(item),
            postponed: nil,
            origin: nil,
            backgroundHeading: "",
            background: nil,
            documents: [],
            record: nil,
            decisionHeading: "",
            decisions: [],
            commitmentsHeading: "",
            commitments: [],
            corrections: [],
            actions: []
        )
    }

    /// Names are shown to those who take part; others read what was done and when.
    func correction(_ correction: MinutesCorrection) -> CorrectionLine {
        let day = Format(words.language).day(OsloTime.day(correction.at))
        let what = words["meetings.correction.part.\(correction.part.rawValue)"]
        let head =
            correction.author.isEmpty || !seesNames || !namesAuthors
            ? words["meetings.correction", ["day": day, "what": what]]
            : words["meetings.correction.by", ["day": day, "what": what, "who": correction.author]]
        return CorrectionLine(
            text: [head, correction.reason].compactMap(\.self).joined(separator: " "),
            beforeHeading: words["meetings.correction.before"],
            before: correction.before
        )
    }

    /// The way back to where an item comes from, for those who may read of that meeting.
    private func origin(_ origin: ItemOrigin) -> MeetingPage.Action? {
        let isPublished = origin.isPublishedFrom.map { $0 <= today } ?? false
        guard Gate.may(viewer, .read, Subject(network.id, isPublished: isPublished)) else { return nil }
        return MeetingPage.Action(
            text: words["meetings.item.origin", ["meeting": origin.meetingTitle]],
            link: MeetingLinks.meeting(slug: origin.slug, network).at(origin.itemKey),
            post: nil
        )
    }

    /// What was added to locked minutes, as far as this reader may read the items it is about.
    func addenda(_ agenda: MeetingStore.Agenda) -> [AddendumLine] {
        guard seesMinutes else { return [] }
        let format = Format(words.language)
        let knowsNames = Gate.may(viewer, .readContacts, Subject(network.id))
        return corrections.filter { $0.part == .addendum }.compactMap { addendum in
            let item = agenda.items.first { $0.id == addendum.item }
            if let item, !sees(item) { return nil }
            let who = knowsNames && !addendum.author.isEmpty ? addendum.author : words["meetings.addendum.secretariat"]
            return AddendumLine(
                head: words[
                    "meetings.addendum.head",
                    ["day": format.day(OsloTime.day(addendum.at)), "who": who],
                ],
                about: item?.title,
                text: addendum.reason ?? ""
            )
        }
    }

    func exemptText(_ item: AgendaItem) -> String {
        let format = Format(words.language)
        let ground = item.exemption?.ground ?? ""
        guard let until = item.exemption?.until else { return words["meetings.item.exempt", ["ground": ground]] }
        return words["meetings.item.exempt-until", ["ground": ground, "day": format.day(until)]]
    }

    /// The promises of earlier meetings that this reader may know of.
    func carried(_ all: [CarriedCommitment]) -> [CommitmentLine] {
        all.filter { Gate.may(viewer, .read, $0.subject(in: network.id, on: today)) }.map { commitment($0.commitment) }
    }

    func commitment(_ commitment: Commitment, canBeClosed: Bool = true) -> CommitmentLine {
        let format = Format(words.language)
        let state = commitment.state(on: today)
        let due = commitment.due.map { words["meetings.commitment.due", ["day": format.day($0)]] }
        let isLate = commitment.isLate(on: today)
        let text =
            switch state {
            case .open: due ?? words["meetings.commitment.state.open"]
            case .done, .withdrawn: words["meetings.commitment.state.\(state.rawValue)"]
            }
        return CommitmentLine(
            text: commitment.text,
            who: commitment.organisationName,
            state: text,
            style: isLate ? "tag due" : state == .done ? "tag open" : "tag",
            note: state == .open ? nil : commitment.note,
            evidence: state == .open ? nil : evidence(commitment),
            origin: CommitmentLine.origin(commitment, viewer, network, words),
            explanation: commitment.explanation.map {
                ExplanationLine($0, knowsNames: Gate.may(viewer, .readContacts, Subject(network.id)), words: words)
            },
            close: canBeClosed && mayEdit && state == .open ? closing(commitment) : nil
        )
    }

    private func evidence(_ commitment: Commitment) -> DocumentLine? {
        commitment.evidence.flatMap { Link(written: $0) }
            .map { DocumentLine(title: words["meetings.commitment.evidence"], link: $0) }
    }

    private func closing(_ commitment: Commitment) -> CommitmentLine.Closing {
        CommitmentLine.Closing(
            action: MinutesLinks.commitment(commitment.id, meeting.slug, network),
            done: words["meetings.commitment.mark-done"],
            withdrawn: words["meetings.commitment.mark-withdrawn"],
            more: words["meetings.commitment.more"],
            noteLabel: words["meetings.commitment.note"],
            fieldID: "note-\(commitment.id.text)"
        )
    }

    private func actions(_ item: AgendaItem) -> [MeetingPage.Action] {
        let link = MeetingLinks.item(item.id, meeting.slug, network)
        let guests = MeetingPage.Action(text: words["meetings.guests"], link: link / "gjester", post: nil)
        let papers = MeetingPage.Action(text: words["meetings.papers.upload"], link: link / "papirer", post: nil)
        return [
            MeetingPage.Action(text: words["meetings.item.record"], link: link / "referat", post: nil),
            MeetingPage.Action(text: words["meetings.item.edit"], link: link, post: nil),
        ] + (item.kind == .pause ? [] : [papers]) + (GuestPage.isOpen(meeting) && item.kind != .pause ? [guests] : [])
            + [
                MeetingPage.Action(text: words["meetings.item.up"], link: link / "flytt", post: "opp"),
                MeetingPage.Action(text: words["meetings.item.down"], link: link / "flytt", post: "ned"),
            ]
    }
}
