import Core
import Foundation
import PostgresDriver
import SQL
import SQLiteDriver

/// Writes everything that an installation knows into one folder, while others go on working.
public struct Backup: Sendable {
    let database: any Database
    let clock: WallClock
    let migrations: [Migration]

    public init(_ installation: Installation) {
        self.init(
            database: installation.database,
            clock: installation.clock,
            migrations: Installation.migrations
        )
    }

    init(database: any Database, clock: WallClock, migrations: [Migration]) {
        self.database = database
        self.clock = clock
        self.migrations = migrations
    }

    /// Writes a new folder, and notes in the chain that it was made.
    ///
    /// - Returns: the folder.
    public func write(into parent: URL) async throws -> URL {
        let folder = try await make(in: parent)
        try await note(folder)
        return folder
    }

    /// Lets the status page know of a backup, wherever the folder is taken.
    func note(_ folder: URL) async throws {
        try await database.change(by: .terminal, at: clock.now) {
            try $0.note("backup", "backup", "installation", folder.lastPathComponent)
        }
    }

    /// Writes a new folder, whose name says that it is not whole until all is in it; the database is only read.
    func make(in parent: URL) async throws -> URL {
        let now = clock.now
        let name = "samband-backup-\(now.description.prefix(19).filter { $0 != "-" && $0 != ":" })Z"
        let draft = parent.appending(path: ".\(name).part")
        let whole = Self.free(parent.appending(path: name))
        try? FileManager.default.removeItem(at: draft)
        try DataFolder.make(draft)
        do {
            let copy = draft.appending(path: Self.fileName(of: database.engine))
            let (state, chain) = try await self.copy(to: copy)
            try BackupManifest(
                program: ProgramVersion.text,
                engine: database.engine.rawValue,
                made: now.description,
                migrations: state.migrations.map { .init(number: $0.number, name: $0.name, checksum: $0.checksum) },
                files: [try .init(copy)],
                rows: state.rows,
                chain: chain
            ).write(to: draft)
            try FileManager.default.moveItem(at: draft, to: whole)
        } catch let error as CocoaError {
            try? FileManager.default.removeItem(at: draft)
            throw Failure(
                "\(whole.path): cannot be written (\(error.localizedDescription)); is there room on the disk?"
            )
        } catch {
            try? FileManager.default.removeItem(at: draft)
            throw error
        }
        return whole
    }

    static func fileName(of engine: EngineName) -> String { engine == .sqlite ? "samband.sqlite" : "samband.pgdump" }

    private func copy(to file: URL) async throws -> (DatabaseState, BackupManifest.ChainEnd) {
        // A dump cannot be read here: what it must hold at least is noted before it is made.
        let before = try await state(of: database)
        try await database.backup(to: file.path)
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file.path)
        guard database.engine == .sqlite else { return (before, try Self.chain(before)) }
        let after = try await look(at: file)
        return (after, try Self.chain(after))
    }

    /// What the copy holds, read from a copy of it: opening a database writes to it.
    private func look(at file: URL) async throws -> DatabaseState {
        let scratch = "\(file.path).check"
        defer { SQLiteFiles.remove(scratch) }
        try FileManager.default.copyItem(atPath: file.path, toPath: scratch)
        let copy = try SQLiteDatabase(path: scratch, readers: 1)
        let state = try await state(of: copy)
        try await copy.close()
        return state
    }

    private func state(of database: any Database) async throws -> DatabaseState {
        let migrations = migrations
        return try await database.read { try DatabaseState($0, of: migrations, on: database.engine) }
    }

    private static func chain(_ state: DatabaseState) throws -> BackupManifest.ChainEnd {
        guard let end = state.chainEnd else {
            throw Failure("The hash chain is broken; “samband check” names the line. No backup was made.")
        }
        return end
    }

    /// The name, or the first with a number that nobody has.
    static func free(_ wanted: URL) -> URL {
        var file = wanted
        var number = 2
        while FileManager.default.fileExists(atPath: file.path) {
            file = wanted.deletingLastPathComponent().appending(path: "\(wanted.lastPathComponent)-\(number)")
            number += 1
        }
        return file
    }
}
