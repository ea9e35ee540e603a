import Contributions
import Core
import Rounds
import SQL

/// What is open now beside hearings, in one question: collections of input, and rounds that everyone can answer.
struct OpenCallStore: Sendable {
    let database: any Database

    /// As lists show it.
    struct Line: Sendable, Equatable, RowDecodable {
        enum Kind: String, Sendable, CaseIterable, TextBindable { case input, round }

        let kind: Kind
        let key: String
        let title: String
        /// Nil while none is set.
        let lastDay: Day?
        /// Whether it is for those who sit in the network alone.
        let isForMembers: Bool

        init(row: Row) throws {
            kind = try row.value("kind")
            key = try row.value("key")
            title = try row.value("title")
            lastDay = try row.value("last_day")
            isForMembers = try row.value("audience", as: String.self) != InputCollection.Audience.everyone.rawValue
        }
    }

    /// The earliest last day first.
    func open(_ network: NetworkID, on day: Day) async throws -> [Line] {
        try await database.read {
            try $0.all(
                """
                SELECT \(Line.Kind.input) AS kind, i.key, i.title, i.last_day, i.audience
                FROM (\(InputStore.openParts(network, on: day))) i
                UNION ALL
                SELECT \(Line.Kind.round) AS kind, r.key, r.title, r.last_day,
                    \(InputCollection.Audience.everyone) AS audience
                FROM (\(RoundStore.openToAll(network, on: day))) r
                ORDER BY last_day NULLS LAST, kind, key
                """
            )
        }
    }
}
