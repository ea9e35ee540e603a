import SQL
import Synchronization

/// So many connections and no more; who comes when all are busy waits in line.
final class PostgresPool: Sendable {
    private struct State {
        var idle: [PostgresSession]
        var closed = false
    }

    private let size: Int
    private let places: Turnstile
    private let state: Mutex<State>

    init(size: Int, make: () -> PostgresSession) {
        self.size = size
        places = Turnstile(places: size)
        state = Mutex(State(idle: (0..<size).map { _ in make() }))
    }

    func with<T: Sendable>(_ body: (PostgresSession) async throws -> T) async throws -> T {
        try await places.enter()
        defer { places.leave() }
        let session = state.withLock { $0.closed ? nil : $0.idle.popLast() }
        guard let session else {
            throw DatabaseError(kind: .connection, code: "08003", message: "the database is closed")
        }
        defer { state.withLock { $0.idle.append(session) } }
        return try await body(session)
    }

    /// Waits until those who are at work have ended, then ends every connection; who comes later is refused.
    func close() async throws {
        let wasClosed = state.withLock { state in
            defer { state.closed = true }
            return state.closed
        }
        if wasClosed { return }
        for _ in 0..<size { try await places.enter() }
        for session in state.withLock({ $0.idle }) { await session.close() }
        for _ in 0..<size { places.leave() }
    }
}
