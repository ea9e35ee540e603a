import Core
import Files
import SQL

/// A network's tables, its regions and its readings.
public struct KnowledgeStore: Sendable {
    let database: any Database
    let files: FileStore
    let ids: IdentifierSource

    /// What points at a file here.
    public static let references: [FileStore.Reference] = [
        { "SELECT id FROM dataset_version WHERE file_key = \($0) LIMIT 1" },
        { "SELECT id FROM dataset_draft WHERE file_key = \($0) LIMIT 1" },
        { "SELECT id FROM region_map WHERE file_key = \($0) LIMIT 1" },
    ]

    /// Everything that pages need to know before figures are computed.
    struct Contents: Sendable {
        /// By key.
        let datasets: [String: Dataset]
        /// The codes of the regions that the network is about, the most important first.
        let regions: [String]
        /// By indicator.
        let readings: [String: Reading]
        /// The definitions that the network has made and not withdrawn, as texts in their newest versions, by key.
        let own: [String: String]
    }

    func contents(_ network: NetworkID) async throws -> Contents {
        try await database.read { connection in
            let datasets = try Self.datasets(network, connection)
            let said = try Self.said(network, connection)
            return Contents(
                datasets: Dictionary(uniqueKeysWithValues: datasets.map { ($0.key, $0) }),
                regions: said.regions,
                readings: Dictionary(uniqueKeysWithValues: said.readings.map { ($0.indicator, $0) }),
                own: said.own
            )
        }
    }

    /// The tables as they were at a moment, by key.
    func datasets(_ network: NetworkID, at moment: Instant) async throws -> [String: Dataset] {
        let datasets = try await database.read { try Self.datasets(network, $0, at: moment) }
        return Dictionary(uniqueKeysWithValues: datasets.map { ($0.key, $0) })
    }

    /// The tables in their newest version, by key.
    func datasets(_ network: NetworkID) async throws -> [String: Dataset] {
        let datasets = try await database.read { try Self.datasets(network, $0) }
        return Dictionary(uniqueKeysWithValues: datasets.map { ($0.key, $0) })
    }

    func dataset(_ key: String, in network: NetworkID) async throws -> Dataset? {
        try await database.read { try Self.datasets(network, $0, key: key).first }
    }

    /// The versions of one table, the newest first.
    func versions(of dataset: Dataset.ID) async throws -> [Dataset.Version] {
        try await database.read {
            try $0.all("SELECT * FROM dataset_version WHERE dataset_id = \(dataset) ORDER BY number DESC")
        }
    }

    /// The versions of some tables before their newest, by key, the newest first.
    func olderVersions(_ network: NetworkID, of keys: [String]) async throws -> [String: [Dataset]] {
        guard !keys.isEmpty else { return [:] }
        let all: [Dataset] = try await database.read { connection in
            try connection.all(
                """
                SELECT d.key, v.* FROM dataset d JOIN dataset_version v ON v.dataset_id = d.id
                WHERE d.network_id = \(network) AND d.key IN \(anyOf: keys)
                  AND v.number < (SELECT MAX(n.number) FROM dataset_version n WHERE n.dataset_id = d.id)
                ORDER BY d.key, v.number DESC
                """
            )
        }
        return Dictionary(grouping: all, by: \.key)
    }

    /// All tables, or the one with a key, in their newest version.
    static func datasets(
        _ network: NetworkID,
        _ connection: any Connection,
        key: String? = nil,
        at moment: Instant? = nil
    ) throws -> [Dataset] {
        try connection.all(
            """
            SELECT d.key, v.* FROM dataset d JOIN dataset_version v ON v.dataset_id = d.id
            WHERE d.network_id = \(network) AND (\(key) IS NULL OR d.key = \(key))
              AND v.number = (SELECT MAX(n.number) FROM dataset_version n WHERE n.dataset_id = d.id
                AND (\(moment) IS NULL OR n.taken_in_at <= \(moment)))
            ORDER BY d.key
            """
        )
    }

    func regions(_ network: NetworkID) async throws -> [String] {
        try await database.read { try Self.regions(network, $0) }
    }

    static func regions(_ network: NetworkID, _ connection: any Connection) throws -> [String] {
        try connection.values(
            "SELECT code FROM knowledge_region WHERE network_id = \(network) ORDER BY position, code",
            as: String.self
        )
    }

    /// What the network has said of indicators, in one question to the database: readings, definitions and its regions.
    private static func said(
        _ network: NetworkID,
        _ connection: any Connection
    ) throws -> (readings: [Reading], own: [String: String], regions: [String]) {
        let rows = try connection.rows(
            """
            SELECT r.id, r.indicator, r.text, r.revision, r.saved_at, 'reading' AS kind FROM indicator_reading r
            WHERE r.network_id = \(network)
            UNION ALL
            SELECT v.id, i.key AS indicator, v.text, i.revision, v.saved_at, 'definition' AS kind
            FROM own_indicator i JOIN own_indicator_version v ON v.indicator_id = i.id
            WHERE i.network_id = \(network) AND i.withdrawn_at IS NULL
              AND v.number = (SELECT MAX(n.number) FROM own_indicator_version n WHERE n.indicator_id = i.id)
            UNION ALL
            SELECT k.code AS id, '' AS indicator, '' AS text, k.position AS revision, '' AS saved_at, 'region' AS kind
            FROM knowledge_region k WHERE k.network_id = \(network)
            ORDER BY kind, indicator, revision, id
            """
        )
        var said: (readings: [Reading], own: [String: String], regions: [String]) = ([], [:], [])
        for row in rows {
            switch try row.value("kind", as: String.self) {
            case "reading": said.readings.append(try Reading(row: row))
            case "region": said.regions.append(try row.value("id"))
            default: said.own[try row.value("indicator")] = try row.value("text", as: String.self)
            }
        }
        return said
    }

    static func readings(_ network: NetworkID, _ connection: any Connection) throws -> [Reading] {
        try connection.all("SELECT * FROM indicator_reading WHERE network_id = \(network) ORDER BY indicator")
    }
}
