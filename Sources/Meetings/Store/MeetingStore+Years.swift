import Core
import Networks
import SQL

extension MeetingStore {
    /// The meetings of a year, in order.
    public func meetings(in network: NetworkID, year: Int) async throws -> [Meeting] {
        try await meetings(in: network, years: year...year)
    }

    /// The years in which the network meets, newest first.
    ///
    /// - Parameter drafts: whether a year that has nothing but drafts counts.
    public func years(in network: NetworkID, drafts: Bool, on today: Day) async throws -> [Int] {
        try await database.read {
            try $0.values(
                """
                SELECT DISTINCT substr(coalesce(day, month), 1, 4) AS year FROM meeting
                WHERE network_id = \(network) AND (\(drafts) OR published_on <= \(today)) ORDER BY year DESC
                """,
                as: String.self
            ).compactMap { Int($0) }
        }
    }

    /// The meetings of some years, in order.
    func meetings(in network: NetworkID, years: ClosedRange<Int>) async throws -> [Meeting] {
        let first = Day.first(of: years.lowerBound)
        let next = Day.first(of: years.upperBound + 1)
        return try await database.read {
            try $0.all(
                """
                SELECT * FROM meeting
                WHERE network_id = \(network) AND coalesce(day, month) >= \(Month(first)) AND coalesce(day, month) < \(next)
                ORDER BY coalesce(day, month), start_time NULLS LAST, id
                """
            )
        }
    }

    /// The meetings of a year in order, and those from a day on that are not cancelled, at least the next few.
    ///
    /// - Parameter drafts: whether drafts are among those that come.
    public func yearAndNext(
        in network: NetworkID,
        year: Int,
        from day: Day,
        drafts: Bool
    ) async throws -> (year: [Meeting], next: [Meeting]) {
        let after = Day.first(of: year + 1)
        let isAhead: Query = """
            state <> 'cancelled' AND coalesce(day, month) >= \(day) AND (\(drafts) OR published_on <= \(day))
            """
        let rows = try await database.read {
            try $0.rows(
                """
                SELECT meeting.*, CASE WHEN coalesce(day, month) < \(after) THEN 1 ELSE 0 END AS is_of_year,
                    CASE WHEN \(isAhead) THEN 1 ELSE 0 END AS is_ahead
                FROM meeting
                WHERE network_id = \(network) AND coalesce(day, month) >= \(Month(Day.first(of: year)))
                  AND (coalesce(day, month) < \(after) OR id IN
                    (SELECT id FROM meeting WHERE network_id = \(network) AND \(isAhead)
                     ORDER BY coalesce(day, month), start_time NULLS LAST, id LIMIT 5))
                ORDER BY coalesce(day, month), start_time NULLS LAST, id
                """
            )
        }
        func those(_ mark: String) throws -> [Meeting] {
            try rows.filter { try $0.value(mark, as: Int.self) == 1 }.map(Meeting.init(row:))
        }
        return (try those("is_of_year"), try those("is_ahead"))
    }

    /// Other networks' public meetings in a stretch of time: network and day.
    public func others(
        than network: NetworkID,
        from first: Day,
        until last: Day,
        today: Day
    ) async throws -> [(name: String, day: Day)] {
        try await database.read { connection in
            try connection.rows(
                """
                SELECT n.name, m.day FROM meeting m JOIN network n ON n.id = m.network_id
                WHERE m.network_id <> \(network) AND m.day >= \(first) AND m.day <= \(last)
                  AND m.state <> 'cancelled' AND m.published_on <= \(today)
                ORDER BY m.day, n.name, m.id
                """
            ).map { (try $0.value("name"), try $0.value("day")) }
        }
    }
}
