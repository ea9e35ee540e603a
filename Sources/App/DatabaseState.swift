import SQL

/// What a database holds, in figures that show whether a copy is whole.
struct DatabaseState: Sendable {
    let migrations: [Migrator.Applied]
    let rows: [String: Int]
    let verdict: AuditChain.Verdict

    /// Every table of the program.
    ///
    /// A test holds this against the schema.
    static let tables: [SQLName] =
        [
            "samband_migration", "audit", "job_lease", "mail_outbox",
            "account", "account_role", "sign_in", "session", "private_feed",
            "network", "challenge", "person", "organisation", "contribution", "mandate", "duty", "statement", "seat",
            "seat_holder", "seat_invitation", "body", "body_member", "guest",
            "meeting", "meeting_address", "meeting_host", "agenda_item", "item_document", "decision", "commitment",
            "minutes_correction",
            "strategy", "strategy_phase", "initiative",
        ]

    /// Reads all of it on one state of the database.
    ///
    /// Tables that a later migration makes are left out.
    init(_ connection: any Connection, of migrations: [Migration]) throws {
        self.migrations = try connection.all(
            "SELECT number, name, checksum FROM samband_migration ORDER BY number",
            as: Migrator.Applied.self
        )
        let applied = Set(self.migrations.map(\.number))
        let missing = migrations.filter { !applied.contains($0.number) }.map { $0.text(for: .sqlite) }
        var rows: [String: Int] = [:]
        for table in Self.tables where !missing.contains(where: { $0.contains("CREATE TABLE \(table) ") }) {
            rows[table.text] = try connection.value("SELECT count(*) FROM \(table)", as: Int.self)
        }
        self.rows = rows
        verdict = try AuditChain.verify(connection)
    }

    /// The end of the chain, when it is whole.
    var chainEnd: BackupManifest.ChainEnd? {
        guard case .whole(let lines, let tip) = verdict else { return nil }
        return BackupManifest.ChainEnd(line: lines, hash: tip)
    }
}
