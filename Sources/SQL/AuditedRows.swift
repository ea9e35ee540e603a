import Core

/// What stands in the tables, held against what the chain says was last written there.
///
/// A row that was changed past the program is found, whichever audited table it stands in. Rows are read one by one.
public enum AuditedRows {
    /// How many differences are told one by one.
    public static let most = 20

    public struct Report: Sendable, Equatable {
        public internal(set) var tables = 0
        public internal(set) var rows = 0
        /// The first of them.
        public internal(set) var differences: [Difference] = []
        /// All of them.
        public internal(set) var count = 0
    }

    /// A row that is not as the chain has it.
    public struct Difference: Sendable, Equatable {
        public enum Kind: Sendable, Equatable {
            case altered([Column])
            /// No line speaks of it.
            case unknown
            /// It was taken away, and stands there again.
            case returned
            /// It is gone, and no line took it away.
            case missing
        }

        /// A column with what the chain says was written and what stands there, as far as it may be shown.
        public struct Column: Sendable, Equatable {
            public let name: String
            public let written: String
            public let found: String
        }

        public let table: String
        public let id: String
        /// The last line about the row.
        public let line: Int?
        public let kind: Kind
    }

    /// Compares every row of the tables with the chain, which should have been verified before.
    public static func verify(_ connection: any Connection, _ tables: [SQLName]) throws -> Report {
        var report = Report()
        for table in tables {
            report.tables += 1
            try each(of: table, connection) { row in
                report.rows += 1
                if let kind = difference(row) { report.note(table, row.id, row.line, kind) }
            }
            try missing(from: table, connection) { id, line in report.note(table, id, line, .missing) }
        }
        return report
    }

    /// A row and the last line about it.
    struct Known {
        let id: String
        let line: Int?
        let action: AuditChain.Action?
        let image: String?
        let row: Row
    }

    /// Visits the rows of a table, each with the last line about it.
    static func each(of table: SQLName, _ connection: any Connection, _ visit: (Known) throws -> Void) throws {
        let query: Query = """
            SELECT a.seq AS audit_seq, a.action AS audit_action, a.after AS audit_after, t.*
            FROM \(table) t LEFT JOIN audit a ON a.subject = \(table.text) AND a.subject_id = t.id AND a.seq =
                (SELECT max(b.seq) FROM audit b WHERE b.subject = \(table.text) AND b.subject_id = t.id
                    AND b.action IN \(anyOf: AuditChain.Action.allCases.map(\.rawValue)))
            ORDER BY t.id
            """
        var columns: Row.Columns?
        try connection.each(query) { joined in
            let own = columns ?? Row.Columns(Array(joined.columns.names.dropFirst(3)))
            columns = own
            let row = Row(columns: own, values: Array(joined.values.dropFirst(3)))
            let action = try joined.value(at: 1, as: String?.self)
            try visit(
                Known(
                    id: try row.value("id"),
                    line: try joined.value(at: 0),
                    action: action.flatMap(AuditChain.Action.init(rawValue:)),
                    image: try joined.value(at: 2),
                    row: row
                )
            )
        }
    }

    private static func missing(
        from table: SQLName,
        _ connection: any Connection,
        _ visit: (String, Int) throws -> Void
    ) throws {
        let written = AuditChain.Action.allCases.map(\.rawValue)
        let query: Query = """
            SELECT a.subject_id, a.seq FROM audit a LEFT JOIN \(table) t ON t.id = a.subject_id
            WHERE a.subject = \(table.text) AND t.id IS NULL
                AND a.action IN \(anyOf: written.filter { $0 != AuditChain.Action.delete.rawValue })
                AND NOT EXISTS (SELECT 1 FROM audit b WHERE b.subject = a.subject AND b.subject_id = a.subject_id
                    AND b.seq > a.seq AND b.action IN \(anyOf: written))
            ORDER BY a.seq
            """
        try connection.each(query) { row in try visit(try row.value(at: 0), try row.value(at: 1)) }
    }

    private static func difference(_ known: Known) -> Difference.Kind? {
        guard let action = known.action else { return .unknown }
        guard action != .delete else { return .returned }
        let now = AuditImage(known.row)
        guard known.image != now.text else { return nil }
        let then = known.image.flatMap(AuditImage.init) ?? AuditImage(members: [])
        // By column: a migration may have given them another order, or taken some away.
        let columns = now.members.filter { then[$0.name] != $0.json }.map { name, json in
            Difference.Column(
                name: name,
                written: then[name].map { shown($0, in: name) } ?? "nothing",
                found: shown(json, in: name)
            )
        }
        return columns.isEmpty ? nil : .altered(columns)
    }

    /// Columns that hold a word of the program's own.
    private static let vocabularies: Set<String> = ["form", "kind", "language", "role", "state"]

    /// A value as it may be printed.
    ///
    /// One rule: what may be a text that somebody wrote is not shown, since it can name a person or be exempt from
    /// publicity. Numbers, flags, times, keys and the program's own words are.
    private static func shown(_ json: String, in column: String) -> String {
        guard json.hasPrefix("\"") else { return json == "null" ? "nothing" : json }
        let text = String(json.dropFirst().dropLast())
        let isWord = vocabularies.contains(column) && text.allSatisfy { $0.isASCII && ($0.isLetter || $0 == "_") }
        let isTime = !text.isEmpty && text.allSatisfy { $0.isASCII && ($0.isNumber || "-:.TZ".contains($0)) }
        let isKey = text.wholeMatch(of: #/[0-9A-Za-z]{26}|sha256:[0-9a-f]{64}/#) != nil
        return isWord || isTime || isKey ? "“\(text)”" : "a text of \(text.count) characters"
    }
}

extension AuditedRows.Report {
    fileprivate mutating func note(
        _ table: SQLName,
        _ id: String,
        _ line: Int?,
        _ kind: AuditedRows.Difference.Kind
    ) {
        count += 1
        guard differences.count < AuditedRows.most else { return }
        differences.append(AuditedRows.Difference(table: table.text, id: id, line: line, kind: kind))
    }
}

extension AuditedRows.Difference: CustomStringConvertible {
    public var description: String {
        let place = "\(table) \(id)"
        let last = line.map { "line \($0)" } ?? "no line"
        switch kind {
        case .unknown: return "\(place) was put in by hand: no line of the chain knows it."
        case .returned: return "\(place) was put back by hand: \(last) of the chain took it away."
        case .missing: return "\(place) was taken away by hand: \(last) of the chain wrote it last."
        case .altered(let columns):
            let changes = columns.map { "“\($0.name)”: \(last) wrote \($0.written), now \($0.found)" }
            return "\(place) was altered by hand. \(changes.joined(separator: "; "))."
        }
    }
}
