import Core
import Foundation
import SQL
import TestSupport
import Testing

@testable import Files

/// A table that points at files, as a slice has one.
private let owner = Migration(
    202611_91,
    slice: "test",
    name: "owner",
    sql: "CREATE TABLE owner (id TEXT PRIMARY KEY, file TEXT REFERENCES stored_file (key))"
)
private let now = Instant(milliseconds: 1_800_000_000_000)

@Suite struct FileStoreTests {
    /// A store, its database and its folder, gone afterwards.
    private func withStore(
        _ engine: Engine,
        _ body: (FileStore, any Database, _ folder: URL) async throws -> Void
    ) async throws {
        try await withDatabase(engine, migrations: AuditChain.migrations + FileMigrations.all + [owner]) { database in
            try await withTemporaryFile { path in
                let folder = URL(filePath: path)
                try await body(Self.store(database, folder), database, folder)
            }
        }
    }

    private static func store(_ database: any Database, _ folder: URL) -> FileStore {
        FileStore(
            database: database,
            cache: folder,
            references: [{ key in "SELECT id FROM owner WHERE file = \(key)" }]
        )
    }

    private func put(_ bytes: Data, in store: FileStore, _ database: any Database) async throws -> FileKey {
        let content = try FileContent(bytes)
        return try await database.change(by: .terminal, at: now) { try store.put(content, on: $0) }
    }

    /// Bytes of which no two parts are the same.
    private func sample(_ count: Int) -> Data {
        var bytes = Data(count: count)
        for index in stride(from: 0, to: count, by: 97) { bytes[index] = UInt8(truncatingIfNeeded: index / 97 &* 31) }
        return bytes
    }

    @Test(arguments: Engine.available) func whatWasPutInComesOut(_ engine: Engine) async throws {
        let part = FileLimits.partBytes
        try await withStore(engine) { store, database, folder in
            for count in [0, 1, 255, part - 1, part, part + 1, 3 * part + 5] {
                let bytes = sample(count)
                let key = try await put(bytes, in: store, database)
                #expect(key.description == Fingerprint.of(bytes))
                // From the database, from the folder, and by an instance that has another folder.
                #expect(try await store.bytes(of: key) == bytes, "\(count)")
                #expect(try await store.bytes(of: key) == bytes, "\(count)")
                let other = Self.store(database, folder.appending(path: "other"))
                #expect(try await other.bytes(of: key) == bytes, "\(count)")
            }
            let unknown = try #require(FileKey(String(repeating: "0", count: 64)))
            #expect(try await store.bytes(of: unknown) == nil)
        }
    }

    @Test(arguments: Engine.available) func theSameBytesAreKeptOnce(_ engine: Engine) async throws {
        try await withStore(engine) { store, database, _ in
            let bytes = sample(FileLimits.partBytes * 2)
            // A slice of something larger has the same bytes, and so the same key.
            let slice = (Data([7, 7, 7]) + bytes).dropFirst(3)
            let first = try await put(bytes, in: store, database)
            #expect(try await put(slice, in: store, database) == first)
            async let one = put(sample(70_000), in: store, database)
            async let two = put(sample(70_000), in: store, database)
            let both = try await [one, two]
            #expect(both[0] == both[1])
            let rows = try await database.read { connection in
                try connection.values("SELECT count(*) FROM stored_part", as: Int.self)
            }
            #expect(rows == [3])
        }
    }

    @Test(arguments: Engine.available) func nothingIsLeftOfAChangeThatFailed(_ engine: Engine) async throws {
        struct Mishap: Error {}
        try await withStore(engine) { store, database, _ in
            let content = try FileContent(sample(10))
            await #expect(throws: Mishap.self) {
                try await database.change(by: .terminal, at: now) { change in
                    try store.put(content, on: change)
                    throw Mishap()
                }
            }
            #expect(try await store.bytes(of: content.key) == nil)
        }
    }

    @Test(arguments: Engine.available) func whatSomethingPointsAtStays(_ engine: Engine) async throws {
        try await withStore(engine) { store, database, folder in
            let content = try FileContent(sample(10))
            try await database.change(by: .terminal, at: now) { change in
                let key = try store.put(content, on: change)
                try change.insert("owner", "a", ["file": key])
                #expect(try store.removeUnlessReferenced(key, on: change) == false)
            }
            let mapped = try #require(try await store.bytes(of: content.key))
            try await database.change(by: .terminal, at: now) { change in
                try change.delete("owner", "a")
                #expect(try store.removeUnlessReferenced(content.key, on: change))
                #expect(try store.removeUnlessReferenced(content.key, on: change) == false)
            }
            #expect(mapped == content.bytes, "what is being read goes on being read")
            let other = Self.store(database, folder.appending(path: "other"))
            #expect(try await other.bytes(of: content.key) == nil)
        }
    }

    @Test(arguments: Engine.available, ["altered", "missing"]) func damageIsFound(
        _ engine: Engine,
        _ kind: String
    ) async throws {
        try await withStore(engine) { store, database, folder in
            let key = try await put(sample(FileLimits.partBytes + 1), in: store, database)
            #expect(try await FileStore.verify(database) == FileStore.Report(files: 1))
            _ = try await database.write { connection in
                try connection.run(
                    kind == "missing"
                        ? "DELETE FROM stored_part WHERE part = 1"
                        : "UPDATE stored_part SET bytes = \([UInt8](repeating: 1, count: 1)) WHERE part = 1"
                )
            }
            await #expect(throws: FileDamaged.self) { try await store.bytes(of: key) }
            #expect(try await FileStore.verify(database) == FileStore.Report(files: 1, damaged: [key]))
            let left = try FileManager.default.contentsOfDirectory(atPath: folder.path)
            #expect(left == [], "a file that is not right must not be kept")
        }
    }

    @Test func manyWhoAskAtOnceGetTheFile() async throws {
        try await withStore(.sqlite) { store, database, folder in
            let bytes = sample(FileLimits.partBytes * 3)
            let key = try await put(bytes, in: store, database)
            try await withThrowingTaskGroup(of: Bool.self) { group in
                for _ in 0..<20 { group.addTask { try await store.bytes(of: key) == bytes } }
                for try await isRight in group { #expect(isRight) }
            }
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == [key.description])
        }
    }

    @Test func aFileHasALimitThatIsNamed() throws {
        let error = #expect(throws: FileTooLarge.self) {
            try FileContent(Data(count: FileLimits.fileBytes + 1))
        }
        #expect(error?.description.contains("fileBytes") == true)
    }

    @Test(arguments: [
        "", "abc", "../../etc/passwd", String(repeating: "g", count: 64), String(repeating: "A", count: 64),
    ])
    func onlyAHashIsAKey(_ text: String) { #expect(FileKey(text) == nil) }
}
