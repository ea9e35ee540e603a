import Core
import SQL

/// What somebody who is not asked by name has filled in and not sent, behind a secret of their own.
///
/// It is no sheet: nobody else sees it and it counts nowhere, and it is gone when the answer is sent. So an anonymous
/// answer has no way back to the secret either.
struct KeptAnswer: Sendable, Equatable, RowDecodable {
    let round: Round.ID
    let answers: Answers
    /// Where people are known by it.
    let name: String?
    /// Grows by one each time it is saved.
    let revision: Int

    init(row: Row) throws {
        round = try row.value("round_id")
        answers = try row.value("answers")
        name = try row.value("name")
        revision = try row.value("revision")
    }
}
