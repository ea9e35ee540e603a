import Core
import Mail
import Markup
import Networks
import SQL
import Web

/// The letters to those who answer for an organisation.
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
        on day: Day,
        id: OutgoingMail.ID,
        _ change: Change
    ) throws {
        let words = catalogue[language]
        let link = RoundLinks.answer(round.key, network).absolute(under: publicURL).text
        let text = [
            words["rounds.mail.\(occasion.rawValue)", ["title": round.title]], round.lead,
            round.lastDay.map { words["rounds.mail.last-day", ["day": Format(language).longDay($0)]] },
            words["rounds.mail.link", ["link": link]],
        ]
        let message = Message(
            to: email,
            subject: words["rounds.mail.\(occasion.rawValue).subject", ["title": round.title]],
            text: text.compactMap(\.self).joined(separator: "\n\n"),
            reason: words["rounds.mail.reason", ["network": network.name]],
            language: language,
            key:
                "round:\(round.id):\(occasion.rawValue):\(occasion == .reminder ? "\(day):" : "")\(Fingerprint.of(email.folded))"
        )
        try Outbox.enqueue(message, on: change.connection, at: change.at, id: id)
    }
}
