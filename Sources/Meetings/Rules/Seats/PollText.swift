import Core
import Markup
import Networks
import Web

/// The letters about which day suits.
struct PollText: Sendable {
    enum Occasion: String, Sendable { case question, reminder }

    let meeting: Meeting
    let poll: MeetingPoll.ID
    let replyBy: Day
    let options: [MeetingPoll.OptionTime]
    let network: NetworkFrame
    let post: MeetingPost
    let now: Instant

    /// Nil when the person has no address.
    func letter(
        _ occasion: Occasion,
        to recipient: NetworkStore.Recipient,
        seat: Seat,
        token: String,
        letters: Int
    ) -> MeetingLetter? {
        guard let email = recipient.email else { return nil }
        let words = post.catalogue[recipient.language]
        let format = Format(words.language)
        let values: KeyValuePairs<String, String> = [
            "meeting": meeting.title, "network": network.name, "seat": seat.name,
        ]
        let days = options.map { "– \($0.text(format))" }.joined(separator: "\n")
        let link = PollLinks.answer(token).absolute(under: post.publicURL)
        let ask = words["meetings.poll.mail.answer", ["day": format.longDay(replyBy)]]
        return MeetingLetter(
            to: email,
            toName: recipient.name,
            language: words.language,
            subject: words["meetings.poll.mail.subject.\(occasion.rawValue)", values],
            text: [
                words["meetings.poll.mail.lead.\(occasion.rawValue)", values], days, "\(ask)\n\(link.text)",
                words["meetings.poll.mail.change"],
            ].joined(separator: "\n\n"),
            reason: words["meetings.summons.reason.seat", values],
            key: "poll:\(poll):\(seat.id):\(recipient.id):\(letters)",
            order: "meeting:\(meeting.id)",
            invitation: nil
        )
    }

    /// What was chosen, for those who were asked and get no letter with the new time in it.
    func settled(_ recipient: NetworkStore.Recipient, on time: MeetingPoll.OptionTime) -> MeetingLetter? {
        let words = post.catalogue[recipient.language]
        let format = Format(words.language)
        let values: KeyValuePairs<String, String> = [
            "meeting": meeting.title, "network": network.name, "day": format.day(time.day),
        ]
        return outcome(
            "settled",
            for: recipient,
            subject: words["meetings.poll.mail.subject.settled", values],
            [
                words["meetings.poll.mail.lead.settled", values],
                [time.text(format).capitalisedFirst, meeting.place].compactMap(\.self).joined(separator: "\n"),
                words["meetings.poll.mail.summons"], page(words),
            ],
            words
        )
    }

    /// That no day was chosen, and that no more answers are wanted.
    func withdrawn(_ recipient: NetworkStore.Recipient) -> MeetingLetter? {
        let words = post.catalogue[recipient.language]
        let values: KeyValuePairs<String, String> = ["meeting": meeting.title, "network": network.name]
        return outcome(
            "withdrawn",
            for: recipient,
            subject: words["meetings.poll.mail.subject.withdrawn", values],
            [words["meetings.poll.mail.lead.withdrawn", values], page(words)],
            words
        )
    }

    /// Nil when the person has no address.
    private func outcome(
        _ what: String,
        for recipient: NetworkStore.Recipient,
        subject: String,
        _ paragraphs: [String?],
        _ words: Words
    ) -> MeetingLetter? {
        guard let email = recipient.email else { return nil }
        return MeetingLetter(
            to: email,
            toName: recipient.name,
            language: words.language,
            subject: subject,
            text: paragraphs.compactMap(\.self).joined(separator: "\n\n"),
            reason: words["meetings.poll.mail.reason", ["network": network.name]],
            key: "poll:\(poll):\(recipient.id):\(what)",
            order: "meeting:\(meeting.id)",
            invitation: nil
        )
    }

    /// Where the meeting stands; a draft opens to nobody who would follow the link.
    private func page(_ words: Words) -> String? {
        guard meeting.isPublished(on: OsloTime.day(now)) else { return nil }
        let page = MeetingLinks.meeting(slug: meeting.slug, network).absolute(under: post.publicURL).text
        return words["meetings.summons.page", ["link": page]]
    }
}
