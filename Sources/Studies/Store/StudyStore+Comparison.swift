import Core
import SQL

extension StudyStore {
    /// How the texts that two or more have finished were coded.
    ///
    /// - Parameter analyst: one who codes sees only texts that they have finished themselves; nil sees all.
    func coded(of study: Study.ID, for analyst: Viewer.ID?) async throws -> [CodingComparison.Coded] {
        try await database.read { connection in
            let texts: [StudyText] = try connection.all(
                "\(Self.texts) WHERE t.study_id = \(study) AND t.deleted_at IS NULL ORDER BY t.number"
            )
            let inStudy: Query = "JOIN study_text t ON t.id = x.text_id WHERE t.study_id = \(study)"
            func byText(_ query: Query) throws -> [StudyText.ID: [Row]] {
                try Dictionary(grouping: connection.rows(query)) { try $0.value("text_id", as: StudyText.ID.self) }
            }
            let sentences = try byText("SELECT x.* FROM study_sentence x \(inStudy) ORDER BY x.position, x.id")
            let finished = try byText("SELECT x.* FROM study_finished x \(inStudy) ORDER BY x.account_id, x.id")
            let markings = try byText("SELECT x.* FROM study_marking x \(inStudy) ORDER BY x.id")
            return try texts.compactMap { text in
                let coders = try (finished[text.id] ?? []).compactMap {
                    Viewer.ID(try $0.value("account_id", as: String.self))
                }
                guard coders.count > 1, analyst.map(coders.contains) ?? true else { return nil }
                return CodingComparison.Coded(
                    text: text,
                    sentences: try (sentences[text.id] ?? []).map(StudySentence.init),
                    coders: coders,
                    markings: Set(
                        try (markings[text.id] ?? []).map(Marking.init).filter { coders.contains($0.analyst) }
                    )
                )
            }
        }
    }

    /// What has been settled, by sentence and code.
    func settlements(of study: Study.ID) async throws -> [String: Bool] {
        try await database.read { connection in
            let rows = try connection.rows(
                """
                SELECT x.sentence_id, x.code_id, x.holds FROM study_settlement x
                JOIN study_text t ON t.id = x.text_id WHERE t.study_id = \(study) ORDER BY x.id
                """
            )
            return try rows.reduce(into: [:]) { all, row in
                let sentence: String = try row.value("sentence_id")
                let code: String = try row.value("code_id")
                all["\(sentence) \(code)"] = try row.value("holds", as: Bool.self)
            }
        }
    }

    /// Settles whether a code holds for a sentence that the coders see differently.
    ///
    /// - Returns: false when the sentence or the code is not of the study, or one's own coding of the text is not finished.
    func settle(
        _ sentence: StudySentence.ID,
        _ code: StudyCode.ID,
        holds: Bool,
        of study: Study.ID,
        by analyst: Viewer.ID,
        isAnalyst: Bool,
        at now: Instant
    ) async throws -> Bool {
        struct Settlement {}
        return try await database.change(by: Actor(analyst.text), at: now) { change in
            let connection = change.connection
            let found: String? = try connection.value(
                """
                SELECT x.text_id FROM study_sentence x JOIN study_text t ON t.id = x.text_id
                WHERE x.id = \(sentence) AND t.study_id = \(study)
                """
            )
            guard let text = found.flatMap({ StudyText.ID($0) }),
                try Self.codes(of: study, connection).contains(where: { $0.id == code }),
                try !isAnalyst || Self.isFinished(text, analyst, connection)
            else { return false }
            try connection.run(
                """
                INSERT INTO study_settlement (id, text_id, sentence_id, code_id, holds)
                VALUES (\(ids.next(Settlement.self)), \(text), \(sentence), \(code), \(holds))
                ON CONFLICT (sentence_id, code_id) DO UPDATE SET holds = excluded.holds
                """
            )
            try change.note("settle coding", "study_text", text, holds ? "the code holds" : "the code does not hold")
            return true
        }
    }
}
