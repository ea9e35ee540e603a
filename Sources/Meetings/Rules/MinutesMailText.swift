import Core
import Markup
import Networks
import SQL
import Web

/// The letters about minutes.
///
/// Nothing of the minutes themselves stands in them: they may be exempt, and mail is passed on.
struct MinutesMailText: Sendable {
    let network: NetworkFrame
    let meeting: Meeting
    let publicURL: String
    let catalogue: Catalogue

    func sentOut(to person: SittingPerson, until: Day, at now: Instant) -> NetworkMail {
        let words = catalogue[person.language]
        return NetworkMail(
            to: person.email,
            language: person.language,
            subject: words["meetings.mail.out.subject", ["meeting": meeting.title]],
            text: words[
                "meetings.mail.out.text",
                [
                    "meeting": meeting.title, "network": network.name, "day": Format(words.language).day(until),
                    "link": link(),
                ]
            ],
            reason: words["meetings.mail.out.reason", ["network": network.name]],
            key: "minutes-out:\(meeting.id):\(now):\(Fingerprint.of(person.email.folded))"
        )
    }

    /// By way of signing in, which is passed over by those who have.
    private func link() -> String {
        let page = MinutesLinks.minutes(meeting.slug, network)
        return Link("/logg-inn").with("til", page.text).absolute(under: publicURL).text
    }
}
