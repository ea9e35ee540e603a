import SQL

/// What this slice keeps of a person.
enum HearingPersonal {
    static let all = [
        PersonalQuestion("statements_in_hearings") {
            """
            SELECT h.title AS hearing, s.name, s.organisation, s.email, s.overall, s.way, s.language, s.receipt,
                s.received_at, s.is_late, s.screening, s.ground, s.answered_at, s.changed_at
            FROM hearing_statement s JOIN hearing h ON h.id = s.hearing_id
            WHERE s.email_folded IN \(anyOf: $0.addresses) ORDER BY s.changed_at, s.id
            """
        },
        PersonalQuestion("comments_in_hearings") {
            """
            SELECT h.title AS hearing, g.number AS paragraph, c.text
            FROM hearing_comment c JOIN hearing_statement s ON s.id = c.statement_id
            JOIN hearing h ON h.id = s.hearing_id JOIN hearing_paragraph g ON g.id = c.paragraph_id
            WHERE s.email_folded IN \(anyOf: $0.addresses) ORDER BY s.changed_at, g.number, c.id
            """
        },
        PersonalQuestion("consulted_in_hearings") {
            """
            SELECT h.title AS hearing, b.name, b.email FROM hearing_body b JOIN hearing h ON h.id = b.hearing_id
            WHERE b.email IN \(anyOf: $0.addresses) ORDER BY h.id, b.position
            """
        },
    ]
}
