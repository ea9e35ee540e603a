import Core
import PostgresDriver
import SQL
import TestSupport
import Testing

@Suite(.needsPostgres) struct PoolTests {
    @Test func aStatementThatTakesTooLongIsEnded() async throws {
        var limits = PostgresLimits()
        limits.statementTimeout = .milliseconds(200)
        try await withServer(limits: limits) { database, _ in
            let error = await #expect(throws: DatabaseError.self) {
                try await database.read { try $0.rows("SELECT pg_sleep(5)") }
            }
            #expect(error?.kind == .timeout)
            let one = try await database.read { try $0.value("SELECT 1", as: Int.self) }
            #expect(one == 1)
        }
    }

    @Test func waitingForALockTooLongIsBusy() async throws {
        var limits = PostgresLimits()
        limits.lockTimeout = .milliseconds(100)
        try await withServer(limits: limits) { database, conninfo in
            let other = try await PostgresDatabase(conninfo: conninfo, connections: 1, limits: limits)
            let error = await #expect(throws: DatabaseError.self) {
                try await database.write(.inTurn) { _ in
                    let refusal = Locked<DatabaseError?>(nil)
                    Blocking.run {
                        do { try await other.write(.inTurn) { _ in } } catch let error as DatabaseError {
                            refusal.change { $0 = error }
                        }
                    }
                    if let error = refusal.value { throw error }
                }
            }
            #expect(error?.kind == .busy)
            try await other.close()
        }
    }

    @Test func aTaskThatIsCancelledStopsTheServerToo() async throws {
        try await withServer { database, _ in
            let task = Task { try await database.read { try $0.rows("SELECT pg_sleep(60)") } }
            try await Task.sleep(for: .milliseconds(200))
            let start = ContinuousClock.now
            task.cancel()
            await #expect(throws: CancellationError.self) { try await task.value }
            // Long before its time is up.
            #expect(ContinuousClock.now - start < .seconds(5))
            let asleep = try await database.read { connection in
                try connection.value(
                    "SELECT count(*) FROM pg_stat_activity WHERE query LIKE 'SELECT pg_sleep(60%' AND state = 'active'",
                    as: Int.self
                )
            }
            #expect(asleep == 0)
        }
    }

    @Test func aTaskThatIsCancelledInTheLineLeavesIt() async throws {
        try await withServer(connections: 1) { database, _ in
            let long = Task { try await database.read { _ = try $0.rows("SELECT pg_sleep(0.5)") } }
            try await Task.sleep(for: .milliseconds(100))
            let waiting = Task { try await database.read { _ = try $0.rows("SELECT 1") } }
            let behind = Task { try await database.read { try $0.value("SELECT 2", as: Int.self) } }
            waiting.cancel()
            await #expect(throws: CancellationError.self) { try await waiting.value }
            let two = try await behind.value
            #expect(two == 2)
            try await long.value
        }
    }

    @Test func manyTasksShareFewConnections() async throws {
        try await withServer(connections: 3) { database, _ in
            await withTaskGroup(of: Void.self) { group in
                for _ in 0..<40 {
                    let database = database
                    group.addTask { _ = try? await database.read { try $0.rows("SELECT pg_sleep(0.01)") } }
                }
                await group.waitForAll()
            }
            let open = try await database.read { connection in
                try connection.value(
                    "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()",
                    as: Int.self
                )
            }
            #expect(open == 3)
        }
    }

    @Test func aConnectionThatWasCutIsMadeAnew() async throws {
        try await withServer(connections: 1) { database, conninfo in
            let other = try await PostgresDatabase(conninfo: conninfo, connections: 1)
            for order in [WriteOrder.any, .inTurn] {
                _ = try await other.read { connection in
                    try connection.rows(
                        """
                        SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                        WHERE datname = current_database() AND pid <> pg_backend_pid()
                        """
                    )
                }
                let changed = try await database.write(order) { try $0.run("UPDATE n SET i = i + 1") }
                #expect(changed == 2)
            }
            try await other.close()
        }
    }

    @Test func cutInTheMiddleItIsAConnectionErrorAndNothingIsWritten() async throws {
        try await withServer(connections: 1) { database, _ in
            let error = await #expect(throws: DatabaseError.self) {
                try await database.write(.inTurn) { connection in
                    try connection.run("UPDATE n SET i = 99")
                    _ = try connection.rows("SELECT pg_terminate_backend(pg_backend_pid())")
                }
            }
            #expect(error?.kind == .connection)
            let numbers = try await database.write(.inTurn) { try $0.values("SELECT i FROM n", as: Int.self) }
            #expect(numbers == [0, 0])
        }
    }

    @Test func aClosedDatabaseRefuses() async throws {
        try await withServer { database, _ in
            try await database.close()
            let error = await #expect(throws: DatabaseError.self) { try await database.read { _ in } }
            #expect(error?.kind == .connection)
        }
    }

    @Test func aWrongAddressShowsAtOnce() async {
        let error = await #expect(throws: DatabaseError.self) {
            _ = try await PostgresDatabase(conninfo: "host=/nowhere dbname=x")
        }
        #expect(error?.kind == .connection)
    }

    @Test func statementsThatAreNoLongerUsedAreGivenUp() async throws {
        var limits = PostgresLimits()
        limits.preparedStatements = 3
        try await withServer(connections: 1, limits: limits) { database, _ in
            let held = try await database.read { connection in
                for _ in 0..<2 {
                    for length in 1...10 {
                        _ = try connection.rows("SELECT 1 WHERE 1 IN \(anyOf: Array(1...length))")
                    }
                }
                return try connection.value("SELECT count(*) FROM pg_prepared_statements", as: Int.self)
            }
            #expect(held == 3)
        }
    }

    @Test func anotherInstanceMayChangeATableMeanwhile() async throws {
        try await withServer(connections: 1) { database, conninfo in
            let other = try await PostgresDatabase(conninfo: conninfo, connections: 1)
            _ = try await database.read { try $0.rows("SELECT * FROM n") }
            _ = try await other.write { try $0.run("ALTER TABLE n ADD COLUMN extra TEXT") }
            let columns = try await database.read { try $0.rows("SELECT * FROM n").first?.columns.names }
            #expect(columns == ["id", "i", "extra"])
            try await other.close()
        }
    }

    @Test func theSessionIsSetUp() async throws {
        try await withServer { database, _ in
            let settings = try await database.read { connection in
                try connection.values(
                    """
                    SELECT setting FROM pg_settings
                    WHERE name IN ('TimeZone', 'application_name', 'client_min_messages', 'statement_timeout')
                    ORDER BY lower(name)
                    """,
                    as: String.self
                )
            }
            #expect(settings == ["samband", "warning", "10000", "UTC"])
        }
    }
}
