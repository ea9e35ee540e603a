import SQL

/// What this slice keeps of a person.
enum AccountPersonal {
    static let all = [
        PersonalQuestion("account") {
            """
            SELECT email, name, language, created_at,
                CASE WHEN is_administrator THEN 'yes' ELSE 'no' END AS administrator,
                CASE WHEN disabled THEN 'yes' ELSE 'no' END AS disabled
            FROM account WHERE id = \($0.account ?? "")
            """
        },
        PersonalQuestion("roles") {
            """
            SELECT n.name AS network, r.role, r.from_day, r.until_day
            FROM account_role r JOIN network n ON n.id = r.network_id
            WHERE r.account_id = \($0.account ?? "") ORDER BY r.from_day, r.id
            """
        },
        PersonalQuestion("sessions") {
            """
            SELECT created_at, seen_at, expires_at, agent AS browser FROM session
            WHERE account_id = \($0.account ?? "") ORDER BY created_at, id
            """
        },
        PersonalQuestion("sign_ins") {
            """
            SELECT created_at, expires_at, used_at FROM sign_in
            WHERE account_id = \($0.account ?? "") ORDER BY created_at, id
            """
        },
        PersonalQuestion("private_calendars") {
            """
            SELECT n.name AS network, f.created_at FROM private_feed f JOIN network n ON n.id = f.network_id
            WHERE f.account_id = \($0.account ?? "") ORDER BY f.created_at, f.id
            """
        },
    ]
}
