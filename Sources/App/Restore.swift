import Core
import Foundation
import PostgresDriver
import SQL
import SQLiteDriver

/// Puts a backup in the place of the database, after it has been checked from end to end.
public struct Restore: Sendable {
    /// What was done.
    public struct Report: Sendable {
        public let made: String
        public let lines: Int
        public let rows: Int
        /// Where the database that was replaced is now; nil when there was none.
        public let keptAside: String?
    }

    let settings: Settings
    let migrations: [Migration]

    public init(_ settings: Settings, migrations: [Migration] = Installation.migrations) {
        self.settings = settings
        self.migrations = migrations
    }

    /// Checks the backup, then replaces.
    public func run(from folder: URL) async throws -> Report {
        let manifest = try BackupManifest.read(folder)
        try check(manifest, of: folder)
        try DataFolder.make(settings.data)
        let lock = try FolderLock(settings.data, .alone)
        defer { lock.giveBack() }
        let file = folder.appending(path: Backup.fileName(of: engine))
        let (state, aside) =
            switch settings.database {
            case .sqlite(let path): try await replace(path, with: file, manifest)
            case .postgres(let conninfo):
                try await PostgresRestore(conninfo).replace(with: file) {
                    try await verify($0, manifest)
                }
            }
        return Report(
            made: manifest.made,
            lines: state.chainEnd?.line ?? 0,
            rows: state.rows.values.reduce(0, +),
            keptAside: aside
        )
    }

    private var engine: EngineName {
        switch settings.database {
        case .sqlite: .sqlite
        case .postgres: .postgres
        }
    }

    private func check(_ manifest: BackupManifest, of folder: URL) throws {
        guard manifest.engine == engine.rawValue else {
            throw Failure(
                "\(folder.path): is a backup of \(manifest.engine), but \(Setting.database.name) names \(engine.rawValue); "
                    + "set the database that it came from.",
                code: .badInput
            )
        }
        let known = Dictionary(migrations.map { ($0.number, $0.checksum) }, uniquingKeysWith: { first, _ in first })
        if let strange = manifest.migrations.first(where: { known[$0.number] != $0.checksum }) {
            throw Failure(
                "\(folder.path): has migration \(strange.number) “\(strange.name)”, which this program does not know; "
                    + "restore it with version \(manifest.program).",
                code: .badInput
            )
        }
        guard manifest.files.contains(where: { $0.name == Backup.fileName(of: engine) }) else {
            throw Failure("\(folder.path): has no copy of a database; take another backup.", code: .badInput)
        }
    }

    /// Holds a copy against the manifest and its own chain.
    private func verify(_ copy: any Database, _ manifest: BackupManifest) async throws -> DatabaseState {
        let migrations = migrations.filter { step in manifest.migrations.contains { $0.number == step.number } }
        let (state, hash) = try await copy.read { connection in
            let state = try DatabaseState(connection, of: self.migrations, on: self.engine)
            let hash = try connection.value(
                "SELECT hash FROM audit WHERE seq = \(manifest.chain.line)",
                as: String.self
            )
            return (state, hash)
        }
        guard case .whole = state.verdict else {
            throw Failure("The hash chain of the backup: \(state.verdict) Take another backup.", code: .badInput)
        }
        let isSame = engine == .postgres || state.rows == manifest.rows
        guard state.migrations.count == migrations.count, isSame, (hash ?? "") == manifest.chain.hash else {
            throw Failure("The backup does not hold what its manifest says; take another backup.", code: .badInput)
        }
        return state
    }

    /// Copies beside the database, checks the copy, and only then changes names.
    private func replace(
        _ path: String,
        with file: URL,
        _ manifest: BackupManifest
    ) async throws -> (DatabaseState, String?) {
        let draft = "\(path).restoring"
        SQLiteFiles.remove(draft)
        try FileManager.default.copyItem(atPath: file.path, toPath: draft)
        defer { SQLiteFiles.remove(draft) }
        let copy = try SQLiteDatabase(path: draft, readers: 1)
        let state: DatabaseState
        do { state = try await verify(copy, manifest) } catch {
            try await copy.close()
            throw error
        }
        try await copy.close()
        let aside = try setAside(path)
        try FileManager.default.moveItem(atPath: draft, toPath: path)
        return (state, aside)
    }

    /// The file with what belongs to it: changes that are not in the main file yet lie beside it.
    private func setAside(_ path: String) throws -> String? {
        guard FileManager.default.fileExists(atPath: path) else { return nil }
        let aside = Backup.free(URL(fileURLWithPath: "\(path).before-restore")).path
        for (old, new) in zip(SQLiteFiles.parts(of: path), SQLiteFiles.parts(of: aside))
        where FileManager.default.fileExists(atPath: old) {
            try FileManager.default.moveItem(atPath: old, toPath: new)
        }
        return aside
    }
}
