import Core
import SQL

/// What figures are computed from, where a page of a slice above asks for it together with something else.
public struct FigureGround: Sendable {
    private enum Part: String, TextBindable { case table, region, definition }

    let contents: KnowledgeStore.Contents

    /// The columns of `parts`, in their order.
    public static let columns: Query = """
        part, key, position, text, dataset_id, number, file_key, size, file_name, reading, title, source, licence,
        licence_link, publisher_table, link, updated, cells, taken_in_at, question
        """

    /// The tables of a network in their newest version, its regions and its own definitions, to be asked for with what else
    /// a page needs; the tables first, so that an engine learns the types of the columns.
    public static func parts(_ network: NetworkID) -> Query {
        """
        SELECT \(Part.table) AS part, d.key, 0 AS position, NULL AS text, v.dataset_id, v.number, v.file_key, v.size,
            v.file_name, v.reading, v.title, v.source, v.licence, v.licence_link, v.publisher_table, v.link, v.updated,
            v.cells, v.taken_in_at, v.question
        FROM dataset d JOIN dataset_version v ON v.dataset_id = d.id
        WHERE d.network_id = \(network)
          AND v.number = (SELECT MAX(n.number) FROM dataset_version n WHERE n.dataset_id = d.id)
        UNION ALL
        SELECT \(Part.region), code, position, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL,
            NULL, NULL, NULL, NULL, NULL
        FROM knowledge_region WHERE network_id = \(network)
        UNION ALL
        SELECT \(Part.definition), i.key, 0, v.text, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL,
            NULL, NULL, NULL, NULL, NULL
        FROM own_indicator i JOIN own_indicator_version v ON v.indicator_id = i.id
        WHERE i.network_id = \(network) AND i.withdrawn_at IS NULL
          AND v.number = (SELECT MAX(n.number) FROM own_indicator_version n WHERE n.indicator_id = i.id)
        """
    }

    /// - Parameter rows: those of `parts`, perhaps among others.
    public init(rows: [Row]) throws {
        var datasets: [String: Dataset] = [:]
        var regions: [(position: Int, code: String)] = []
        var own: [String: String] = [:]
        for row in rows {
            let key = try row.value("key", as: String.self)
            switch Part(rawValue: try row.value("part", as: String.self)) {
            case .table: datasets[key] = try Dataset(row: row)
            case .region: regions.append((try row.value("position"), key))
            case .definition: own[key] = try row.value("text", as: String.self)
            case nil: break
            }
        }
        contents = KnowledgeStore.Contents(
            datasets: datasets,
            regions: regions.sorted { ($0.position, $0.code) < ($1.position, $1.code) }.map(\.code),
            readings: [:],
            own: own
        )
    }
}
