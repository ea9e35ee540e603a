import Core
import Foundation

/// What a backup holds, so that it can be checked before it replaces anything.
public struct BackupManifest: Codable, Sendable, Equatable {
    static let fileName = "manifest.json"

    public struct AppliedMigration: Codable, Sendable, Equatable {
        public let number: Int
        public let name: String
        public let checksum: String
    }

    public struct File: Codable, Sendable, Equatable {
        public let name: String
        public let bytes: Int
        public let sha256: String
    }

    /// The end of the hash chain: line number and hash.
    public struct ChainEnd: Codable, Sendable, Equatable {
        public let line: Int
        public let hash: String
    }

    /// The version of the program that wrote it.
    public let program: String
    public let engine: String
    public let made: String
    public let migrations: [AppliedMigration]
    public let files: [File]
    /// Rows of each table: of the copy for SQLite, just before the copy for PostgreSQL.
    public let rows: [String: Int]
    public let chain: ChainEnd

    func write(to folder: URL) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
        try encoder.encode(self).write(to: folder.appending(path: Self.fileName), options: .atomic)
    }

    /// Reads the manifest and holds every file against it.
    ///
    /// - Throws: `Failure` naming the file that is missing or another than was written.
    public static func read(_ folder: URL) throws -> BackupManifest {
        let file = folder.appending(path: fileName)
        guard let data = try? Data(contentsOf: file) else {
            throw Failure("\(file.path): is missing; give the folder of one backup, samband-backup-….", code: .badInput)
        }
        guard let manifest = try? JSONDecoder().decode(BackupManifest.self, from: data) else {
            throw Failure("\(file.path): is no manifest of a backup; take another backup.", code: .badInput)
        }
        for expected in manifest.files { try expected.check(in: folder) }
        return manifest
    }
}

extension BackupManifest.File {
    /// Bytes that are read at a time: a database may be larger than memory.
    private static let piece = 1_024 * 1_024

    init(_ file: URL) throws {
        let handle = try FileHandle(forReadingFrom: file)
        defer { try? handle.close() }
        var hash = Fingerprint.Stream()
        var bytes = 0
        while let data = try handle.read(upToCount: Self.piece), !data.isEmpty {
            hash.add(data)
            bytes += data.count
        }
        self.init(name: file.lastPathComponent, bytes: bytes, sha256: hash.finish())
    }

    func check(in folder: URL) throws {
        let file = folder.appending(path: name)
        guard !name.contains("/"), let found = try? BackupManifest.File(file) else {
            throw Failure("\(file.path): belongs to the backup and is missing; take another backup.", code: .badInput)
        }
        guard found == self else {
            throw Failure("\(file.path): is not as it was written; take another backup.", code: .badInput)
        }
    }
}
