import Core
import SQL

extension RoundStore {
    /// What became of the answers of a round.
    func lifts(of round: Round.ID) async throws -> [Lift] {
        try await database.read {
            try $0.all("SELECT * FROM round_lift WHERE round_id = \(round) ORDER BY day, id")
        }
    }

    /// Writes down what a sentence became, with whose it was.
    ///
    /// - Parameters:
    ///   - said: by whom, in the words of the page.
    ///   - address: of what it became, under the site.
    func lift(
        _ quote: String,
        said: String?,
        from sheet: Sheet,
        to question: Question,
        as kind: Lift.Kind,
        titled title: String,
        at address: String,
        by actor: Actor,
        now: Instant
    ) async throws {
        try await database.change(by: actor, at: now) { change in
            try change.insert(
                "round_lift",
                ids.next(Lift.self),
                [
                    "round_id": sheet.round, "question_id": question.id, "sheet_id": sheet.id, "quote": quote,
                    "said_by": said, "kind": kind, "title": title, "path": address, "day": OsloTime.day(now),
                ]
            )
        }
    }
}
