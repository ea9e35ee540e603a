import Core

/// Writes into the chain what a migration gives rows that are there already: the columns it adds, and their values.
///
/// Only the added columns are taken from the table; the others stay as the chain has them, so that what was altered by
/// hand before an upgrade is still found after it.
struct MigrationSeal {
    private let migration: Migration
    private let kept: [SQLName]
    private let columnsBefore: [SQLName: Set<String>]

    /// Nil as long as there is no chain, or nothing in it: then there is no row to speak of.
    init?(
        before migration: Migration,
        of migrations: [Migration],
        _ engine: EngineName,
        _ connection: any Connection
    ) throws {
        let before = migrations.filter { $0.number < migration.number }
        guard let chain = AuditChain.migrations.last?.number, before.contains(where: { $0.number == chain }),
            try connection.value("SELECT count(*) FROM (SELECT 1 AS one FROM audit LIMIT 1) a", as: Int.self) == 1
        else { return nil }
        let schema = Schema(before, on: engine)
        let after = Schema(migrations.filter { $0.number <= migration.number }, on: engine)
        self.migration = migration
        kept = schema.audited.filter(after.audited.contains)
        var columns: [SQLName: Set<String>] = [:]
        for table in kept { columns[table] = try Self.columns(of: table, "ASC", connection) }
        columnsBefore = columns
    }

    /// Appends a line for each row that has got new columns.
    func close(at now: Instant, _ connection: any Connection) throws {
        var tip: AuditChain.Tip?
        let actor = Actor("migration:\(migration.number)")
        for table in kept {
            guard let before = columnsBefore[table], let after = try Self.columns(of: table, "DESC", connection),
                !after.isSubset(of: before)
            else { continue }
            try AuditedRows.each(of: table, connection) { known in
                guard let text = known.image, let image = AuditImage(text) else { return }
                let members = AuditImage(known.row).members.compactMap { name, json in
                    (before.contains(name) ? image[name] : json).map { (name: name, json: $0) }
                }
                let line = AuditChain.Line(
                    at: now,
                    actor: actor.name,
                    action: AuditChain.Action.migrate.rawValue,
                    subject: table.text,
                    subjectID: known.id,
                    before: text,
                    after: AuditImage(members: members).text
                )
                tip = try AuditChain.append(line, after: tip, to: connection)
            }
        }
    }

    /// The columns of a table, nil when it holds nothing.
    ///
    /// `order` makes another statement of it: the server keeps the columns that a statement had.
    private static func columns(
        of table: SQLName,
        _ order: Query,
        _ connection: any Connection
    ) throws -> Set<String>? {
        let row = try connection.rows("SELECT * FROM \(table) ORDER BY id \(order) LIMIT 1").first
        return row.map { Set($0.columns.names) }
    }
}
