import SQL

/// What this slice keeps of a person.
enum KnowledgePersonal {
    static let all = [
        PersonalQuestion("citations_seen") {
            """
            SELECT c.sentence, s.author AS name, s.reason, s.at FROM citation_seen s
            JOIN citation c ON c.id = s.citation_id WHERE s.account_id = \($0.account ?? "") ORDER BY s.at, s.id
            """
        }
    ]
}
