import Core
import Mail
import Markup
import Networks
import Web

/// The letters to those who give input.
///
/// Nothing that was written in the form stands in them: it may have been written by anyone, to anyone.
public struct InputLetters: Sendable {
    struct Receiver: Sendable, Equatable {
        let email: EmailAddress
        let language: Language
    }

    let catalogue: Catalogue
    /// Of the site, without a slash at the end.
    let publicURL: String

    public init(catalogue: Catalogue, publicURL: String) {
        self.catalogue = catalogue
        self.publicURL = publicURL
    }

    /// That it has come, and where one follows what becomes of it.
    func receipt(of head: InputStore.Head, token: String, to receiver: Receiver, in network: Network) -> Message {
        let words = catalogue[receiver.language]
        return message(
            words["input.mail.receipt.subject", ["title": head.collection.title]],
            [
                words["input.mail.receipt.text", ["title": head.collection.title]],
                link(InputLinks.own(token, network.frame)), words["input.mail.secret"],
                words["input.mail.contact", ["days": "\(InputLimits.contactDays)"]],
            ],
            to: receiver,
            about: head,
            in: network,
            key: "receipt:\(Fingerprint.of(token))"
        )
    }

    /// That what was heard can be read.
    func report(
        of head: InputStore.Head,
        tokens: [String],
        card: InputCard.ID,
        to receiver: Receiver,
        in network: Network
    ) -> Message {
        let words = catalogue[receiver.language]
        return message(
            words["input.mail.report.subject", ["title": head.collection.title]],
            [
                words["input.mail.report.text", ["title": head.collection.title]],
                link(InputLinks.report(head.collection.key, network.frame)),
                words["input.mail.report.own"],
                tokens.map { link(InputLinks.own($0, network.frame)) }.joined(separator: "\n"),
                words["input.mail.secret"],
            ],
            to: receiver,
            about: head,
            in: network,
            key: "report:\(card)"
        )
    }

    private func message(
        _ subject: String,
        _ parts: [String],
        to receiver: Receiver,
        about head: InputStore.Head,
        in network: Network,
        key: String
    ) -> Message {
        let words = catalogue[receiver.language]
        return Message(
            to: receiver.email,
            subject: subject,
            text: parts.joined(separator: "\n\n"),
            reason: words["input.mail.reason", ["title": head.collection.title, "network": network.name]],
            language: receiver.language,
            key: "input:\(head.collection.id):\(key)"
        )
    }

    private func link(_ link: Link) -> String { link.absolute(under: publicURL).text }
}
