import SQL

/// Words between instances by `LISTEN` and `NOTIFY` (PostgreSQL documentation, NOTIFY).
struct PostgresRelay: Relay {
    private static let channel = "samband"
    /// How long one wait on the connection lasts, in milliseconds; a cancelled task ends no later.
    private static let patience: Int32 = 250

    let database: PostgresDatabase
    let conninfo: String
    let limits: PostgresLimits

    func tell(_ word: String) async throws {
        try await database.write { _ = try $0.rows("SELECT pg_notify(\(Self.channel), \(word))") }
    }

    func listen(_ heard: @escaping @Sendable (String?) -> Void) async throws {
        let ear = Ear(conninfo: conninfo, limits: limits)
        try await ear.open(Self.channel)
        heard(nil)
        while true {
            try Task.checkCancellation()
            for word in try await ear.words(patience: Self.patience) { heard(word) }
        }
    }

    /// A connection of its own, on a thread of its own that waits.
    private actor Ear {
        private let executor = QueueExecutor(label: "samband.postgres.relay")
        private let conninfo: String
        private let limits: PostgresLimits
        private var link: PostgresLink?

        init(conninfo: String, limits: PostgresLimits) {
            self.conninfo = conninfo
            self.limits = limits
        }

        nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

        func open(_ channel: String) throws {
            let link = try PostgresLink(conninfo: conninfo, limits: limits)
            try link.command("LISTEN \(channel)")
            self.link = link
        }

        func words(patience: Int32) throws -> [String] { try link?.words(patience: patience) ?? [] }
    }
}
