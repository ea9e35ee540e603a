import SQL

/// What is kept of a person's mail; the texts are gone once they are sent.
public enum MailPersonal {
    public static let all = [
        PersonalQuestion("mail") {
            """
            SELECT recipient, recipient_name, subject, reason, state, created_at, sent_at FROM mail_outbox
            WHERE recipient IN \(anyOf: $0.addresses) ORDER BY created_at, id
            """
        },
        PersonalQuestion("mail_received") {
            """
            SELECT sender, received_at, kind, outcome, reason FROM mail_received
            WHERE sender IN \(anyOf: $0.addresses) ORDER BY received_at, id
            """
        },
        PersonalQuestion("address_marks") {
            """
            SELECT address, state, since, reason FROM mail_address
            WHERE address IN \(anyOf: $0.addresses) ORDER BY address, id
            """
        },
    ]
}
