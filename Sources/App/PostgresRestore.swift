import Foundation
import PostgresDriver
import SQL

/// Restores into a database of its own on the same server, which then takes the name of the old one.
struct PostgresRestore: Sendable {
    private let conninfo: String

    init(_ conninfo: String) { self.conninfo = conninfo }

    /// - Parameter verify: looks at the restored copy; when it throws, nothing has changed.
    /// - Returns: what `verify` gave, and the new name of the database that was replaced.
    func replace(
        with file: URL,
        verify: (any Database) async throws -> DatabaseState
    ) async throws -> (DatabaseState, String?) {
        let current = try await PostgresDatabase(conninfo: conninfo, connections: 1)
        let name = try await current.read { try $0.value("SELECT current_database()", as: String.self) } ?? ""
        try await current.close()
        // Another database of the server, since one that is in use cannot be renamed.
        let server = try await PostgresDatabase(conninfo: Self.naming("postgres", in: conninfo), connections: 1)
        let draft = "\(name)_restoring"
        do {
            let state = try await fill(draft, from: file, on: server, verify)
            let aside = try await swap(name, draft, on: server)
            try await server.close()
            return (state, aside)
        } catch {
            try? await server.runAlone("DROP DATABASE IF EXISTS \(Self.quoted(draft))")
            try? await server.close()
            throw error
        }
    }

    private func fill(
        _ draft: String,
        from file: URL,
        on server: PostgresDatabase,
        _ verify: (any Database) async throws -> DatabaseState
    ) async throws -> DatabaseState {
        try await server.runAlone("DROP DATABASE IF EXISTS \(Self.quoted(draft))")
        do {
            try await server.runAlone(
                "CREATE DATABASE \(Self.quoted(draft)) TEMPLATE template0 ENCODING 'UTF8'"
            )
        } catch let error as DatabaseError {
            throw Failure(
                "The backup is checked in a database of its own, which cannot be made (\(error.message)); "
                    + "give the user of \(Setting.database.name) the right CREATEDB for the restore."
            )
        }
        let address = Self.naming(draft, in: conninfo)
        try await PostgresDatabase.restore(from: file.path, conninfo: address)
        let copy = try await PostgresDatabase(conninfo: address, connections: 1)
        do {
            let state = try await verify(copy)
            try await copy.close()
            return state
        } catch {
            try? await copy.close()
            throw error
        }
    }

    private func swap(_ name: String, _ draft: String, on server: PostgresDatabase) async throws -> String {
        let taken = try await server.read {
            try $0.values("SELECT datname FROM pg_database ORDER BY datname", as: String.self)
        }
        var aside = "\(name).before-restore"
        var number = 2
        while taken.contains(aside) {
            aside = "\(name).before-restore-\(number)"
            number += 1
        }
        do {
            try await server.runAlone("ALTER DATABASE \(Self.quoted(name)) RENAME TO \(Self.quoted(aside))")
        } catch let error as DatabaseError where error.code == "55006" {
            throw Failure("The database “\(name)” is in use; stop every “samband serve” on it first.")
        }
        do {
            try await server.runAlone("ALTER DATABASE \(Self.quoted(draft)) RENAME TO \(Self.quoted(name))")
        } catch {
            try await server.runAlone("ALTER DATABASE \(Self.quoted(aside)) RENAME TO \(Self.quoted(name))")
            throw error
        }
        return aside
    }

    private static func quoted(_ name: String) -> String { "\"\(name.replacing("\"", with: "\"\""))\"" }

    /// The same server, another database.
    static func naming(_ database: String, in conninfo: String) -> String {
        guard conninfo.hasPrefix("postgres://") || conninfo.hasPrefix("postgresql://"),
            var url = URLComponents(string: conninfo)
        else {
            let value = database.replacing("\\", with: "\\\\").replacing("'", with: "\\'")
            return "\(conninfo) dbname='\(value)'"
        }
        url.path = "/\(database)"
        return url.string ?? conninfo
    }
}
