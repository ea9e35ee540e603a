import Core
import SQL

/// A question to a table that the network keeps under a name.
struct SavedQuestion: Sendable, Equatable, RowDecodable {
    typealias ID = Identifier<SavedQuestion>

    let id: ID
    /// Its address.
    let key: String
    let name: String
    /// The key of the table, which may be gone by now.
    let dataset: String
    let question: Question

    init(row: Row) throws {
        id = try row.value("id")
        key = try row.value("key")
        name = try row.value("name")
        dataset = try row.value("dataset")
        question = try row.value("question")
    }
}

/// Which periods a saved question shows when the table gets new ones.
enum PeriodWish: String, CaseIterable, Sendable {
    /// The newest, as many as are shown now.
    case newest = "nyeste"
    /// Those that are shown now, for ever.
    case these = "disse"
}
