import SQL

/// What a database holds, in figures that show whether a copy is whole.
struct DatabaseState: Sendable {
    let migrations: [Migrator.Applied]
    let rows: [String: Int]
    let verdict: AuditChain.Verdict

    /// Reads all of it on one state of the database.
    ///
    /// Tables that a later migration makes are left out.
    init(_ connection: any Connection, of migrations: [Migration], on engine: EngineName) throws {
        self.migrations = try connection.all(
            "SELECT number, name, checksum FROM samband_migration ORDER BY number",
            as: Migrator.Applied.self
        )
        let applied = Set(self.migrations.map(\.number))
        let schema = Schema(migrations.filter { applied.contains($0.number) }, on: engine)
        var rows: [String: Int] = [:]
        for table in schema.tables.map(\.name) + ["samband_migration"] {
            rows[table.text] = try connection.value("SELECT count(*) FROM \(table)", as: Int.self)
        }
        self.rows = rows
        verdict = try AuditChain.verify(connection, hasHead: rows["audit_head"] != nil)
    }

    /// The end of the chain, when it is whole.
    var chainEnd: BackupManifest.ChainEnd? {
        guard case .whole(let lines, let tip) = verdict else { return nil }
        return BackupManifest.ChainEnd(line: lines, hash: tip)
    }
}
