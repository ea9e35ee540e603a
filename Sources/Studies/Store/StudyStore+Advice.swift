import Core
import SQL

/// What should be done, and what became of that.
extension StudyStore {
    /// Adds a recommendation, or changes one.
    @discardableResult
    public func save(
        _ draft: Recommendation.Draft,
        as edit: Edit?,
        in study: Study.ID,
        by actor: Actor,
        at now: Instant
    ) async throws -> BookSaving {
        try await database.change(by: actor, at: now) { change in
            let old = try Self.recommendations(of: study, change.connection)
            let values: Change.Values = ["what": draft.what, "receiver": draft.receiver, "state": draft.state]
            if let edit {
                guard let found = old.first(where: { $0.number == edit.number }) else { return .missing }
                guard found.revision == edit.revision else { return .conflict }
                try change.update("study_recommendation", found.id, values + ["revision": edit.revision + 1])
                try change.connection.run("DELETE FROM study_evidence WHERE recommendation_id = \(found.id)")
                try rest(found.id, on: draft, change)
                return .saved
            }
            let next = (old.last?.number ?? 0) + 1
            guard next <= Recommendation.most else { return .full }
            let id = ids.next(Recommendation.self)
            try change.insert(
                "study_recommendation",
                id,
                values + ["study_id": study, "number": next, "revision": 1]
            )
            try rest(id, on: draft, change)
            return .saved
        }
    }

    /// Writes down what a recommendation rests on.
    private func rest(_ id: Recommendation.ID, on draft: Recommendation.Draft, _ change: Change) throws {
        struct Evidence {}
        for theme in draft.themes {
            try change.connection.run(
                """
                INSERT INTO study_evidence (id, recommendation_id, theme_id)
                VALUES (\(ids.next(Evidence.self)), \(id), \(theme))
                """
            )
        }
        for quote in draft.quotes {
            try change.connection.run(
                """
                INSERT INTO study_evidence (id, recommendation_id, quote_id)
                VALUES (\(ids.next(Evidence.self)), \(id), \(quote))
                """
            )
        }
    }

    /// Takes a recommendation to be lifted, so that of two who lift it at once, or one who sends twice, one does.
    ///
    /// - Returns: false when it has been changed or lifted since `revision`.
    func claim(
        _ recommendation: Recommendation,
        from revision: Int,
        by actor: Actor,
        at now: Instant
    ) async throws -> Bool {
        try await database.change(by: actor, at: now) { change in
            let id = recommendation.id
            let stored = try change.connection.value(
                "SELECT revision FROM study_recommendation WHERE id = \(id) AND became IS NULL",
                as: Int.self
            )
            guard stored == revision else { return false }
            return try change.update("study_recommendation", id, ["revision": revision + 1])
        }
    }

    /// Writes down what a recommendation became that was claimed.
    func lift(
        _ recommendation: Recommendation,
        to address: String,
        titled title: String,
        by actor: Actor,
        at now: Instant
    ) async throws {
        _ = try await database.change(by: actor, at: now) { change in
            try change.update(
                "study_recommendation",
                recommendation.id,
                [
                    "became": title, "became_path": address, "state": Recommendation.State.accepted,
                    "revision": recommendation.revision + 2,
                ]
            )
        }
    }

    // MARK: Taking away

    /// Takes away a recommendation, with what is written of its evidence.
    func deleteRecommendation(_ number: Int, in study: Study.ID, by actor: Actor, at now: Instant) async throws -> Bool
    {
        try await database.change(by: actor, at: now) { change in
            let all = try Self.recommendations(of: study, change.connection)
            guard let found = all.first(where: { $0.number == number }) else { return false }
            try change.connection.run("DELETE FROM study_evidence WHERE recommendation_id = \(found.id)")
            return try change.delete("study_recommendation", found.id)
        }
    }

    /// Takes away a theme that no code lies in and nothing rests on.
    func deleteTheme(_ number: Int, in study: Study.ID, by actor: Actor, at now: Instant) async throws -> Bool {
        try await database.change(by: actor, at: now) { change in
            let themes = try Self.themes(of: study, change.connection)
            guard let theme = themes.first(where: { $0.number == number }),
                try change.connection.value(
                    """
                    SELECT (SELECT count(*) FROM study_code WHERE theme_id = \(theme.id))
                         + (SELECT count(*) FROM study_quote WHERE theme_id = \(theme.id))
                         + (SELECT count(*) FROM study_evidence WHERE theme_id = \(theme.id)) AS uses
                    """,
                    as: Int.self
                ) == 0
            else { return false }
            return try change.delete("study_theme", theme.id)
        }
    }

    /// Takes away a code that nobody has used, in any text that is here or was.
    func deleteCode(_ number: Int, in study: Study.ID, by actor: Actor, at now: Instant) async throws -> Bool {
        try await database.change(by: actor, at: now) { change in
            let codes = try Self.codes(of: study, change.connection)
            guard let code = codes.first(where: { $0.number == number }),
                try change.connection.value(
                    """
                    SELECT (SELECT count(*) FROM study_marking WHERE code_id = \(code.id))
                         + (SELECT count(*) FROM study_step WHERE code_id = \(code.id))
                         + (SELECT count(*) FROM study_settlement WHERE code_id = \(code.id))
                         + (SELECT count(*) FROM study_kept WHERE code_id = \(code.id)) AS uses
                    """,
                    as: Int.self
                ) == 0
            else { return false }
            return try change.delete("study_code", code.id)
        }
    }
}
