import Accounts
import Core
import Mail
import Meetings
import Networks
import SQL

/// How the mails of the slices come into the outbox.
struct MailWiring: Sendable {
    let catalogue: Catalogue
    let ids: IdentifierSource
    let clock: WallClock

    var signIn: SendSignInMail {
        { mail, connection in
            let words = catalogue[mail.language]
            let message = Message(
                to: mail.to,
                subject: words["account.mail.subject"],
                text: words["account.mail.text", ["link": mail.link, "code": mail.code]],
                reason: words["account.mail.reason"],
                language: mail.language,
                key: "sign-in:\(Fingerprint.of(mail.link))",
                isAskedFor: true
            )
            try Outbox.enqueue(message, on: connection, at: clock.now, id: ids.next())
        }
    }

    var network: SendNetworkMail {
        { mail, connection, now in
            let message = Message(
                to: mail.to,
                subject: mail.subject,
                text: mail.text,
                reason: mail.reason,
                language: mail.language,
                key: mail.key
            )
            try Outbox.enqueue(message, on: connection, at: now, id: ids.next())
        }
    }

    /// - Parameter organizer: where answers by mail go to.
    func meetings(organizer: EmailAddress, publicURL: String) -> MeetingPost {
        MeetingPost(
            catalogue: catalogue,
            publicURL: publicURL,
            organizer: organizer,
            secrets: { Secrets.token() },
            send: { letter, connection, now in
                let message = Message(
                    to: letter.to,
                    toName: letter.toName,
                    subject: letter.subject,
                    text: letter.text,
                    reason: letter.reason,
                    language: letter.language,
                    key: letter.key,
                    calendar: letter.invitation.flatMap(CalendarPart.init),
                    order: letter.order
                )
                try Outbox.enqueue(message, on: connection, at: now, id: ids.next())
            }
        )
    }
}

extension CalendarPart {
    init?(_ invitation: Invitation) {
        guard let method = Method(rawValue: invitation.method.rawValue) else { return nil }
        self.init(method: method, bytes: invitation.bytes)
    }
}
