import SQL

/// What this slice keeps of a person: what an analyst has done.
///
/// Nobody is named in the texts, so that they cannot be asked for by name.
enum StudyPersonal {
    static let all = [
        PersonalQuestion("analyst_in_studies") {
            """
            SELECT s.title AS study FROM study_analyst a JOIN study s ON s.id = a.study_id
            WHERE a.account_id = \($0.account ?? "") ORDER BY s.id
            """
        },
        PersonalQuestion("coded_in_studies") {
            """
            SELECT s.title AS study, t.number AS text, c.name AS code, count(*) AS sentences
            FROM study_marking m JOIN study_text t ON t.id = m.text_id JOIN study s ON s.id = t.study_id
            JOIN study_code c ON c.id = m.code_id
            WHERE m.account_id = \($0.account ?? "")
            GROUP BY s.id, s.title, t.number, c.number, c.name ORDER BY s.id, t.number, c.number
            """
        },
        PersonalQuestion("finished_in_studies") {
            """
            SELECT s.title AS study, t.number AS text, f.at FROM study_finished f
            JOIN study_text t ON t.id = f.text_id JOIN study s ON s.id = t.study_id
            WHERE f.account_id = \($0.account ?? "") ORDER BY s.id, t.number, f.id
            """
        },
        PersonalQuestion("steps_in_studies") {
            """
            SELECT s.title AS study, t.number AS text, count(*) AS steps FROM study_step p
            JOIN study_text t ON t.id = p.text_id JOIN study s ON s.id = t.study_id
            WHERE p.account_id = \($0.account ?? "") GROUP BY s.id, s.title, t.number ORDER BY s.id, t.number
            """
        },
    ]
}
