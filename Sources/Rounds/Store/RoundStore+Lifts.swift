import Core
import SQL

extension RoundStore {
    /// What became of the answers of a round.
    func lifts(of round: Round.ID) async throws -> [Lift] {
        try await database.read {
            try $0.all("SELECT * FROM round_lift WHERE round_id = \(round) ORDER BY day, id")
        }
    }

    /// Writes down what of an answer is being lifted, before it becomes anything: what is sent twice, and what two lift
    /// at once, becomes one thing.
    ///
    /// - Parameters:
    ///   - name: whose the answer is, in the words of the page.
    ///   - known: how often the answer had been lifted when the form was opened.
    /// - Returns: nil when it has been lifted since then.
    func begin(
        _ draft: Lift.Draft,
        of said: QuestionResult.Said<String>,
        named name: String?,
        to question: Question.ID,
        in round: Round.ID,
        known: Int,
        by actor: Actor,
        now: Instant
    ) async throws -> Lift.ID? {
        try await database.change(by: actor, at: now) { change in
            let lifts: [Lift] = try change.connection.all("SELECT * FROM round_lift WHERE question_id = \(question)")
            guard lifts.count(where: { $0.came(from: said, to: question) }) == known else { return nil }
            let id = ids.next(Lift.self)
            try change.insert(
                "round_lift",
                id,
                [
                    "round_id": round, "question_id": question, "sheet_id": said.sheet, "quote": draft.quote,
                    "said_by": name, "kind": draft.kind, "title": draft.title, "path": "", "day": OsloTime.day(now),
                ]
            )
            return id
        }
    }

    /// Writes down where it is now.
    ///
    /// - Parameter address: of what it became, under the site; nil when it became nothing.
    func end(_ lift: Lift.ID, at address: String?, by actor: Actor, now: Instant) async throws {
        try await database.change(by: actor, at: now) { change in
            if let address {
                _ = try change.update("round_lift", lift, ["path": address])
            } else {
                _ = try change.delete("round_lift", lift)
            }
        }
    }
}
