/// A database, whichever engine is behind it.
///
/// A transaction is a synchronous closure over a connection that cannot leave it. It may run again, so its only effects
/// are in the database.
public protocol Database: Sendable {
    var engine: EngineName { get }

    /// The way to other instances on the same database; nil where there can be none.
    var relay: (any Relay)? { get }

    /// Runs a read-only transaction on one consistent state.
    func read<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T

    /// Runs one write transaction. `order` says whether it must wait its turn behind other ordered ones.
    func write<T: Sendable>(
        _ order: WriteOrder,
        _ body: @escaping @Sendable (any Connection) throws -> T
    ) async throws -> T

    /// Writes a consistent copy of everything into a new file while others go on.
    func backup(to path: String) async throws

    /// Ends all connections.
    func close() async throws
}

extension Database {
    public var relay: (any Relay)? { nil }

    public func write<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
        try await write(.any, body)
    }
}

extension Database {
    /// What the engine calls its version, for the status page.
    public func engineVersion() async throws -> String {
        let isEmbedded = engine == .sqlite
        return try await read { connection in
            try connection.value(
                isEmbedded ? "SELECT sqlite_version()" : "SELECT current_setting('server_version')",
                as: String.self
            ) ?? ""
        }
    }
}

/// Which engine runs, for migrations and the status page; a slice never asks.
public enum EngineName: String, Sendable, CaseIterable { case sqlite, postgres }

/// Whether a write transaction may run beside others.
public enum WriteOrder: Sendable {
    case any
    /// One at a time over all instances: for what appends to the hash chain.
    case inTurn
}

/// An open transaction.
///
/// Not Sendable on purpose.
public protocol Connection: AnyObject {
    /// Every row of the answer, in order.
    func rows(_ query: Query) throws -> [Row]

    /// Visits the rows one by one, for large answers.
    func each(_ query: Query, _ visit: (Row) throws -> Void) throws

    /// Runs a statement and tells how many rows it changed.
    @discardableResult func run(_ statement: Query) throws -> Int
}

extension Connection {
    /// The rows, each decoded.
    public func all<T: RowDecodable>(_ query: Query, as type: T.Type = T.self) throws -> [T] {
        try rows(query).map(T.init(row:))
    }

    /// The first row decoded, or nil.
    public func first<T: RowDecodable>(_ query: Query, as type: T.Type = T.self) throws -> T? {
        try rows(query).first.map(T.init(row:))
    }

    /// The single column of the first row, or nil when there is no row.
    public func value<T: Bindable>(_ query: Query, as type: T.Type = T.self) throws -> T? {
        try rows(query).first.map { try $0.value(at: 0) }
    }

    /// The single column of every row.
    public func values<T: Bindable>(_ query: Query, as type: T.Type = T.self) throws -> [T] {
        try rows(query).map { try $0.value(at: 0) }
    }
}

/// What a row can be read as.
public protocol RowDecodable {
    init(row: Row) throws
}
