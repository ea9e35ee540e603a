import Core
import SQL
import TestSupport
import Testing

@Suite struct AuditChainTests {
    @Test(arguments: Engine.available)
    func everyChangeLeavesALineInItsTransaction(on engine: Engine) async throws {
        try await withDatabase(engine, migrations: Sample.migrations) { database in
            try await database.change(by: Sample.actor, at: Sample.noon) { change in
                try change.insert("place", "a", ["name": "Ås \"1\"\n", "size": Int?.none])
                try change.update("place", "a", ["size": 3])
                try change.update("place", "a", ["size": 3])
                try change.delete("place", "a")
                try change.note("looked", "place", "a", "at it")
                #expect(try change.update("place", "nobody", ["size": 1]) == false)
                #expect(try change.delete("place", "nobody") == false)
            }
            let lines = try await database.read { connection in
                try connection.rows("SELECT action, actor, subject, subject_id, before, after FROM audit ORDER BY seq")
                    .map { row in try (0..<6).map { try row.value(at: $0, as: String?.self) ?? "–" } }
            }
            let bare = #"{"id":"a","name":"Ås \"1\"\n","size":null}"#
            let sized = #"{"id":"a","name":"Ås \"1\"\n","size":3}"#
            #expect(
                lines == [
                    ["insert", "tester", "place", "a", "–", bare], ["update", "tester", "place", "a", bare, sized],
                    ["delete", "tester", "place", "a", sized, "–"], ["looked", "tester", "place", "a", "–", "at it"],
                ]
            )
        }
    }

    @Test(arguments: Engine.available)
    func theSameChangesGiveTheSameChainOnEachEngine(on engine: Engine) async throws {
        try await withChain(engine, lines: 3) { database in
            let tip = try await database.read { try $0.value("SELECT hash FROM audit WHERE seq = 3", as: String.self) }
            // Computed once with another SHA-256 from the text that `Line.hash` describes.
            #expect(tip == "80a2a515934781bf5ef3c31d9de8881ce2175dcc3aaa5490c43102cf83d4ed2d")
        }
    }

    @Test(arguments: Engine.available)
    func whatIsTakenBackLeavesNoLine(on engine: Engine) async throws {
        try await withChain(engine, lines: 2) { database in
            await #expect(throws: TransactionTests.Regret.self) {
                try await database.change(by: Sample.actor, at: Sample.noon) { change in
                    try change.insert("place", "x", ["name": "X"])
                    throw TransactionTests.Regret()
                }
            }
            guard case .whole(let lines, _) = try await database.read(AuditChain.verify) else {
                Issue.record("broken")
                return
            }
            #expect(lines == 2)
        }
    }

    /// What somebody with access to the tables could do, and the first line that no longer follows.
    static let forgeries: [(Query, Int)] = [
        ("UPDATE audit SET after = 'x' WHERE seq = 3", 3), ("UPDATE audit SET actor = 'x' WHERE seq = 1", 1),
        ("UPDATE audit SET at = '2026-01-01T10:00:00.001Z' WHERE seq = 2", 2),
        ("UPDATE audit SET before = '' WHERE seq = 2", 2), ("UPDATE audit SET hash = 'x' WHERE seq = 4", 4),
        ("UPDATE audit SET subject = 'placea', subject_id = '' WHERE seq = 2", 2),
        ("DELETE FROM audit WHERE seq = 3", 4), ("DELETE FROM audit WHERE seq = 1", 2),
        ("UPDATE audit SET seq = seq + 10 WHERE seq > 3", 14),
        (
            """
            INSERT INTO audit (seq, at, actor, action, subject, subject_id, hash)
            SELECT seq + 1, at, actor, action, subject, subject_id, hash FROM audit WHERE seq = 5
            """, 6
        ),
    ]

    @Test(arguments: Engine.available, 0..<forgeries.count)
    func aForgedLineIsFound(on engine: Engine, _ index: Int) async throws {
        let (forgery, seq) = Self.forgeries[index]
        try await withChain(engine, lines: 5) { database in
            guard case .whole(5, _) = try await database.read(AuditChain.verify) else {
                Issue.record("broken before anybody touched it")
                return
            }
            _ = try await database.write { try $0.run(forgery) }
            guard case .broken(let found, _, _) = try await database.read(AuditChain.verify) else {
                Issue.record("not found: \(forgery.rendered { _ in "?" }.text)")
                return
            }
            #expect(found == seq)
        }
    }

    @Test(arguments: Engine.available)
    func changesAtTheSameTimeKeepTheChainWhole(on engine: Engine) async throws {
        try await withDatabase(engine, migrations: Sample.migrations) { database in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<50 {
                    group.addTask {
                        try await database.change(by: Sample.actor, at: Sample.noon) { change in
                            try change.insert("place", "\(number)", ["name": "\(number)"])
                            try change.update("place", "\(number)", ["size": number])
                        }
                    }
                }
                try await group.waitForAll()
            }
            let rows = try await database.read { try $0.value("SELECT count(*) FROM place", as: Int.self) }
            #expect(rows == 50)
            guard case .whole(let lines, _) = try await database.read(AuditChain.verify) else {
                Issue.record("broken")
                return
            }
            #expect(lines == 100)
        }
    }

    private func withChain(
        _ engine: Engine,
        lines: Int,
        _ body: (any Database) async throws -> Void
    ) async throws {
        try await withDatabase(engine, migrations: Sample.migrations) { database in
            for number in 1...lines {
                try await database.change(by: Sample.actor, at: Sample.noon) { change in
                    try change.insert("place", "\(number)", ["name": "\(number)"])
                }
            }
            try await body(database)
        }
    }
}
