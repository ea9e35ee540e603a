import Boundaries
import Core
import Files
import Foundation
import SQL

/// The boundaries of the regions of one level, as a network keeps them.
struct StoredMap: Sendable, Equatable, RowDecodable {
    typealias ID = Identifier<StoredMap>

    let id: ID
    let level: Region.Level
    let file: FileKey
    /// Whose boundaries they are, as must stand beside them: “© Kartverket”.
    let source: String
    /// How many it has.
    let regions: Int
    let takenInAt: Instant

    init(row: Row) throws {
        id = try row.value("id")
        level = try row.value("level", as: String.self) == Self.municipality ? .municipality : .county
        file = try row.value("file_key")
        source = try row.value("source")
        regions = try row.value("regions")
        takenInAt = try row.value("taken_in_at")
    }

    static let municipality = "municipality"
    static func name(_ level: Region.Level) -> String { level == .municipality ? municipality : "county" }
}

extension KnowledgeStore {
    /// The maps of a network, at most one of each level.
    func maps(_ network: NetworkID) async throws -> [StoredMap] {
        try await database.read {
            try $0.all("SELECT * FROM region_map WHERE network_id = \(network) ORDER BY level, id")
        }
    }

    /// Keeps boundaries in place of those of the same level.
    func keep(
        _ map: BoundaryMap,
        source: String,
        in network: NetworkID,
        by actor: Actor,
        at now: Instant
    ) async throws {
        let level = map.regions.first.map { Region($0.code, "").level } ?? .county
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        let content = try FileContent(try encoder.encode(map))
        try await database.change(by: actor, at: now) { change in
            let old: StoredMap? = try change.connection.first(
                "SELECT * FROM region_map WHERE network_id = \(network) AND level = \(StoredMap.name(level))"
            )
            let values: Change.Values = [
                "file_key": try files.put(content, on: change), "source": source, "regions": map.regions.count,
                "taken_in_at": now,
            ]
            guard let old else {
                let key: Change.Values = ["network_id": network, "level": StoredMap.name(level)]
                try change.insert("region_map", ids.next(StoredMap.self), key + values)
                return
            }
            try change.update("region_map", old.id, values)
            if old.file != content.key { try files.removeUnlessReferenced(old.file, on: change) }
        }
    }
}
