import Core
import Mail
import Markup
import Meetings
import Networks
import Web

/// The letters about registrations.
///
/// Nothing that was written in the form stands in them: it may have been written by anyone, to anyone.
public struct RegistrationLetters: Sendable {
    public enum Occasion: String, CaseIterable, Sendable {
        /// Registered, with a place.
        case place
        /// Registered, without.
        case waiting
        /// Someone registered an address that is registered.
        case again
        /// A place became free.
        case promoted
        case moved, cancelled
        case setUpAgain = "set-up-again"
        /// Taken off the list by the secretariat.
        case removed
        /// The meeting has been, and its minutes are out.
        case thanks

        /// Whether the letter brings a link to the registration.
        var hasLink: Bool {
            switch self {
            case .place, .waiting, .again, .promoted, .moved, .setUpAgain: true
            case .cancelled, .removed, .thanks: false
            }
        }
    }

    let catalogue: Catalogue
    /// Of the site, without a slash at the end.
    let publicURL: String

    public init(catalogue: Catalogue, publicURL: String) {
        self.catalogue = catalogue
        self.publicURL = publicURL
    }

    /// - Parameter token: the secret of the link that the letter brings.
    func message(
        _ occasion: Occasion,
        to registration: Registration,
        about meeting: Meeting,
        of network: NetworkFrame,
        token: String?
    ) -> Message {
        let words = catalogue[registration.language]
        let state = registration.state == .place ? "place" : "waiting"
        var parts = [
            words["registrations.mail.\(occasion.rawValue).text", ["title": meeting.title]],
            facts(meeting, words),
        ]
        // Whoever has a place or waits is told so again, because the letter may be the only one at hand.
        if occasion == .again || occasion == .moved || occasion == .setUpAgain {
            parts.append(words["registrations.mail.now.\(state)"])
        }
        if let token { parts += links(token, registration, meeting, network, words) }
        if token == nil { parts.append(absolute(MeetingLinks.meeting(slug: meeting.slug, network))) }
        return Message(
            to: registration.email,
            subject: words["registrations.mail.\(occasion.rawValue).subject", ["title": meeting.title]],
            text: parts.joined(separator: "\n\n"),
            reason: words["registrations.mail.reason", ["title": meeting.title, "network": network.name]],
            language: registration.language,
            key: key(occasion, registration, meeting, token)
        )
    }

    private func facts(_ meeting: Meeting, _ words: Words) -> String {
        let place = [meeting.place, words["registrations.meeting-form.\(meeting.form.rawValue)"]].compactMap(\.self)
        return [
            meeting.title, meeting.headline(words), place.joined(separator: " – "),
        ]
        .joined(separator: "\n")
    }

    private func links(
        _ token: String,
        _ registration: Registration,
        _ meeting: Meeting,
        _ network: NetworkFrame,
        _ words: Words
    ) -> [String] {
        let own = words["registrations.mail.own", ["link": absolute(RegistrationLinks.own(token, network))]]
        guard registration.state == .place else { return [own] }
        let ticket = words["registrations.mail.ticket", ["link": absolute(RegistrationLinks.ticket(token, network))]]
        let file = RegistrationLinks.calendar(meeting.slug, network)
        let hasDay = meeting.date.exact != nil
        return [ticket] + (hasDay ? [words["registrations.mail.calendar", ["link": absolute(file)]]] : []) + [own]
    }

    /// One letter for one occasion: a meeting is moved once for each version of it.
    private func key(
        _ occasion: Occasion,
        _ registration: Registration,
        _ meeting: Meeting,
        _ token: String?
    ) -> String {
        let which =
            switch occasion {
            case .place, .waiting, .promoted, .removed, .thanks: ""
            case .moved, .cancelled, .setUpAgain: ":\(meeting.revision)"
            case .again: ":\(Fingerprint.of(token ?? ""))"
            }
        return "registration:\(registration.id):\(occasion.rawValue)\(which)"
    }

    private func absolute(_ link: Link) -> String { link.absolute(under: publicURL).text }
}
