import Core
import Mail
import Markup
import Networks
import Web

/// The letters of a hearing.
///
/// Nothing that was written in the form stands in those that leave by themselves: it may have been written by anyone, to
/// anyone. The answer tells what someone asked for, after somebody has read it.
public struct HearingLetters: Sendable {
    typealias Head = HearingStore.Head
    typealias Receiver = HearingStore.Receiver

    let catalogue: Catalogue
    /// Of the site, without a slash at the end.
    let publicURL: String

    public init(catalogue: Catalogue, publicURL: String) {
        self.catalogue = catalogue
        self.publicURL = publicURL
    }

    /// To a body that is consulted.
    func announcement(of head: Head, to email: EmailAddress, in network: Network) -> Message {
        let words = catalogue[network.language]
        return message(
            words["hearings.mail.announced.subject", ["title": head.hearing.title]],
            [
                words[
                    "hearings.mail.announced.text",
                    ["title": head.hearing.title, "owner": head.ownerName, "day": lastDay(head, words)],
                ],
                words["hearings.mail.how"], link(HearingLinks.hearing(head.hearing.key, network.frame)),
            ],
            to: Receiver(email: email, language: network.language),
            about: head,
            in: network,
            key: "announced:\(Fingerprint.of(email.folded))"
        )
    }

    /// To all, when there is more time.
    func extended(
        _ head: Head,
        until day: Day,
        because reason: String,
        to receiver: Receiver,
        in network: Network
    ) -> Message {
        let words = catalogue[receiver.language]
        let shown = Format(words.language).longDay(day)
        return message(
            words["hearings.mail.extended.subject", ["title": head.hearing.title]],
            [
                words["hearings.mail.extended.text", ["title": head.hearing.title, "day": shown]],
                words["hearings.mail.extended.reason", ["reason": reason]],
                link(HearingLinks.hearing(head.hearing.key, network.frame)),
            ],
            to: receiver,
            about: head,
            in: network,
            key: "extended:\(day):\(Fingerprint.of(receiver.email.folded))"
        )
    }

    /// The way back to a draft.
    func draft(of head: Head, token: String, to receiver: Receiver, in network: Network) -> Message {
        let words = catalogue[receiver.language]
        return message(
            words["hearings.mail.draft.subject", ["title": head.hearing.title]],
            [
                words[
                    "hearings.mail.draft.text",
                    ["title": head.hearing.title, "day": lastDay(head, words)],
                ],
                link(HearingLinks.own(token, network.frame)), words["hearings.mail.secret"],
                words["hearings.mail.draft.forget", ["days": "\(HearingLimits.draftDays)"]],
            ],
            to: receiver,
            about: head,
            in: network,
            key: "draft:\(Fingerprint.of(token))"
        )
    }

    /// That a statement has come, and when.
    func receipt(
        _ receipt: HearingStatement.Receipt,
        of head: Head,
        token: String,
        to receiver: Receiver,
        in network: Network
    ) -> Message {
        let words = catalogue[receiver.language]
        let format = Format(words.language)
        return message(
            words["hearings.mail.receipt.subject", ["title": head.hearing.title]],
            [
                words[
                    "hearings.mail.receipt.text",
                    ["title": head.hearing.title, "code": receipt.code, "time": format.moment(receipt.at)],
                ],
                receipt.isLate ? words["hearings.mail.receipt.late", ["day": lastDay(head, words)]] : nil,
                words["hearings.mail.receipt.next"], link(HearingLinks.own(token, network.frame)),
                words["hearings.mail.secret"],
            ].compactMap(\.self),
            to: receiver,
            about: head,
            in: network,
            key: "receipt:\(receipt.code)"
        )
    }

    /// What became of each point of a statement.
    func answer(
        _ folder: StatementFolder,
        of head: Head,
        token: String,
        to receiver: Receiver,
        in network: Network
    ) -> Message {
        let words = catalogue[receiver.language]
        let code = folder.statement.receipt?.code ?? ""
        let intro = words["hearings.mail.answer.text", ["title": head.hearing.title, "owner": head.ownerName]]
        let points = folder.points.map { Self.text($0, words) }
        return message(
            words["hearings.mail.answer.subject", ["title": head.hearing.title]],
            [intro] + (points.isEmpty ? [words["hearings.mail.answer.none"]] : points) + [
                words["hearings.mail.answer.whole"],
                link(HearingLinks.result(head.hearing.key, network.frame)),
                words["hearings.mail.answer.own"], link(HearingLinks.own(token, network.frame)),
                words["hearings.mail.answer.from", ["owner": head.ownerName]],
            ],
            to: receiver,
            about: head,
            in: network,
            key: "answer:\(code)"
        )
    }

    /// One point: what was asked, what became of it, why, and the words that it changed.
    static func text(_ point: StatementPoint, _ words: Words) -> String {
        let place = HearingText.place(point.paragraph, words)
        var lines = ["\(point.position). \(place)", words["hearings.mail.answer.asked", ["text": point.text]]]
        guard let disposition = point.disposition else { return lines.joined(separator: "\n") }
        lines.append("\(HearingText.verdict(disposition.verdict, words)). \(disposition.reason)")
        if let change = disposition.change {
            if !change.before.isEmpty { lines.append(words["hearings.mail.answer.out", ["text": change.before]]) }
            if !change.after.isEmpty { lines.append(words["hearings.mail.answer.in", ["text": change.after]]) }
        }
        return lines.joined(separator: "\n")
    }

    private func message(
        _ subject: String,
        _ parts: [String],
        to receiver: Receiver,
        about head: Head,
        in network: Network,
        key: String
    ) -> Message {
        let words = catalogue[receiver.language]
        return Message(
            to: receiver.email,
            subject: subject,
            text: parts.joined(separator: "\n\n"),
            reason: words["hearings.mail.reason", ["title": head.hearing.title, "network": network.name]],
            language: receiver.language,
            key: "hearing:\(head.hearing.id):\(key)"
        )
    }

    private func lastDay(_ head: Head, _ words: Words) -> String {
        Format(words.language).longDay(head.hearing.closesOn)
    }

    private func link(_ link: Link) -> String { link.absolute(under: publicURL).text }
}
