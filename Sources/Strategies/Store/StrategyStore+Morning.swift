import Core
import Networks
import SQL

/// What the morning letter tells of strategies.
extension StrategyStore {
    /// The newest shown versions of a network's strategies that take comments, those that close first before others.
    public static func openTexts(
        _ network: NetworkID,
        on day: Day,
        _ connection: any Connection
    ) throws -> [OpenText] {
        try connection.all(
            """
            SELECT s.title, s.key, v.number, v.name, v.shown_at, v.comments_until
            FROM strategy s JOIN strategy_version v ON v.strategy_id = s.id
            WHERE s.network_id = \(network) AND v.comments_until >= \(day) AND v.shown_at IS NOT NULL
              AND v.number = (SELECT max(n.number) FROM strategy_version n
                              WHERE n.strategy_id = s.id AND n.shown_at IS NOT NULL)
            ORDER BY v.comments_until, s.id
            """
        )
    }

    /// Comments of one account that were answered since a moment.
    public static func comments(
        by account: Viewer.ID,
        in network: NetworkID,
        answeredSince instant: Instant,
        _ connection: any Connection
    ) throws -> [AnsweredComment] {
        try connection.all(
            """
            SELECT c.*, s.title, s.key, v.number FROM strategy_comment c
            JOIN strategy_version v ON v.id = c.version_id JOIN strategy s ON s.id = v.strategy_id
            WHERE c.account_id = \(account) AND s.network_id = \(network) AND c.answered_at >= \(instant)
            ORDER BY c.answered_at, c.id
            """
        )
    }

    /// The same outside a transaction; none of no organisation.
    public func measures(of organisations: [Organisation.ID], dueBy day: Day, limit: Int) async throws -> [MeasureDue] {
        guard !organisations.isEmpty else { return [] }
        return try await database.read { try Self.measures(of: organisations, dueBy: day, limit: limit, $0) }
    }

    /// Measures that some organisations carry out and that have not ended, by their last day.
    public static func measures(
        of organisations: [Organisation.ID],
        dueBy day: Day,
        limit: Int,
        _ connection: any Connection
    ) throws -> [MeasureDue] {
        try connection.all(
            """
            SELECT p.id, p.title, p.due, s.key, o.name AS owner_name FROM strategy_part p
            JOIN strategy s ON s.id = p.strategy_id JOIN organisation o ON o.id = p.owner_id
            WHERE p.kind = 'measure' AND p.state IN ('planned', 'running') AND p.due <= \(day)
              AND p.owner_id IN \(anyOf: organisations)
            ORDER BY p.due DESC, p.id LIMIT \(limit)
            """
        ).reversed()
    }
}
