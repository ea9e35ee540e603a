import Foundation
import SQL

extension PostgresDatabase {
    /// Writes a dump in the custom format of `pg_dump`, readable by this user only.
    public func backup(to path: String) async throws {
        // Under another name until it is whole: half a backup must not look like one.
        let part = path + ".part"
        let files = FileManager.default
        guard files.createFile(atPath: part, contents: nil, attributes: [.posixPermissions: 0o600]) else {
            throw DatabaseError(kind: .storage, code: "58030", message: "cannot write \(part)")
        }
        do {
            try await ServerProgram("pg_dump").run(["--format=custom", "--no-password", "--file=\(part)"], conninfo)
        } catch {
            try? files.removeItem(atPath: part)
            throw error
        }
        if files.fileExists(atPath: path) { try files.removeItem(atPath: path) }
        try files.moveItem(atPath: part, toPath: path)
    }

    /// Puts the contents of a backup in the place of everything that is in the database, all or nothing.
    ///
    /// Also tables that the backup does not know go: a newer program may have made them. The backup is first unpacked
    /// into a script, so that one transaction takes away and puts back.
    public static func restore(from path: String, conninfo: String) async throws {
        let script = FileManager.default.temporaryDirectory.appending(path: "samband-\(UUID().uuidString).sql").path
        defer { try? FileManager.default.removeItem(atPath: script) }
        guard FileManager.default.createFile(atPath: script, contents: nil, attributes: [.posixPermissions: 0o600])
        else { throw DatabaseError(kind: .storage, code: "58030", message: "cannot write \(script)") }
        let unpacking = ["--no-owner", "--no-privileges", "--file=\(script)", path]
        try await ServerProgram("pg_restore").run(unpacking, conninfo)
        let name = ConnectionText.environment(of: conninfo)["PGDATABASE"] ?? "postgres"
        let replacing = [
            "--no-psqlrc", "--quiet", "--no-password", "--single-transaction", "--set=ON_ERROR_STOP=1",
            "--command=DROP SCHEMA public CASCADE", "--command=CREATE SCHEMA public",
            "--file=\(script)", "--dbname=\(name)",
        ]
        try await ServerProgram("psql").run(replacing, conninfo)
    }
}
