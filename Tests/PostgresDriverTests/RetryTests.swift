import PostgresDriver
import SQL
import Testing

/// Transactions that cross: each reads what the other changes.
@Suite(.needsPostgres) struct RetryTests {
    @Test func ofTwoThatCrossOneRunsAgainAndBothCount() async throws {
        try await withServer { database, _ in
            let runs = Counter()
            let together = Rendezvous(of: 2)
            async let left: Void = database.write { connection in
                runs.up()
                try Self.addSum(from: "a", to: "b", on: connection, together)
            }
            async let right: Void = database.write { connection in
                runs.up()
                try Self.addSum(from: "b", to: "a", on: connection, together)
            }
            _ = try await (left, right)
            #expect(runs.count > 2, "they never crossed")
            let sums = try await database.read { try $0.values("SELECT i FROM n ORDER BY i", as: Int.self) }
            // One after the other: 0 + 1 = 1, then 1 + 1 = 2. Side by side both would be 1.
            #expect(sums == [1, 2])
        }
    }

    @Test func whoAlwaysCrossesIsToldAfterThreeTries() async throws {
        try await withServer { database, conninfo in
            let other = try await PostgresDatabase(conninfo: conninfo, connections: 1)
            let runs = Counter()
            let error = await #expect(throws: DatabaseError.self) {
                try await database.write { connection in
                    runs.up()
                    _ = try connection.rows("SELECT i FROM n")
                    // Somebody else is always quicker.
                    Blocking.run { _ = try await other.write { try $0.run("UPDATE n SET i = i + 1") } }
                    try connection.run("UPDATE n SET i = i + 1")
                }
            }
            #expect(error?.kind == .serialization)
            #expect(runs.count == 3)
            try await other.close()
        }
    }

    @Test func aBodyThatDressesTheErrorUpIsRunAgainAllTheSame() async throws {
        struct Dressed: Error {}
        try await withServer { database, conninfo in
            let other = try await PostgresDatabase(conninfo: conninfo, connections: 1)
            let runs = Counter()
            try await database.write { connection in
                let run = runs.up()
                _ = try connection.rows("SELECT i FROM n")
                if run == 1 { Blocking.run { _ = try await other.write { try $0.run("UPDATE n SET i = 5") } } }
                do { try connection.run("UPDATE n SET i = i + 1") } catch { throw Dressed() }
            }
            let numbers = try await database.read { try $0.values("SELECT i FROM n", as: Int.self) }
            #expect(numbers == [6, 6])
            try await other.close()
        }
    }

    @Test func thoseInTurnNeverCross() async throws {
        try await withServer(connections: 2) { database, conninfo in
            let other = try await PostgresDatabase(conninfo: conninfo, connections: 2)
            let runs = Counter()
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<20 {
                    let database = number % 2 == 0 ? database : other
                    group.addTask { try await Self.countUp(on: database, runs) }
                }
                try await group.waitForAll()
            }
            let number = try await database.read { try $0.value("SELECT i FROM n WHERE id = 'a'", as: Int.self) }
            #expect(number == 20)
            #expect(runs.count == 20, "some ran again")
            try await other.close()
        }
    }

    private static func countUp(on database: PostgresDatabase, _ runs: Counter) async throws {
        try await database.write(.inTurn) { connection in
            runs.up()
            let number = try connection.value("SELECT i FROM n WHERE id = 'a'", as: Int.self) ?? 0
            try connection.run("UPDATE n SET i = \(number + 1) WHERE id = 'a'")
        }
    }

    private static func addSum(
        from source: String,
        to target: String,
        on connection: any Connection,
        _ together: Rendezvous
    ) throws {
        let number = try connection.value("SELECT i FROM n WHERE id = \(source)", as: Int.self) ?? 0
        together.meet()
        try connection.run("UPDATE n SET i = \(number + 1) WHERE id = \(target)")
    }
}
