import SQL

/// What this slice keeps of a person.
enum ChannelPersonal {
    static let all = [
        PersonalQuestion("morning_letters") {
            """
            SELECT n.name AS network, c.frequency FROM digest_choice c JOIN network n ON n.id = c.network_id
            WHERE c.account_id = \($0.account ?? "") ORDER BY n.key, c.id
            """
        },
        PersonalQuestion("last_morning_letter") {
            """
            SELECT n.name AS network, t.day FROM digest_turn t JOIN network n ON n.id = t.network_id
            WHERE t.account_id = \($0.account ?? "") ORDER BY n.key, t.id
            """
        },
        PersonalQuestion("links_in_morning_letters") {
            """
            SELECT n.name AS network, l.created_at FROM digest_link l JOIN network n ON n.id = l.network_id
            WHERE l.account_id = \($0.account ?? "") ORDER BY l.created_at, l.id
            """
        },
    ]
}
