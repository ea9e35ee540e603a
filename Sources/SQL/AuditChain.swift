import Core

/// The chain in which every change is written down: each line's hash covers the line and the hash before it, so that a
/// line that was altered, taken away or put in between is found.
public enum AuditChain {
    /// The first comes before all others.
    ///
    /// The head holds number and hash of the last line, so that lines cut off at the end are missed.
    public static let migrations = [
        Migration(
            202611_01,
            slice: "sql",
            name: "audit chain",
            sql: """
                CREATE TABLE audit (
                    seq BIGINT PRIMARY KEY,
                    at TEXT NOT NULL,
                    actor TEXT NOT NULL,
                    action TEXT NOT NULL,
                    subject TEXT NOT NULL,
                    subject_id TEXT NOT NULL,
                    before TEXT,
                    after TEXT,
                    hash TEXT NOT NULL);
                CREATE INDEX audit_subject ON audit (subject, subject_id, seq);
                """,
            unaudited: ["audit"]
        ),
        Migration(
            202611_05,
            slice: "sql",
            name: "head of the audit chain",
            sql: """
                CREATE TABLE audit_head (id TEXT PRIMARY KEY, seq BIGINT NOT NULL, hash TEXT NOT NULL);
                INSERT INTO audit_head (id, seq, hash)
                SELECT 'head', seq, hash FROM audit WHERE seq = (SELECT max(seq) FROM audit);
                """,
            unaudited: ["audit_head"]
        ),
    ]

    /// What is written of one change.
    public struct Line: Sendable, Equatable {
        public let at: Instant
        public let actor: String
        public let action: String
        public let subject: String
        public let subjectID: String
        public let before: String?
        public let after: String?

        func hash(after previous: String, at seq: Int) -> String {
            let fields = [String(seq), previous, at.description, actor, action, subject, subjectID]
            // Lengths in front make the text unambiguous; “-” is a field that is absent.
            let text = (fields.map(Optional.some) + [before, after])
                .map { $0.map { "\($0.utf8.count):\($0)" } ?? "-" }
                .joined(separator: "|")
            return Fingerprint.of(text)
        }
    }

    /// What `Change` writes of a row; other actions are notes.
    enum Action: String, CaseIterable {
        case insert, update, delete
        /// A migration gave the row columns that it did not have.
        case migrate
    }

    struct Tip {
        let seq: Int
        let hash: String
    }

    struct Stored: RowDecodable {
        let seq: Int
        let line: Line
        let hash: String

        init(row: Row) throws {
            seq = try row.value("seq")
            hash = try row.value("hash")
            line = Line(
                at: try row.value("at"),
                actor: try row.value("actor"),
                action: try row.value("action"),
                subject: try row.value("subject"),
                subjectID: try row.value("subject_id"),
                before: try row.value("before"),
                after: try row.value("after")
            )
        }
    }

    static func append(_ line: Line, after known: Tip?, to connection: any Connection) throws -> Tip {
        let tip = try known ?? tip(of: connection)
        let seq = tip.seq + 1
        let hash = line.hash(after: tip.hash, at: seq)
        try connection.run(
            """
            INSERT INTO audit (seq, at, actor, action, subject, subject_id, before, after, hash)
            VALUES (\(seq), \(line.at), \(line.actor), \(line.action), \(line.subject), \(line.subjectID),
                    \(line.before), \(line.after), \(hash))
            """
        )
        try connection.run(
            """
            INSERT INTO audit_head (id, seq, hash) VALUES ('head', \(seq), \(hash))
            ON CONFLICT (id) DO UPDATE SET seq = excluded.seq, hash = excluded.hash
            """
        )
        return Tip(seq: seq, hash: hash)
    }

    /// The hash of the last line, which is another one after each change; to be put in a statement.
    public static var head: Query { "SELECT hash FROM audit ORDER BY seq DESC LIMIT 1" }

    private static func tip(of connection: any Connection) throws -> Tip {
        let last = try connection.rows("SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1").first
        return Tip(seq: try last?.value("seq") ?? 0, hash: try last?.value("hash") ?? "")
    }

    /// The outcome of reading the whole chain.
    public enum Verdict: Sendable, Equatable, CustomStringConvertible {
        case whole(lines: Int, tip: String)
        /// The first line that does not follow from those before it.
        case broken(seq: Int, subject: String, subjectID: String)
        /// Every line follows, but the last is not the one that was written last.
        case cut(lines: Int, head: Int)

        public var description: String {
            switch self {
            case .whole(let lines, let tip):
                "Whole: \(lines) lines" + (tip.isEmpty ? "." : ", the last \(tip.prefix(16))….")
            case .broken(let line, let subject, let id):
                "Broken at line \(line) (\(subject) \(id)): it, or the one before it, was altered by hand."
            case .cut(let lines, let head):
                "Its end was altered by hand: it has \(lines) lines, and line \(head) was the last that was written."
            }
        }
    }

    /// Reads the chain from the start, and holds its end against the head.
    public static func verify(_ connection: any Connection) throws -> Verdict {
        try verify(connection, hasHead: true)
    }

    /// As above; a database from before the migration of the head has none.
    public static func verify(_ connection: any Connection, hasHead: Bool) throws -> Verdict {
        var previous = ""
        var count = 0
        var broken: Verdict?
        try connection.each("SELECT * FROM audit ORDER BY seq") { row in
            guard broken == nil else { return }
            let stored = try Stored(row: row)
            guard stored.seq == count + 1, stored.hash == stored.line.hash(after: previous, at: stored.seq) else {
                broken = .broken(
                    seq: stored.seq,
                    subject: stored.line.subject,
                    subjectID: stored.line.subjectID
                )
                return
            }
            previous = stored.hash
            count = stored.seq
        }
        if let broken { return broken }
        guard hasHead else { return .whole(lines: count, tip: previous) }
        let head = try connection.rows("SELECT seq, hash FROM audit_head ORDER BY id LIMIT 1").first
        let last: Int = try head?.value("seq") ?? 0
        guard last == count, try head?.value("hash") ?? "" == previous else { return .cut(lines: count, head: last) }
        return .whole(lines: count, tip: previous)
    }

    /// A value as it stands in a line.
    public static func json(_ value: SQLValue) -> String {
        switch value {
        case .null: "null"
        case .integer(let number): String(number)
        case .real(let number): String(number)
        case .text(let text): JSONText.quoted(text)
        case .boolean(let flag): String(flag)
        case .blob(let bytes): JSONText.quoted("sha256:\(Fingerprint.of(bytes))")
        }
    }
}
