import SQL
import TestSupport
import Testing

@Suite struct TransactionTests {
    struct Regret: Error {}

    @Test(arguments: Engine.available, [WriteOrder.any, .inTurn])
    func aWriteThatThrowsLeavesNothing(on engine: Engine, _ order: WriteOrder) async throws {
        try await withDatabase(engine, migrations: Sample.migrations) { database in
            await #expect(throws: Regret.self) {
                try await database.write(order) { connection in
                    try connection.run("INSERT INTO place (id, name) VALUES ('a', 'Å')")
                    try connection.run("CREATE TABLE extra (id TEXT PRIMARY KEY)")
                    throw Regret()
                }
            }
            let left = try await database.read { try $0.values("SELECT count(*) FROM place", as: Int.self) }
            #expect(left == [0])
            await #expect(throws: DatabaseError.self) {
                try await database.read { try $0.rows("SELECT * FROM extra") }
            }
        }
    }

    @Test(arguments: Engine.available)
    func aFailedStatementFailsTheTransactionAlsoWhenItIsIgnored(on engine: Engine) async throws {
        try await withDatabase(engine, migrations: Sample.migrations) { database in
            let error = await #expect(throws: DatabaseError.self) {
                try await database.write { connection in
                    try connection.run("INSERT INTO place (id, name) VALUES ('a', 'Å')")
                    _ = try? connection.run("INSERT INTO place (id, name) VALUES ('a', 'B')")
                }
            }
            #expect(error?.kind == .unique)
            let left = try await database.read { try $0.values("SELECT count(*) FROM place", as: Int.self) }
            #expect(left == [0])
        }
    }

    @Test(arguments: Engine.available)
    func countingUpFromManyTasksLosesNothing(on engine: Engine) async throws {
        try await withDatabase(engine, migrations: Sample.migrations) { database in
            _ = try await database.write { try $0.run("INSERT INTO place (id, name, size) VALUES ('a', 'Å', 0)") }
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<20 {
                    group.addTask {
                        try await database.write(.inTurn) { connection in
                            let size = try connection.value("SELECT size FROM place", as: Int.self) ?? 0
                            try connection.run("UPDATE place SET size = \(size + 1)")
                        }
                    }
                }
                try await group.waitForAll()
            }
            let size = try await database.read { try $0.value("SELECT size FROM place", as: Int.self) }
            #expect(size == 20)
        }
    }

    @Test(arguments: Engine.available)
    func aTaskThatIsCancelledIsToldSoByTheLanguage(on engine: Engine) async throws {
        try await withDatabase(engine, migrations: Sample.migrations) { database in
            let task = Task {
                try await database.read { connection in
                    try connection.value(Self.endless, as: Int.self)
                }
            }
            try await Task.sleep(for: .milliseconds(100))
            task.cancel()
            await #expect(throws: CancellationError.self) { try await task.value }
            // The connection is as good as before.
            let one = try await database.read { try $0.value("SELECT 1", as: Int.self) }
            #expect(one == 1)
        }
    }

    /// Runs until somebody stops it on both engines, and keeps nothing of what it counts.
    static let endless: Query = """
        WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000)
        SELECT count(*) FROM n a CROSS JOIN n b CROSS JOIN n c CROSS JOIN n d
        """
}
