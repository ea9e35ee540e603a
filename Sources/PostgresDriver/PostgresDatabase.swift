import SQL

/// The server engine, over libpq: a pool of connections, each on a thread of its own.
public struct PostgresDatabase: SQL.Database {
    public let engine = EngineName.postgres

    let conninfo: String
    private let limits: PostgresLimits
    private let pool: PostgresPool
    /// Those of this instance that wait their turn do so here, not each on a connection that others could use.
    private let turn = Turnstile(places: 1)

    /// Opens a pool; the first connection is made at once, so that a wrong address shows here.
    ///
    /// - Parameter conninfo: what libpq takes, `host=… dbname=…` or `postgresql://…`.
    public init(conninfo: String, connections: Int = 8, limits: PostgresLimits = PostgresLimits()) async throws {
        self.conninfo = conninfo
        self.limits = limits
        pool = PostgresPool(size: connections) { PostgresSession(conninfo: conninfo, limits: limits) }
        try await read { _ in }
    }

    public func read<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
        try await transaction(.read, body)
    }

    public func write<T: Sendable>(
        _ order: WriteOrder,
        _ body: @escaping @Sendable (any Connection) throws -> T
    ) async throws -> T {
        guard order == .inTurn else { return try await transaction(.write, body) }
        try await turn.enter()
        defer { turn.leave() }
        return try await transaction(.writeInTurn, body)
    }

    public var relay: (any Relay)? { PostgresRelay(database: self, conninfo: conninfo, limits: limits) }

    public func close() async throws { try await pool.close() }

    /// Runs one statement outside any transaction, for what the server allows only there: `CREATE DATABASE`.
    package func runAlone(_ statement: String) async throws {
        try await pool.with { try await $0.alone(statement) }
    }

    private func transaction<T: Sendable>(
        _ kind: PostgresSession.Kind,
        _ body: @escaping @Sendable (any Connection) throws -> T
    ) async throws -> T {
        var tried = 0
        while true {
            tried += 1
            do {
                return try await once(kind, body)
            } catch let error as DatabaseError where tried < limits.tries && error.mayPassNextTime {
                try await Task.sleep(for: .milliseconds(Int.random(in: 1...(20 * tried))))
            } catch let error as DatabaseError where error.code == "57014" {
                // Whoever has gone away is told so in the language's own way, as by the embedded engine.
                try Task.checkCancellation()
                throw error
            }
        }
    }

    private func once<T: Sendable>(
        _ kind: PostgresSession.Kind,
        _ body: @escaping @Sendable (any Connection) throws -> T
    ) async throws -> T {
        let cancellation = Cancellation()
        return try await pool.with { session in
            try await withTaskCancellationHandler {
                try await session.transaction(kind, cancellation, body)
            } onCancel: {
                cancellation.cancel()
            }
        }
    }
}
