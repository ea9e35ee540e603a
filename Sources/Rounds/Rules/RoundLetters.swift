import Core
import Mail
import Markup
import Networks
import SQL
import Web

/// The letters to those who are asked: by name, or for an organisation.
public struct RoundLetters: Sendable {
    enum Occasion: String { case invitation, reminder }

    let catalogue: Catalogue
    /// Of the site, without a slash at the end.
    let publicURL: String

    public init(catalogue: Catalogue, publicURL: String) {
        self.catalogue = catalogue
        self.publicURL = publicURL
    }

    /// Puts a letter into the outbox; one reminder a day is enough.
    func enqueue(
        _ occasion: Occasion,
        about round: Round,
        of network: NetworkFrame,
        to email: EmailAddress,
        in language: Language,
        link: Link,
        on day: Day,
        id: OutgoingMail.ID,
        _ change: Change
    ) throws {
        let words = catalogue[language]
        let link = link.absolute(under: publicURL).text
        let (title, name): (KeyValuePairs, KeyValuePairs) = (["title": round.title], ["network": network.name])
        let isInvited = round.audience == .invited
        let text = [
            isInvited
                ? words["rounds.mail.invited.\(occasion.rawValue)", title]
                : words["rounds.mail.\(occasion.rawValue)", title],
            round.lead,
            round.lastDay.map { words["rounds.mail.last-day", ["day": Format(language).longDay($0)]] },
            isInvited
                ? words["rounds.mail.invited.link", ["link": link]] : words["rounds.mail.link", ["link": link]],
        ]
        let message = Message(
            to: email,
            subject: isInvited
                ? words["rounds.mail.invited.\(occasion.rawValue).subject", title]
                : words["rounds.mail.\(occasion.rawValue).subject", title],
            text: text.compactMap(\.self).joined(separator: "\n\n"),
            reason: isInvited ? words["rounds.mail.invited.reason", name] : words["rounds.mail.reason", name],
            language: language,
            key:
                "round:\(round.id):\(occasion.rawValue):\(occasion == .reminder ? "\(day):" : "")\(Fingerprint.of(email.folded))"
        )
        try Outbox.enqueue(message, on: change.connection, at: change.at, id: id)
    }
}
