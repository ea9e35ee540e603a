import SQL

/// What this slice keeps of a person.
enum RoundPersonal {
    static let all = [
        PersonalQuestion("invited_to_rounds") {
            """
            SELECT r.title AS round, i.name, i.email, s.answers, s.sent_at
            FROM round_invitee i JOIN round r ON r.id = i.round_id LEFT JOIN round_sheet s ON s.id = i.sheet_id
            WHERE i.email_folded IN \(anyOf: $0.addresses) ORDER BY r.id, i.id
            """
        }
    ]
}
