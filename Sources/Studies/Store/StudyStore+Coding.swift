import Core
import SQL

extension StudyStore {
    /// A text as one analyst works with it.
    struct Desk: Sendable {
        let text: StudyText
        let sentences: [StudySentence]
        let codes: [StudyCode]
        /// One's own; nobody sees what others have set before both have finished.
        let markings: Set<Marking>
        let isFinished: Bool
        /// Whether there is a step to take back.
        let hasSteps: Bool
    }

    /// Nil when there is no such text.
    func desk(_ number: Int, of study: Study.ID, for analyst: Viewer.ID) async throws -> Desk? {
        try await database.read { connection in
            guard let text = try Self.text(number, of: study, connection) else { return nil }
            let mine: Query = "WHERE text_id = \(text.id) AND account_id = \(analyst)"
            return Desk(
                text: text,
                sentences: try Self.sentences(of: text.id, connection),
                codes: try Self.codes(of: study, connection),
                markings: Set(try connection.all("SELECT * FROM study_marking \(mine) ORDER BY id")),
                isFinished: try Self.exists("study_finished", mine, connection),
                hasSteps: try Self.exists("study_step", mine, connection)
            )
        }
    }

    private static func exists(_ table: SQLName, _ which: Query, _ connection: any Connection) throws -> Bool {
        try !connection.rows("SELECT id FROM \(table) \(which) ORDER BY id LIMIT 1").isEmpty
    }

    /// A text by itself.
    public func text(_ number: Int, of study: Study.ID) async throws -> StudyText? {
        try await database.read { try Self.text(number, of: study, $0) }
    }

    /// What a press on a code did.
    public enum Coding: Sendable, Equatable {
        case added, removed
        /// No sentence was chosen, or the code or the sentences are not of this study and text.
        case nothing
        /// The one who pressed has said that the text is finished.
        case finished
    }

    /// Sets a code on sentences; where all of them have it, it is taken off them.
    public func code(
        _ sentences: [StudySentence.ID],
        as code: StudyCode.ID,
        in text: StudyText,
        of study: Study.ID,
        by analyst: Viewer.ID,
        at now: Instant
    ) async throws -> Coding {
        try await database.change(by: Actor(analyst.text), at: now) { change in
            let connection = change.connection
            let known = Set(try Self.sentences(of: text.id, connection).map(\.id))
            let chosen = Set(sentences).intersection(known).sorted()
            guard !chosen.isEmpty, try Self.codes(of: study, connection).contains(where: { $0.id == code }) else {
                return .nothing
            }
            guard try !Self.isFinished(text.id, analyst, connection) else { return .finished }
            let having = try connection.values(
                """
                SELECT sentence_id FROM study_marking
                WHERE text_id = \(text.id) AND account_id = \(analyst) AND code_id = \(code) ORDER BY sentence_id
                """,
                as: String.self
            )
            let without = chosen.filter { !having.contains($0.text) }
            let isAdded = !without.isEmpty
            let touched = isAdded ? without : chosen
            try set(touched, code, isAdded, text.id, analyst, change)
            try keepStep(touched, code, isAdded, text.id, analyst, change)
            return isAdded ? .added : .removed
        }
    }

    /// Takes the last press back.
    ///
    /// - Returns: false when there is none.
    public func undo(in text: StudyText, by analyst: Viewer.ID, at now: Instant) async throws -> Bool {
        try await database.change(by: Actor(analyst.text), at: now) { change in
            let connection = change.connection
            let step = try connection.rows(
                """
                SELECT * FROM study_step WHERE text_id = \(text.id) AND account_id = \(analyst)
                ORDER BY number DESC LIMIT 1
                """
            ).first
            guard let step, try !Self.isFinished(text.id, analyst, connection),
                let code = StudyCode.ID(try step.value("code_id", as: String.self))
            else { return false }
            let sentences = try step.value("sentences", as: String.self).split(separator: " ")
            let wasAdded: Bool = try step.value("is_added")
            try set(sentences.compactMap { StudySentence.ID($0) }, code, !wasAdded, text.id, analyst, change)
            try connection.run("DELETE FROM study_step WHERE id = \(try step.value("id", as: String.self))")
            return true
        }
    }

    /// Says that one has finished a text, or takes it up again.
    ///
    /// - Returns: false where another has finished it too: each may have seen by then what the other has set.
    @discardableResult
    public func finish(
        _ text: StudyText,
        _ isFinished: Bool,
        by analyst: Viewer.ID,
        at now: Instant
    ) async throws -> Bool {
        struct Finish {}
        return try await database.change(by: Actor(analyst.text), at: now) { change in
            let connection = change.connection
            let others: Query = "WHERE text_id = \(text.id) AND account_id <> \(analyst)"
            if !isFinished, try Self.exists("study_finished", others, connection) { return false }
            try connection.run(
                "DELETE FROM study_finished WHERE text_id = \(text.id) AND account_id = \(analyst)"
            )
            if isFinished {
                try connection.run(
                    """
                    INSERT INTO study_finished (id, text_id, account_id, at)
                    VALUES (\(ids.next(Finish.self)), \(text.id), \(analyst), \(now))
                    """
                )
            }
            try change.note(isFinished ? "finish coding" : "resume coding", "study_text", text.id, "")
            return true
        }
    }

    static func isFinished(_ text: StudyText.ID, _ analyst: Viewer.ID, _ connection: any Connection) throws -> Bool {
        try exists("study_finished", "WHERE text_id = \(text) AND account_id = \(analyst)", connection)
    }

    private func set(
        _ sentences: [StudySentence.ID],
        _ code: StudyCode.ID,
        _ isAdded: Bool,
        _ text: StudyText.ID,
        _ analyst: Viewer.ID,
        _ change: Change
    ) throws {
        for sentence in sentences {
            if isAdded {
                try change.connection.run(
                    """
                    INSERT INTO study_marking (id, text_id, sentence_id, code_id, account_id)
                    VALUES (\(ids.next(Marking.self)), \(text), \(sentence), \(code), \(analyst))
                    ON CONFLICT (sentence_id, code_id, account_id) DO NOTHING
                    """
                )
            } else {
                try change.connection.run(
                    """
                    DELETE FROM study_marking
                    WHERE sentence_id = \(sentence) AND code_id = \(code) AND account_id = \(analyst)
                    """
                )
            }
        }
    }

    private func keepStep(
        _ sentences: [StudySentence.ID],
        _ code: StudyCode.ID,
        _ isAdded: Bool,
        _ text: StudyText.ID,
        _ analyst: Viewer.ID,
        _ change: Change
    ) throws {
        struct Step {}
        let last: Int? = try change.connection.value(
            """
            SELECT max(number) FROM study_step WHERE text_id = \(text) AND account_id = \(analyst)
            HAVING max(number) IS NOT NULL
            """
        )
        try change.connection.run(
            """
            INSERT INTO study_step (id, text_id, account_id, code_id, sentences, is_added, number)
            VALUES (\(ids.next(Step.self)), \(text), \(analyst), \(code),
                \(sentences.map(\.text).joined(separator: " ")), \(isAdded), \((last ?? 0) + 1))
            """
        )
    }
}
