import Contributions
import Core
import Knowledge
import Rounds
import SQL

/// What is open now beside hearings, and what figures are computed from, in one question: collections of input, rounds that
/// everyone can answer, and tables.
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

    struct Found: Sendable {
        /// The earliest last day first.
        let lines: [Line]
        let figures: FigureGround
    }

    func open(_ network: NetworkID, on day: Day) async throws -> Found {
        let rows = try await database.read {
            try $0.rows(
                """
                SELECT \(FigureGround.columns), NULL AS kind, NULL AS last_day, NULL AS audience
                FROM (\(FigureGround.parts(network))) f
                UNION ALL
                SELECT \(Self.call), i.key, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, i.title, NULL, NULL, NULL, NULL,
                    NULL, NULL, NULL, NULL, NULL, \(Line.Kind.input), i.last_day, i.audience
                FROM (\(InputStore.openParts(network, on: day))) i
                UNION ALL
                SELECT \(Self.call), r.key, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, r.title, NULL, NULL, NULL, NULL,
                    NULL, NULL, NULL, NULL, NULL, \(Line.Kind.round), r.last_day,
                    \(InputCollection.Audience.everyone)
                FROM (\(RoundStore.openToAll(network, on: day))) r
                ORDER BY last_day NULLS LAST, kind, key
                """
            )
        }
        return Found(
            lines: try rows.filter { try $0.value("part", as: String.self) == Self.call }.map(Line.init(row:)),
            figures: try FigureGround(rows: rows)
        )
    }

    /// What tells the rows that are no part of the figures.
    private static let call = "call"
}
