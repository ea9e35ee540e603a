import Core
import SQL

extension StudyStore {
    /// The texts of a study, those that are gone too.
    public func texts(of study: Study.ID) async throws -> [StudyText] {
        try await database.read { try $0.all("\(Self.texts) WHERE t.study_id = \(study) ORDER BY t.number") }
    }

    /// What was said, sentence by sentence.
    public func sentences(of text: StudyText) async throws -> [StudySentence] {
        try await database.read { try Self.sentences(of: text.id, $0) }
    }

    static func text(_ number: Int, of study: Study.ID, _ connection: any Connection) throws -> StudyText? {
        try connection.first("\(texts) WHERE t.study_id = \(study) AND t.number = \(number)")
    }

    static let texts: Query = """
        SELECT t.*, (SELECT count(*) FROM study_finished f WHERE f.text_id = t.id) AS finished FROM study_text t
        """

    static func sentences(of text: StudyText.ID, _ connection: any Connection) throws -> [StudySentence] {
        try connection.all("SELECT * FROM study_sentence WHERE text_id = \(text) ORDER BY position")
    }

    /// Adds a text, cut into sentences.
    ///
    /// - Returns: its number; nil over `StudyText.most`.
    public func add(
        _ source: StudyText.Source,
        _ consent: StudyText.Consent,
        saying words: String,
        to study: Study.ID,
        by actor: Actor,
        at now: Instant
    ) async throws -> Int? {
        try await database.change(by: actor, at: now) { change in
            try insert(source, consent, saying: words, to: study, change)?.number
        }
    }

    func insert(
        _ source: StudyText.Source,
        _ consent: StudyText.Consent,
        saying words: String,
        to study: Study.ID,
        _ change: Change
    ) throws -> (id: StudyText.ID, number: Int)? {
        let connection = change.connection
        let last: Int? = try connection.value(
            "SELECT max(number) FROM study_text WHERE study_id = \(study) HAVING max(number) IS NOT NULL"
        )
        let (id, number) = (ids.next(StudyText.self), (last ?? 0) + 1)
        guard number <= StudyText.most else { return nil }
        try connection.run(
            """
            INSERT INTO study_text (id, study_id, number, kind, role, workplace, held_on, may_quote, delete_on)
            VALUES (\(id), \(study), \(number), \(source.kind), \(source.role), \(source.workplace),
                \(source.heldOn), \(consent.mayQuote), \(consent.deleteOn))
            """
        )
        var position = 0
        for (index, paragraph) in SentenceSplit.paragraphs(words).enumerated() {
            for sentence in paragraph {
                position += 1
                try connection.run(
                    """
                    INSERT INTO study_sentence (id, text_id, paragraph, position, text)
                    VALUES (\(ids.next(StudySentence.self)), \(id), \(index + 1), \(position), \(sentence))
                    """
                )
            }
        }
        try change.note("add text", "study_text", id, "number \(number)")
        return (id, number)
    }

    /// Changes what is known of a text, and what was agreed to.
    ///
    /// Quotes that may not be used any more are hidden at once.
    public func update(
        _ text: StudyText,
        _ source: StudyText.Source,
        _ consent: StudyText.Consent,
        by actor: Actor,
        at now: Instant
    ) async throws {
        try await database.change(by: actor, at: now) { change in
            try change.connection.run(
                """
                UPDATE study_text SET kind = \(source.kind), role = \(source.role), workplace = \(source.workplace),
                    held_on = \(source.heldOn), may_quote = \(consent.mayQuote), delete_on = \(consent.deleteOn)
                WHERE id = \(text.id) AND deleted_at IS NULL
                """
            )
            try change.note("change text", "study_text", text.id, consent.mayQuote ? "may be quoted" : "not quoted")
        }
    }

    /// Takes the words of a text away now.
    public func delete(_ text: StudyText, by actor: Actor, at now: Instant) async throws {
        try await database.change(by: actor, at: now) { try clear(text.id, $0) }
    }

    /// Takes away all that was quoted from a text, and with it the consent to quote.
    public func withdraw(_ text: StudyText, by actor: Actor, at now: Instant) async throws {
        try await database.change(by: actor, at: now) { change in
            try Self.drop("SELECT id FROM study_quote WHERE text_id = \(text.id)", change)
            try change.connection.run("UPDATE study_text SET may_quote = FALSE WHERE id = \(text.id)")
            try change.note("change text", "study_text", text.id, "not quoted")
        }
    }

    /// Takes quotes away, also from under the recommendations that rest on them.
    private static func drop(_ quotes: Query, _ change: Change) throws {
        try change.connection.run("DELETE FROM study_evidence WHERE quote_id IN (\(quotes))")
        try change.connection.run("DELETE FROM study_quote WHERE id IN (\(quotes))")
    }

    /// Takes away the words of the texts, and the boards, whose day has come.
    public func purge(at now: Instant) async throws {
        let today = OsloTime.day(now)
        try await database.change(by: Actor("job:studies-purge"), at: now) { change in
            let due = try change.connection.values(
                "SELECT id FROM study_text WHERE deleted_at IS NULL AND delete_on <= \(today) ORDER BY id",
                as: String.self
            )
            for id in due.compactMap({ StudyText.ID($0) }) { try clear(id, change) }
            try purgeBoards(on: today, change)
        }
    }

    /// What is left: how often each code was met, and the quotes that were approved, where that was agreed to.
    private func clear(_ text: StudyText.ID, _ change: Change) throws {
        struct Kept {}
        let connection = change.connection
        let isThere: Bool? = try connection.value("SELECT deleted_at IS NULL FROM study_text WHERE id = \(text)")
        guard isThere == true else { return }
        let counts = try connection.rows(
            """
            SELECT m.code_id, count(DISTINCT m.sentence_id) AS passages \(Self.finishedMarkings)
            WHERE m.text_id = \(text) AND (s.holds IS NULL OR s.holds) GROUP BY m.code_id ORDER BY m.code_id
            """
        )
        for row in counts {
            let (code, passages): (String, Int) = (try row.value("code_id"), try row.value("passages"))
            try connection.run(
                """
                INSERT INTO study_kept (id, text_id, code_id, passages)
                VALUES (\(ids.next(Kept.self)), \(text), \(code), \(passages))
                """
            )
        }
        for table: SQLName in [
            "study_settlement", "study_marking", "study_step", "study_finished", "study_sentence",
        ] {
            try connection.run("DELETE FROM \(table) WHERE text_id = \(text)")
        }
        let unusable: Query = """
            SELECT q.id FROM study_quote q JOIN study_text t ON t.id = q.text_id
            WHERE q.text_id = \(text) AND NOT (q.is_approved AND t.may_quote)
            """
        try Self.drop(unusable, change)
        try Self.clear("text_id = \(text)", change)
        try connection.run(
            "UPDATE study_text SET role = '', workplace = '', deleted_at = \(change.at) WHERE id = \(text)"
        )
        try change.note("delete text", "study_text", text, "\(counts.count) codes counted")
    }

    /// The markings of those who have finished the text, with what was settled: `m`, `f` and `s`.
    static let finishedMarkings: Query = """
        FROM study_marking m
        JOIN study_finished f ON f.text_id = m.text_id AND f.account_id = m.account_id
        LEFT JOIN study_settlement s ON s.sentence_id = m.sentence_id AND s.code_id = m.code_id
        """
}
