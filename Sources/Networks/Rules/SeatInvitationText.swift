import Core
import Markup
import Web

/// The letter that asks an organisation to name its people.
enum SeatInvitationText {
    static func mail(
        to email: EmailAddress,
        seat: Seat,
        network: NetworkFrame,
        token: String,
        publicURL: String,
        words: Words
    ) -> NetworkMail {
        let link = (Link("/plass") / token).absolute(under: publicURL)
        return NetworkMail(
            to: email,
            language: words.language,
            subject: words["networks.invitation.subject", ["network": network.name]],
            text: words[
                "networks.invitation.text",
                [
                    "seat": seat.name, "network": network.name, "link": link.text,
                    "days": "\(SeatInvitation.validDays)",
                ]
            ],
            reason: words["networks.invitation.reason", ["seat": seat.name, "network": network.name]],
            key: "seat-invitation:\(Fingerprint.of(token))"
        )
    }
}
