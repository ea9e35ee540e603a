import SQL

/// What this slice keeps of a person.
enum RegistrationPersonal {
    static let all = [
        PersonalQuestion("registrations") {
            """
            SELECT m.title AS meeting, m.day, r.name, r.email, r.organisation, r.language, r.state, r.registered_at,
                r.checked_in_at, r.consent, r.consented_at, r.thanked_at
            FROM registration r JOIN meeting m ON m.id = r.meeting_id
            WHERE r.email_folded IN \(anyOf: $0.addresses) ORDER BY r.registered_at, r.id
            """
        },
        PersonalQuestion("food_and_access") {
            """
            SELECT m.title AS meeting, m.day, n.need, n.text
            FROM registration_need n JOIN registration r ON r.id = n.registration_id
            JOIN meeting m ON m.id = r.meeting_id
            WHERE r.email_folded IN \(anyOf: $0.addresses) ORDER BY r.registered_at, n.id
            """
        },
    ]
}
