import Core
import Foundation
import SQL
import Synchronization

/// Bytes that never change, kept in the database under their own hash, so that every instance has them and a backup
/// carries them.
///
/// The same bytes are kept once, however many rows point at them. Who reads gets a file in the folder of the instance,
/// mapped into memory.
public final class FileStore: Sendable {
    /// Asks whether a table points at a file: a query that has a row when it does.
    public typealias Reference = @Sendable (FileKey) -> Query

    private let database: any Database
    private let cache: FileCache
    private let references: [Reference]
    private let fetching = Mutex<[FileKey: Task<Data?, any Error>]>([:])

    /// - Parameters:
    ///   - cache: the folder of files that were read; made when the first one is.
    ///   - references: one for each column that holds keys; what a column points at is not taken away.
    public init(database: any Database, cache: URL, references: [Reference]) {
        self.database = database
        self.cache = FileCache(folder: cache)
        self.references = references
    }

    /// Puts bytes in, as part of a change.
    ///
    /// - Returns: their key, which is also known when they were there already.
    @discardableResult
    public func put(_ content: FileContent, on change: Change) throws -> FileKey {
        let isNew = try change.connection.run(
            """
            INSERT INTO stored_file (key, bytes, stored_at)
            VALUES (\(content.key), \(content.bytes.count), \(change.at))
            ON CONFLICT (key) DO NOTHING
            """
        )
        guard isNew > 0 else { return content.key }
        for (number, part) in content.parts.enumerated() {
            try change.connection.run(
                "INSERT INTO stored_part (file, part, bytes) VALUES (\(content.key), \(number), \(part))"
            )
        }
        return content.key
    }

    /// Takes a file away when nothing points at it any more, as part of the change that let go of it.
    ///
    /// - Returns: false when something does, or there is no such file.
    @discardableResult
    public func removeUnlessReferenced(_ key: FileKey, on change: Change) throws -> Bool {
        for reference in references {
            guard try change.connection.rows(reference(key)).isEmpty else { return false }
        }
        try change.connection.run("DELETE FROM stored_part WHERE file = \(key)")
        return try change.connection.run("DELETE FROM stored_file WHERE key = \(key)") > 0
    }

    /// The bytes of a file, mapped into memory; nil when there is none.
    ///
    /// - Throws: `FileDamaged`, or why the folder cannot be written.
    public func bytes(of key: FileKey) async throws -> Data? {
        if let cached = try await Blocking.run({ [cache] in cache.bytes(key) }) { return cached }
        // Those who ask at the same time wait for one reading.
        let task = fetching.withLock { fetching in
            if let task = fetching[key] { return task }
            let task = Task {
                defer { self.fetching.withLock { $0[key] = nil } }
                return try await self.fetch(key)
            }
            fetching[key] = task
            return task
        }
        return try await task.value
    }

    /// Reads the file part by part: it cannot change, so each part may be a transaction of its own.
    private func fetch(_ key: FileKey) async throws -> Data? {
        let size = try await database.read { connection in
            try connection.value("SELECT bytes FROM stored_file WHERE key = \(key)", as: Int.self)
        }
        guard let size else { return nil }
        let draft = try await Blocking.run { [cache] in try cache.begin(key) }
        defer { draft.discard() }
        for number in 0..<FileContent.partCount(of: size) {
            let part = try await part(number, of: key)
            guard let part else { throw FileDamaged(key: key) }
            try await Blocking.run { try draft.append(part) }
        }
        return try await Blocking.run { [cache] in try cache.finish(draft) }
    }

    private func part(_ number: Int, of key: FileKey) async throws -> [UInt8]? {
        try await database.read { connection in
            try connection.value(
                "SELECT bytes FROM stored_part WHERE file = \(key) AND part = \(number)",
                as: [UInt8].self
            )
        }
    }

    public struct Report: Sendable, Equatable {
        public internal(set) var files = 0
        public internal(set) var damaged: [FileKey] = []
    }

    /// Reads every file and holds it against its key.
    public static func verify(_ database: any Database) async throws -> Report {
        var report = Report()
        let keys = try await database.read { connection in
            try connection.values("SELECT key FROM stored_file ORDER BY key", as: FileKey.self)
        }
        for key in keys {
            let (found, isThere) = try await database.read { connection in
                var hash = Fingerprint.Stream()
                var number = 0
                while let part = try connection.value(
                    "SELECT bytes FROM stored_part WHERE file = \(key) AND part = \(number)",
                    as: [UInt8].self
                ) {
                    hash.add(part)
                    number += 1
                }
                let isThere = try connection.rows("SELECT key FROM stored_file WHERE key = \(key)").isEmpty == false
                return (FileKey(finished: hash), isThere)
            }
            guard isThere else { continue }
            report.files += 1
            if found != key { report.damaged.append(key) }
        }
        return report
    }
}
