import Core
import Foundation
import SQL

/// Brings the database to the schema of this program; one that holds something is backed up first.
public struct Upgrade: Sendable {
    /// What was done.
    public struct Report: Sendable {
        public let steps: [Migration]
        /// The backup from before; nil for a new database, or when there was nothing to do.
        public let backup: URL?
    }

    let database: any Database
    let clock: WallClock
    let migrations: [Migration]
    let backups: URL

    public init(_ installation: Installation) {
        self.init(
            database: installation.database,
            clock: installation.clock,
            migrations: Installation.migrations,
            backups: Self.backups(in: installation.settings.data)
        )
    }

    /// Where the backups from before upgrades are.
    static func backups(in data: URL) -> URL { data.appending(path: "backups") }

    init(database: any Database, clock: WallClock, migrations: [Migration], backups: URL) {
        self.database = database
        self.clock = clock
        self.migrations = migrations
        self.backups = backups
    }

    public func run() async throws -> Report {
        let migrator = Migrator(migrations)
        let pending = try await migrator.pending(in: database)
        guard !pending.isEmpty else { return Report(steps: [], backup: nil) }
        guard pending.count < migrations.count else {
            return Report(steps: try await migrator.migrate(database, at: clock.now), backup: nil)
        }
        try DataFolder.make(backups)
        let backup = Backup(database: database, clock: clock, migrations: migrations)
        let folder = try await backup.make(in: backups)
        let steps = try await migrator.migrate(database, at: clock.now)
        // Only now: the tables of before may not be those that this program writes to.
        try await backup.note(folder)
        return Report(steps: steps, backup: folder)
    }
}
