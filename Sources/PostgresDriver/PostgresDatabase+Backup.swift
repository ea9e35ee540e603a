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

    /// Puts the contents of a backup in the place of those of the database, all or nothing.
    ///
    /// Tables that the backup does not know stay; where they refer to tables that it does know, it is refused, and an
    /// empty database is needed.
    public static func restore(from path: String, conninfo: String) async throws {
        let options = [
            "--clean", "--if-exists", "--single-transaction", "--exit-on-error", "--no-owner", "--no-privileges",
            "--no-password",
        ]
        let name = ConnectionText.environment(of: conninfo)["PGDATABASE"] ?? "postgres"
        try await ServerProgram("pg_restore").run(options + ["--dbname=\(name)", path], conninfo)
    }
}
