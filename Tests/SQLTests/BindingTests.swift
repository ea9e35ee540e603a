import Core
import SQL
import TestSupport
import Testing

@Suite struct BindingTests {
    /// One row of the table `thing`, read by the Swift types.
    struct Thing: RowDecodable, Equatable {
        var whole: Int?
        var share: Double?
        var words: String?
        var flag: Bool?
        var bytes: [UInt8]?

        init(whole: Int? = nil, share: Double? = nil, words: String? = nil, flag: Bool? = nil, bytes: [UInt8]? = nil) {
            self.whole = whole
            self.share = share
            self.words = words
            self.flag = flag
            self.bytes = bytes
        }

        init(row: Row) throws {
            whole = try row.value("whole")
            share = try row.value("share")
            words = try row.value("words")
            flag = try row.value("flag")
            bytes = try row.value("bytes")
        }
    }

    static let things = [
        Thing(), Thing(whole: 0, share: 0, words: "", flag: false, bytes: []),
        Thing(whole: .max, share: 0.1, words: "a", flag: true, bytes: Array(0...255)),
        Thing(whole: .min, share: -1.7976931348623157e308, words: "NULL", flag: true, bytes: [0]),
        Thing(whole: 1, share: .leastNonzeroMagnitude, words: "1", flag: false, bytes: Array("\\x00'".utf8)),
        Thing(share: 1e16),
    ]

    static let hostile = [
        "it's", "\"quoted\"", "'; DROP TABLE thing; --", "\\", "\\x41", "$1 ? :a @b", "%_", "select", "NULL", "{1,2}",
        "line\nline\r\ttab", "🏔️👩‍👩‍👧", "𝔘𝔫𝔦", "\u{202E}abc\u{202C}", "שלום", "å", "a\u{30A}", "\u{FEFF}bom", "\u{1}\u{7F}",
        String(repeating: "ø", count: 500_000),
    ]

    @Test(arguments: Engine.available, things)
    func everyTypeComesBack(on engine: Engine, _ thing: Thing) async throws {
        try await withDatabase(engine, migrations: Sample.migrations) { database in
            let read = try await database.write { connection in
                try connection.run(
                    """
                    INSERT INTO thing (id, whole, share, words, flag, bytes)
                    VALUES ('a', \(thing.whole), \(thing.share), \(thing.words), \(thing.flag), \(thing.bytes))
                    """
                )
                return try connection.first("SELECT * FROM thing WHERE id = \("a")", as: Thing.self)
            }
            #expect(read == thing)
        }
    }

    @Test(arguments: Engine.available)
    func hostileTextsAreOnlyTexts(on engine: Engine) async throws {
        try await withDatabase(engine, migrations: Sample.migrations) { database in
            for text in Self.hostile {
                let found = try await database.write { connection in
                    try connection.run("DELETE FROM thing")
                    try connection.run("INSERT INTO thing (id, words) VALUES ('a', \(text))")
                    return try connection.values("SELECT words FROM thing WHERE words = \(text)", as: String.self)
                }
                // By scalars: Swift holds composed and decomposed letters for equal.
                #expect(found.map { Array($0.unicodeScalars) } == [Array(text.unicodeScalars)])
            }
        }
    }

    @Test(arguments: Engine.available)
    func whatOneEngineWouldSpoilBothRefuse(on engine: Engine) async throws {
        try await withDatabase(engine, migrations: Sample.migrations) { database in
            let nul = await #expect(throws: DatabaseError.self) {
                try await database.write { try $0.run("INSERT INTO thing (id, words) VALUES ('a', \("a\u{0}b"))") }
            }
            #expect(nul?.message.contains("NUL") == true)
            for number in [Double.nan, .infinity, -.infinity] {
                await #expect(throws: DatabaseError.self) {
                    try await database.write { try $0.run("INSERT INTO thing (id, share) VALUES ('a', \(number))") }
                }
            }
        }
    }

    @Test(arguments: Engine.available)
    func aNullOfKnownTypeMayStandAlone(on engine: Engine) async throws {
        try await withDatabase(engine, migrations: Sample.migrations) { database in
            let counts = try await database.write { connection in
                try connection.run("INSERT INTO thing (id, words, whole, flag) VALUES ('a', 'x', 1, \(true))")
                try connection.run("INSERT INTO thing (id, words, whole, flag) VALUES ('b', 'y', 2, \(false))")
                return try [String?.none, "x", "z"].map { words in
                    try connection.values(
                        "SELECT count(*) FROM thing WHERE (\(words) IS NULL OR words = \(words))",
                        as: Int.self
                    )[0]
                }
                    + [Int?.none, 2].map { whole in
                        try connection.values(
                            "SELECT count(*) FROM thing WHERE (\(whole) IS NULL OR whole = \(whole))",
                            as: Int.self
                        )[0]
                    }
                    + [Bool?.none, true].map { flag in
                        try connection.values(
                            "SELECT count(*) FROM thing WHERE (\(flag) IS NULL OR flag = \(flag))",
                            as: Int.self
                        )[0]
                    }
            }
            #expect(counts == [2, 1, 0, 2, 1, 2, 1])
        }
    }

    @Test(arguments: Engine.available, [0, 1, 500])
    func aListOf(on engine: Engine, _ length: Int) async throws {
        try await withDatabase(engine, migrations: Sample.migrations) { database in
            let keys = (0..<length).map { "key \($0)" }
            let found = try await database.write { connection in
                for number in 0..<3 {
                    try connection.run("INSERT INTO thing (id) VALUES (\("key \(number)"))")
                }
                return try connection.values(
                    "SELECT count(*) FROM thing WHERE id IN \(anyOf: keys)",
                    as: Int.self
                )
            }
            #expect(found == [min(length, 3)])
        }
    }

    @Test(arguments: Engine.available)
    func upsertTellsWhatStandsThere(on engine: Engine) async throws {
        try await withDatabase(engine, migrations: Sample.migrations) { database in
            let sizes = try await database.write { connection in
                try [1, 5, 7].map { size in
                    try connection.value(
                        """
                        INSERT INTO place (id, name, size) VALUES ('a', 'Å', \(size))
                        ON CONFLICT (id) DO UPDATE SET size = excluded.size RETURNING size
                        """,
                        as: Int.self
                    )
                }
            }
            #expect(sizes == [1, 5, 7])
            let again = try await database.write { connection in
                try connection.rows(
                    "INSERT INTO place (id, name) VALUES ('a', 'Å') ON CONFLICT DO NOTHING RETURNING id"
                ).count
            }
            #expect(again == 0)
        }
    }

    @Test(arguments: Engine.available)
    func sumsAndAveragesAreReadByTheSwiftType(on engine: Engine) async throws {
        try await withDatabase(engine, migrations: Sample.migrations) { database in
            let row = try await database.write { connection in
                for number in [100, 140] {
                    try connection.run("INSERT INTO thing (id, whole, share) VALUES (\("\(number)"), \(number), 0.5)")
                }
                return try connection.rows(
                    "SELECT sum(whole) AS s, avg(whole) AS a, sum(share) AS t, max(whole) / 3 AS d, count(*) AS n FROM thing"
                )[0]
            }
            #expect(try row.value("s", as: Int.self) == 240)
            #expect(try row.value("s", as: Double.self) == 240)
            #expect(try row.value("a", as: Double.self) == 120)
            #expect(try row.value("a", as: Int.self) == 120)
            #expect(try row.value("t", as: Double.self) == 1)
            #expect(try row.value("d", as: Int.self) == 46)
            #expect(try row.value("n", as: Int.self) == 2)
        }
    }

    @Test(arguments: Engine.available)
    func namesStandInTheOrderOfTheSwiftFunction(on engine: Engine) async throws {
        let names = [
            "Ås", "Øst", "Ærlig", "Zeta", "alfa", "Alfa", "ås", "Aas", "aas", "Kari-Anne", "Kari Nordmann", "Karin",
            "emma", "Émile", "é", "e", "E", "f", "æ", "ä", "ø", "ö", "å", "aa", "u", "ü", "z", "a1", "a10", "a2", "ab",
        ]
        try await withDatabase(engine, migrations: Sample.migrations) { database in
            let ordered = try await database.write { connection in
                for name in names { try connection.run("INSERT INTO thing (id, words) VALUES (\(name), \(name))") }
                return try connection.values("SELECT words FROM thing ORDER BY words COLLATE nb, id", as: String.self)
            }
            #expect(
                ordered.filter { ["alfa", "Zeta", "Ærlig", "Øst", "Ås"].contains($0) }
                    == ["alfa", "Zeta", "Ærlig", "Øst", "Ås"]
            )
            #expect(ordered == names.sorted { NorwegianOrder.compare($0, $1) < 0 })
        }
    }

    @Test(arguments: Engine.available)
    func runTellsHowManyRowsItChanged(on engine: Engine) async throws {
        try await withDatabase(engine, migrations: Sample.migrations) { database in
            let counts = try await database.write { connection in
                [
                    try connection.run("INSERT INTO thing (id) VALUES ('a'), ('b'), ('c')"),
                    try connection.run("CREATE TABLE extra (id TEXT PRIMARY KEY)"),
                    try connection.run("UPDATE thing SET whole = 1 WHERE id > 'a'"),
                    try connection.run("UPDATE thing SET whole = 1 WHERE id > 'x'"),
                    try connection.run("DELETE FROM thing"),
                ]
            }
            #expect(counts == [3, 0, 2, 0, 3])
        }
    }

    @Test(arguments: Engine.available)
    func aVisitorMayHaveEnough(on engine: Engine) async throws {
        struct Enough: Error {}
        try await withDatabase(engine, migrations: Sample.migrations) { database in
            let seen = try await database.write { connection in
                try connection.run("INSERT INTO thing (id) VALUES ('a'), ('b')")
                var seen: [String] = []
                for _ in 0..<2 {
                    do {
                        try connection.each("SELECT id FROM thing ORDER BY id") { row in
                            seen.append(try row.value("id"))
                            throw Enough()
                        }
                    } catch is Enough {}
                }
                return seen
            }
            #expect(seen == ["a", "a"])
        }
    }

    @Test(arguments: Engine.available)
    func visitingManyRowsMayAskTheDatabaseMeanwhile(on engine: Engine) async throws {
        try await withDatabase(engine, migrations: Sample.migrations) { database in
            let sums = try await database.write { connection in
                try connection.run(
                    """
                    INSERT INTO thing (id, whole)
                    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1501)
                    SELECT CAST(i AS TEXT), i FROM n
                    """
                )
                var visited = 0
                var sum = 0
                try connection.each("SELECT id, whole FROM thing WHERE whole > \(0) ORDER BY whole") { row in
                    visited += 1
                    guard visited % 500 == 0 else { return }
                    let id = try row.value("id", as: String.self)
                    sum += try connection.value("SELECT whole FROM thing WHERE id = \(id)", as: Int.self) ?? 0
                }
                return [visited, sum]
            }
            #expect(sums == [1_501, 500 + 1_000 + 1_500])
        }
    }
}
