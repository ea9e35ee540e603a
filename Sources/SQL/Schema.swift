/// The tables that a list of migrations leaves, read off their text.
public struct Schema: Sendable {
    public struct Table: Sendable, Equatable {
        public let name: SQLName
        /// Whether every change of it leaves a line in the hash chain.
        public let isAudited: Bool
    }

    public private(set) var tables: [Table] = []

    public init(_ migrations: [Migration], on engine: EngineName) {
        for migration in migrations.sorted(by: { $0.number < $1.number }) {
            for statement in migration.statements(for: engine) { follow(statement, of: migration) }
        }
    }

    public var audited: [SQLName] { tables.filter(\.isAudited).map(\.name) }

    private mutating func follow(_ statement: String, of migration: Migration) {
        if let match = statement.firstMatch(of: #/^\s*CREATE TABLE (?:IF NOT EXISTS )?(\w+)/#) {
            let name = SQLName(migrated: String(match.1))
            // `Change` knows a row by its key, the column `id`; a table without one is not written by it.
            let hasKey = statement.contains(#/[(,]\s*id\s/#)
            tables.append(Table(name: name, isAudited: hasKey && !migration.unaudited.contains(name)))
        } else if let match = statement.firstMatch(of: #/^\s*DROP TABLE (?:IF EXISTS )?(\w+)/#) {
            tables.removeAll { $0.name.text == match.1 }
        } else if let match = statement.firstMatch(of: #/^\s*ALTER TABLE (\w+) RENAME TO (\w+)/#),
            let index = tables.firstIndex(where: { $0.name.text == match.1 })
        {
            let name = SQLName(migrated: String(match.2))
            tables[index] = Table(name: name, isAudited: tables[index].isAudited)
        }
    }
}
