import Core
import Markup
import Networks
import Web

/// The letters by which people are called to a meeting.
///
/// They hold what a stranger may read of the agenda: a letter is forwarded easily.
struct SummonsText: Sendable {
    enum Occasion: String, Sendable {
        case invitation, update
        /// Asks to keep the day free; the summons comes later.
        case hold
        case holdMoved = "hold-moved"

        var isHold: Bool { self == .hold || self == .holdMoved }
    }

    let attendance: Attendance
    let items: [AgendaItem]
    let network: NetworkFrame
    let post: MeetingPost
    let now: Instant

    var meeting: Meeting { attendance.meeting }

    /// What a letter says of the meeting itself; when this is another, those who were called are told.
    ///
    /// - Parameter isHold: whether the letter asks for the day only.
    static func content(of meeting: Meeting, isHold: Bool) -> String {
        let format = Format(.nb)
        let content = Fingerprint.of(
            [meeting.title, meeting.when(format), meeting.form.rawValue, meeting.place ?? ""].joined(separator: "\n")
        )
        return isHold ? Summons.holdMark + content : content
    }

    /// Nil when the person has no address.
    func letter(_ occasion: Occasion, to invitee: Invitee, token: String, letters: Int) throws -> MeetingLetter? {
        guard let email = invitee.email else { return nil }
        let words = post.catalogue[invitee.language]
        let link = AnswerLinks.answer(token).absolute(under: post.publicURL)
        let replyBy = attendance.replyBy.flatMap { $0 < OsloTime.day(now) ? nil : $0 }.map {
            words["meetings.summons.reply-by", ["day": Format(words.language).longDay($0)]]
        }
        let ask =
            occasion.isHold
            ? words["meetings.summons.hold.ask"]
            : [replyBy, words["meetings.summons.answer"]].compactMap(\.self).joined(separator: " ")
        let rest = occasion.isHold ? [] : [agenda(words), documents(words), papers(words)]
        let paragraphs = [lead(occasion, invitee, words), facts(words), "\(ask)\n\(link.text)"] + rest + [page(words)]
        return MeetingLetter(
            to: email,
            toName: invitee.name,
            language: words.language,
            subject: words["meetings.summons.subject.\(occasion.rawValue)", subject(words)],
            text: paragraphs.compactMap(\.self).joined(separator: "\n\n"),
            reason: reason(invitee, words),
            key: "summons:\(meeting.id):\(invitee.person):\(occasion.rawValue):\(letters)",
            order: "meeting:\(meeting.id)",
            invitation: try invitation(
                .request,
                Attendee(
                    name: invitee.name,
                    address: email,
                    role: invitee.part == .staff ? .optional : .required,
                    answer: ParticipationStatus(attendance.answer(of: invitee.person)?.choice),
                    isAskedToAnswer: !occasion.isHold
                ),
                words
            )
        )
    }

    /// The meeting is cancelled, or somebody else sits in the seat.
    func callingOff(
        _ recipient: NetworkStore.Recipient,
        part: Summons.Part,
        letters: Int
    ) throws -> MeetingLetter? {
        guard let email = recipient.email else { return nil }
        let words = post.catalogue[recipient.language]
        let why =
            switch part {
            case _ where meeting.state == .cancelled: "cancelled"
            case .deputy: "relieved"
            case .guest: "uninvited"
            case .representative, .staff: "replaced"
            }
        return MeetingLetter(
            to: email,
            toName: recipient.name,
            language: words.language,
            subject: words["meetings.summons.subject.\(why)", subject(words)],
            text: [
                words["meetings.summons.lead.\(why)", ["meeting": meeting.title, "network": network.name]],
                facts(words), page(words),
            ].compactMap(\.self).joined(separator: "\n\n"),
            reason: words["meetings.summons.reason.called", ["network": network.name]],
            key: "summons:\(meeting.id):\(recipient.id):off:\(letters)",
            order: "meeting:\(meeting.id)",
            invitation: try invitation(
                .cancel,
                Attendee(name: recipient.name, address: email, isAskedToAnswer: false),
                words
            )
        )
    }

    private func subject(_ words: Words) -> KeyValuePairs<String, String> {
        let format = Format(words.language)
        return ["meeting": meeting.title, "day": meeting.date.exact.map(format.day) ?? meeting.when(format)]
    }

    private func lead(_ occasion: Occasion, _ invitee: Invitee, _ words: Words) -> String {
        let values: KeyValuePairs<String, String> = [
            "meeting": meeting.title, "network": network.name, "seat": invitee.seat ?? "",
            "name": invitee.standsInFor ?? "",
        ]
        let isFirst = occasion == .invitation
        if occasion == .hold, invitee.part == .deputy, invitee.standsInFor != nil {
            return words["meetings.summons.lead.hold-deputy", values]
        }
        if isFirst, invitee.part == .deputy {
            return words[
                invitee.standsInFor == nil ? "meetings.summons.lead.alone" : "meetings.summons.lead.deputy",
                values
            ]
        }
        if isFirst, invitee.part == .guest { return words["meetings.summons.lead.guest", values] }
        return words["meetings.summons.lead.\(occasion.rawValue)", values]
    }

    private func facts(_ words: Words) -> String {
        let format = Format(words.language)
        return [
            meeting.longWhen(format).capitalisedFirst, words["meetings.form.\(meeting.form.rawValue)"], meeting.place,
        ].compactMap(\.self).joined(separator: "\n")
    }

    private func agenda(_ words: Words) -> String? {
        feed(words).agenda(of: meeting, items, for: .stranger, on: OsloTime.day(now))
            .map { "\(words["meetings.agenda"]):\n\($0)" }
    }

    /// The papers of the items that a stranger may read, each with its address.
    private func documents(_ words: Words) -> String? {
        let reader = AgendaReader(
            network: network,
            viewer: .stranger,
            words: words,
            today: OsloTime.day(now),
            meeting: meeting
        )
        let lines = reader.lines(items).flatMap(\.documents).compactMap { paper in
            paper.link.map { "\(paper.title)\n\($0.absolute(under: post.publicURL).text)" }
        }
        return lines.isEmpty ? nil : "\(words["meetings.document.papers"]):\n\(lines.joined(separator: "\n"))"
    }

    /// For those who present something, as long as there is time.
    private func papers(_ words: Words) -> String? {
        guard let day = attendance.deadlines.papers(for: meeting), day >= OsloTime.day(now) else { return nil }
        return words["meetings.summons.papers", ["day": Format(words.language).longDay(day)]]
    }

    /// Where the meeting stands; a draft opens to nobody who would follow the link.
    private func page(_ words: Words) -> String? {
        guard meeting.isPublished(on: OsloTime.day(now)) else { return nil }
        let page = MeetingLinks.meeting(slug: meeting.slug, network).absolute(under: post.publicURL).text
        return words["meetings.summons.page", ["link": page]]
    }

    private func reason(_ invitee: Invitee, _ words: Words) -> String {
        switch invitee.part {
        case .representative, .deputy:
            words["meetings.summons.reason.seat", ["seat": invitee.seat ?? "", "network": network.name]]
        case .guest, .staff: words["meetings.summons.reason.called", ["network": network.name]]
        }
    }

    private func feed(_ words: Words) -> MeetingFeed {
        MeetingFeed(network: network, words: words, origin: post.publicURL)
    }

    /// Only the receiver stands in it: what others have answered, and their addresses, are not everybody's.
    ///
    /// The organizer's own mailbox is not asked.
    private func invitation(
        _ method: Invitation.Method,
        _ attendee: Attendee,
        _ words: Words
    ) throws -> Invitation? {
        guard attendee.address.folded != post.organizer.folded else { return nil }
        let event = feed(words).event(
            meeting,
            agenda: feed(words).agenda(of: meeting, items, for: .stranger, on: OsloTime.day(now)),
            organizer: .init(name: network.name, address: post.organizer),
            isHold: attendance.isHeld
        )
        return try Invitation(method, to: event, attendees: [attendee], stamp: now)
    }
}

extension ParticipationStatus {
    init(_ choice: Answer.Choice?) {
        self =
            switch choice {
            case .yes: .accepted
            case .no: .declined
            case .maybe: .tentative
            case nil: .needsAction
            }
    }
}
