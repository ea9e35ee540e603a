import Core
import SQL

extension StudyStore {
    // MARK: Codes and themes

    public func codes(of study: Study.ID) async throws -> [StudyCode] {
        try await database.read { try Self.codes(of: study, $0) }
    }

    static func codes(of study: Study.ID, _ connection: any Connection) throws -> [StudyCode] {
        try connection.all("SELECT * FROM study_code WHERE study_id = \(study) ORDER BY number")
    }

    public func themes(of study: Study.ID) async throws -> [Theme] {
        try await database.read { try Self.themes(of: study, $0) }
    }

    static func themes(of study: Study.ID, _ connection: any Connection) throws -> [Theme] {
        try connection.all("SELECT * FROM study_theme WHERE study_id = \(study) ORDER BY number")
    }

    /// Adds a code, or changes one.
    @discardableResult
    public func save(
        _ draft: StudyCode.Draft,
        as edit: Edit?,
        in study: Study.ID,
        by actor: Actor,
        at now: Instant
    ) async throws -> BookSaving {
        try await database.change(by: actor, at: now) { change in
            let codes = try Self.codes(of: study, change.connection)
            let themes = try Self.themes(of: study, change.connection)
            let theme = draft.theme.flatMap { wanted in themes.first { $0.id == wanted }?.id }
            let values: Change.Values = ["name": draft.name, "description": draft.description, "theme_id": theme]
            if let edit {
                guard let code = codes.first(where: { $0.number == edit.number }) else { return .missing }
                guard code.revision == edit.revision else { return .conflict }
                try change.update("study_code", code.id, values + ["revision": edit.revision + 1])
                return .saved
            }
            let next = (codes.last?.number ?? 0) + 1
            guard next <= StudyCode.most else { return .full }
            try change.insert(
                "study_code",
                ids.next(StudyCode.self),
                values + ["study_id": study, "number": next, "revision": 1]
            )
            return .saved
        }
    }

    /// Adds a theme, or changes one.
    @discardableResult
    public func saveTheme(
        _ name: String,
        _ text: String?,
        as edit: Edit?,
        in study: Study.ID,
        by actor: Actor,
        at now: Instant
    ) async throws -> BookSaving {
        try await database.change(by: actor, at: now) { change in
            let themes = try Self.themes(of: study, change.connection)
            let values: Change.Values = ["name": name, "text": text]
            if let edit {
                guard let theme = themes.first(where: { $0.number == edit.number }) else { return .missing }
                guard theme.revision == edit.revision else { return .conflict }
                try change.update("study_theme", theme.id, values + ["revision": edit.revision + 1])
                return .saved
            }
            let next = (themes.last?.number ?? 0) + 1
            guard next <= Theme.most else { return .full }
            try change.insert(
                "study_theme",
                ids.next(Theme.self),
                values + ["study_id": study, "number": next, "revision": 1]
            )
            return .saved
        }
    }

    // MARK: What was found

    /// What was found: how often, the quotes, and what should be done.
    public func findings(of study: Study.ID) async throws -> Findings {
        try await database.read { connection in
            Findings(
                themes: try Self.themes(of: study, connection),
                tallies: try connection.all(
                    """
                    SELECT c.theme_id, m.text_id, count(DISTINCT m.sentence_id) AS passages \(Self.finishedMarkings)
                    JOIN study_code c ON c.id = m.code_id
                    WHERE c.study_id = \(study) AND c.theme_id IS NOT NULL AND (s.holds IS NULL OR s.holds)
                    GROUP BY c.theme_id, m.text_id, m.code_id
                    UNION ALL
                    SELECT c.theme_id, k.text_id, k.passages FROM study_kept k JOIN study_code c ON c.id = k.code_id
                    WHERE c.study_id = \(study) AND c.theme_id IS NOT NULL
                    """
                ),
                quotes: try Self.quotes(of: study, connection),
                recommendations: try Self.recommendations(of: study, connection)
            )
        }
    }

    static func quotes(of study: Study.ID, _ connection: any Connection) throws -> [Quote] {
        try connection.all("\(quotes) WHERE t.study_id = \(study) ORDER BY t.number, q.id")
    }

    /// How often each code was met in each text, as both coders have it when they are done.
    static func counts(of study: Study.ID, _ connection: any Connection) throws -> [CodeCount] {
        try connection.all(
            """
            SELECT m.code_id, m.text_id, count(DISTINCT m.sentence_id) AS passages \(finishedMarkings)
            JOIN study_code c ON c.id = m.code_id
            WHERE c.study_id = \(study) AND (s.holds IS NULL OR s.holds) GROUP BY m.code_id, m.text_id
            UNION ALL
            SELECT k.code_id, k.text_id, k.passages FROM study_kept k JOIN study_code c ON c.id = k.code_id
            WHERE c.study_id = \(study) ORDER BY 2, 1
            """
        )
    }

    private static let quotes: Query = """
        SELECT q.*, t.may_quote FROM study_quote q JOIN study_text t ON t.id = q.text_id
        """

    static func recommendations(of study: Study.ID, _ connection: any Connection) throws -> [Recommendation] {
        let rows = try connection.rows(
            """
            SELECT r.*, e.theme_id, e.quote_id FROM study_recommendation r
            LEFT JOIN study_evidence e ON e.recommendation_id = r.id
            WHERE r.study_id = \(study) ORDER BY r.number, r.id, e.id NULLS FIRST
            """
        )
        var found: [Recommendation] = []
        for row in rows {
            guard let id = Recommendation.ID(try row.value("id", as: String.self)) else { continue }
            var draft =
                found.last?.id == id
                ? found.removeLast().draft
                : Recommendation.Draft(
                    what: try row.value("what"),
                    receiver: try row.value("receiver"),
                    state: try row.value("state")
                )
            if let theme: Theme.ID = try row.value("theme_id") { draft.themes.append(theme) }
            if let quote: Quote.ID = try row.value("quote_id") { draft.quotes.append(quote) }
            let (title, address): (String?, String?) = (try row.value("became"), try row.value("became_path"))
            found.append(
                Recommendation(
                    id: id,
                    number: try row.value("number"),
                    draft: draft,
                    revision: try row.value("revision"),
                    became: title.flatMap { title in address.map { .init(title: title, address: $0) } }
                )
            )
        }
        return found
    }

    /// A passage behind a theme.
    struct Passage: Sendable, RowDecodable {
        let sentence: StudySentence
        let theme: Theme.ID
        let number: Int
        let source: StudyText.Source

        init(row: Row) throws {
            sentence = try StudySentence(row: row)
            theme = try row.value("theme_id")
            number = try row.value("number")
            source = StudyText.Source(
                kind: try row.value("kind"),
                role: try row.value("role"),
                workplace: try row.value("workplace"),
                heldOn: try row.value("held_on")
            )
        }
    }

    /// The sentences behind the themes of a study.
    ///
    /// - Parameter analyst: one who codes sees those of texts that they have finished themselves; nil sees all.
    func passages(of study: Study.ID, for analyst: Viewer.ID?) async throws -> [Passage] {
        try await database.read { connection in
            let which: Query =
                analyst.map {
                    """
                    AND EXISTS (SELECT 1 FROM study_finished o WHERE o.text_id = m.text_id AND o.account_id = \($0))
                    """
                } ?? ""
            return try connection.all(
                """
                SELECT x.id, x.paragraph, x.text, c.theme_id, t.number, t.kind, t.role, t.workplace, t.held_on
                \(Self.finishedMarkings)
                JOIN study_code c ON c.id = m.code_id JOIN study_sentence x ON x.id = m.sentence_id
                JOIN study_text t ON t.id = m.text_id
                WHERE c.study_id = \(study) AND c.theme_id IS NOT NULL AND (s.holds IS NULL OR s.holds) \(which)
                GROUP BY x.id, x.paragraph, x.text, x.position, c.theme_id, t.number, t.kind, t.role, t.workplace,
                    t.held_on
                ORDER BY t.number, x.position, c.theme_id
                """
            )
        }
    }

    // MARK: Quotes and recommendations

    /// A sentence that a quote can be made of, with its text.
    func origin(
        _ sentence: StudySentence.ID,
        of study: Study.ID
    ) async throws -> (text: StudyText, sentence: StudySentence)? {
        try await database.read { connection in
            let found: StudySentence? = try connection.first("SELECT * FROM study_sentence WHERE id = \(sentence)")
            let text: StudyText? = try connection.first(
                """
                \(Self.texts) WHERE t.study_id = \(study)
                AND t.id = (SELECT text_id FROM study_sentence WHERE id = \(sentence))
                """
            )
            guard let found, let text else { return nil }
            return (text, found)
        }
    }

    func quote(_ id: Quote.ID, of study: Study.ID) async throws -> Quote? {
        try await database.read {
            try $0.first("\(Self.quotes) WHERE t.study_id = \(study) AND q.id = \(id)")
        }
    }

    /// Keeps a quote; approved only where the one who said it has agreed.
    public func add(_ draft: Quote.Draft, from text: StudyText, by actor: Actor, at now: Instant) async throws {
        try await database.change(by: actor, at: now) { change in
            let id = ids.next(Quote.self)
            try change.connection.run(
                """
                INSERT INTO study_quote (id, text_id, theme_id, wording, source, is_approved)
                VALUES (\(id), \(text.id), \(draft.theme), \(draft.wording), \(draft.source),
                    \(draft.isApproved && text.consent.mayQuote))
                """
            )
            try change.note("add quote", "study_quote", id, draft.isApproved ? "approved" : "not approved")
        }
    }

    /// Changes a quote that someone saw in `revision`.
    func update(
        _ quote: Quote,
        _ draft: Quote.Draft,
        from revision: Int,
        by actor: Actor,
        at now: Instant
    ) async throws -> BookSaving {
        try await database.change(by: actor, at: now) { change in
            let changed = try change.connection.rows(
                """
                UPDATE study_quote SET theme_id = \(draft.theme), wording = \(draft.wording),
                    source = \(draft.source), is_approved = \(draft.isApproved && quote.hasConsent),
                    revision = \(revision + 1)
                WHERE id = \(quote.id) AND revision = \(revision) RETURNING id
                """
            )
            guard !changed.isEmpty else { return .conflict }
            try change.note("change quote", "study_quote", quote.id, draft.isApproved ? "approved" : "not approved")
            return .saved
        }
    }
}
