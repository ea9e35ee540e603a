import SQL
import Synchronization

/// A database that keeps the statements that go through it.
public final class CountingDatabase: Database {
    private let base: any Database
    private let kept = Mutex<[String]>([])

    public init(_ base: any Database) { self.base = base }

    public var engine: EngineName { base.engine }

    /// What was asked since the last time this was called.
    public func statements() -> [String] {
        kept.withLock { kept in
            defer { kept = [] }
            return kept
        }
    }

    public func read<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
        try await base.read { try body(CountingConnection($0, self.note)) }
    }

    public func write<T: Sendable>(
        _ order: WriteOrder,
        _ body: @escaping @Sendable (any Connection) throws -> T
    ) async throws -> T {
        try await base.write(order) { try body(CountingConnection($0, self.note)) }
    }

    public func backup(to path: String) async throws { try await base.backup(to: path) }
    public func close() async throws { try await base.close() }

    private func note(_ query: Query) { kept.withLock { $0.append(query.rendered { _ in "?" }.text) } }
}

private final class CountingConnection: Connection {
    private let base: any Connection
    private let note: (Query) -> Void

    init(_ base: any Connection, _ note: @escaping (Query) -> Void) {
        self.base = base
        self.note = note
    }

    func rows(_ query: Query) throws -> [Row] {
        note(query)
        return try base.rows(query)
    }

    func each(_ query: Query, _ visit: (Row) throws -> Void) throws {
        note(query)
        try base.each(query, visit)
    }

    @discardableResult func run(_ statement: Query) throws -> Int {
        note(statement)
        return try base.run(statement)
    }
}
