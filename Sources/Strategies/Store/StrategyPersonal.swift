import SQL

/// What this slice keeps of a person.
enum StrategyPersonal {
    static let all = [
        PersonalQuestion("comments_on_strategies") {
            """
            SELECT s.title AS strategy, v.name AS version, c.author AS name, c.at, c.paragraph, c.text, c.proposal,
                c.state, c.answer, c.answered_at
            FROM strategy_comment c JOIN strategy_version v ON v.id = c.version_id
            JOIN strategy s ON s.id = v.strategy_id
            WHERE c.account_id = \($0.account ?? "") ORDER BY c.at, c.id
            """
        }
    ]
}
