import SQL
import TestSupport
import Testing

@Suite struct ErrorKindTests {
    static let refused: [(DatabaseError.Kind, Query)] = [
        (.unique, "INSERT INTO place (id, name) VALUES ('a', 'Other')"),
        (.unique, "INSERT INTO place (id, name) VALUES ('b', 'Å')"),
        (.foreignKey, "INSERT INTO visit (id, place_id) VALUES ('v', 'nowhere')"),
        (.foreignKey, "DELETE FROM place"),
        (.notNull, "INSERT INTO place (id) VALUES ('b')"),
        (.check, "INSERT INTO place (id, name, size) VALUES ('b', 'B', -1)"),
        (.sql, "SELECT * FROM nothing"),
        (.sql, "SELEKT 1"),
        (.sql, "SELECT nothing FROM place"),
    ]

    @Test(arguments: Engine.available)
    func eachRefusalHasTheSameKind(on engine: Engine) async throws {
        try await withDatabase(engine, migrations: Sample.migrations) { database in
            _ = try await database.write { connection in
                try connection.run("INSERT INTO place (id, name) VALUES ('a', 'Å')")
                try connection.run("INSERT INTO visit (id, place_id) VALUES ('w', 'a')")
            }
            for (kind, statement) in Self.refused {
                let error = await #expect(throws: DatabaseError.self) {
                    try await database.write { try $0.run(statement) }
                }
                #expect(error?.kind == kind, "\(statement.rendered { _ in "?" }.text)")
            }
        }
    }

    @Test(arguments: Engine.available)
    func theReportHoldsTheStatementWithoutItsValues(on engine: Engine) async throws {
        try await withDatabase(engine, migrations: Sample.migrations) { database in
            let error = await #expect(throws: DatabaseError.self) {
                try await database.write { try $0.run("INSERT INTO visit (id, place_id) VALUES ('v', \("secret"))") }
            }
            #expect(error?.statement?.contains("INSERT INTO visit") == true)
            #expect(error?.statement?.contains("secret") == false)
        }
    }

    @Test(arguments: Engine.available)
    func readingCannotWrite(on engine: Engine) async throws {
        try await withDatabase(engine, migrations: Sample.migrations) { database in
            await #expect(throws: DatabaseError.self) {
                try await database.read { try $0.run("INSERT INTO place (id, name) VALUES ('a', 'Å')") }
            }
        }
    }
}
