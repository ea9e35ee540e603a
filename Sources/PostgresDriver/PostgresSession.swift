import SQL

/// A place in the pool: one connection on a thread of its own, made when it is needed and again when it broke.
actor PostgresSession {
    /// Which kind of transaction is wanted.
    enum Kind {
        case read, write, writeInTurn

        var begin: String {
            switch self {
            case .read: "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
            case .write, .writeInTurn: "BEGIN ISOLATION LEVEL SERIALIZABLE"
            }
        }
    }

    /// The key under which those who wait their turn do so, over all instances.
    static let turnKey = 0x53_41_4D_42_41_4E_44

    private let executor: QueueExecutor
    private let conninfo: String
    private let limits: PostgresLimits
    private var link: PostgresLink?

    init(conninfo: String, limits: PostgresLimits) {
        executor = QueueExecutor(label: "samband.postgres")
        self.conninfo = conninfo
        self.limits = limits
    }

    nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    /// Runs one transaction, once.
    func transaction<T: Sendable>(
        _ kind: Kind,
        _ cancellation: Cancellation,
        _ body: @Sendable (any Connection) throws -> T
    ) throws -> T {
        try Task.checkCancellation()
        let connection = PostgresConnection(try opened(kind, cancellation))
        defer {
            // Its prepared statements speak of tables as they were before another instance changed them.
            if connection.failure?.isStalePlan == true { link = nil }
            finish(kind, cancellation)
        }
        let value: T
        do {
            value = try body(connection)
        } catch {
            // However the body dresses it up, it is this that decides whether another try makes sense.
            if let failure = connection.failure, failure.mayPassNextTime { throw failure }
            throw error
        }
        // The server turns COMMIT into ROLLBACK after a failed statement and says nothing.
        if let failure = connection.failure { throw failure }
        try Task.checkCancellation()
        try link?.command("COMMIT")
        return value
    }

    /// Runs one statement outside any transaction.
    func alone(_ statement: String) throws {
        let link = try link ?? PostgresLink(conninfo: conninfo, limits: limits)
        self.link = link
        try link.command(statement)
    }

    func close() { link = nil }

    /// The connection with the transaction begun; one that broke while it was idle is found here and made anew.
    private func opened(_ kind: Kind, _ cancellation: Cancellation) throws -> PostgresLink {
        if let link {
            do {
                try begin(kind, on: link, cancellation)
                return link
            } catch {
                finish(kind, cancellation)
                guard self.link == nil else { throw error }
            }
        }
        let fresh = try PostgresLink(conninfo: conninfo, limits: limits)
        link = fresh
        do {
            try begin(kind, on: fresh, cancellation)
        } catch {
            finish(kind, cancellation)
            throw error
        }
        return fresh
    }

    private func begin(_ kind: Kind, on link: PostgresLink, _ cancellation: Cancellation) throws {
        cancellation.isServed(by: link.cancelHandle)
        // Before the transaction: its state of the database must be one that those before it have left behind.
        if kind == .writeInTurn { try link.command("SELECT pg_advisory_lock(\(Self.turnKey))") }
        try link.command(kind.begin)
    }

    /// Ends what is still open; a connection that cannot be brought to rest is given up, and its lock with it.
    private func finish(_ kind: Kind, _ cancellation: Cancellation) {
        cancellation.isServed(by: nil)
        guard let link else { return }
        do {
            if link.isOpen, !link.isClean { try link.command("ROLLBACK") }
            if kind == .writeInTurn, link.isOpen { try link.command("SELECT pg_advisory_unlock_all()") }
            if !link.isClean { self.link = nil }
        } catch { self.link = nil }
    }
}
