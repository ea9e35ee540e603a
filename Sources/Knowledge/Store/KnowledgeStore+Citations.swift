import Core
import Markup
import SQL

extension KnowledgeStore {
    /// A figure that is to be cited.
    struct NewCitation: Sendable {
        let indicator: String
        let definition: Int
        let region: Region
        let period: Period
        let value: Double
        let tables: String
        let sentence: String
        let source: String
    }

    /// Freezes a figure; the same figure of the same versions is frozen once.
    ///
    /// - Returns: the key of its mark.
    func cite(_ new: NewCitation, in network: NetworkID, by actor: Actor, at now: Instant) async throws -> String {
        try await database.change(by: actor, at: now) { change in
            let known = try change.connection.value(
                """
                SELECT key FROM citation WHERE network_id = \(network) AND indicator = \(new.indicator)
                  AND definition = \(new.definition) AND region = \(new.region.code) AND period = \(new.period.code)
                  AND tables = \(new.tables) ORDER BY key LIMIT 1
                """,
                as: String.self
            )
            if let known { return known }
            let id = ids.next(Citation.self)
            // The end of a key is random.
            let key = String(id.text.suffix(CitationMark.keyLength))
            try change.insert(
                "citation",
                id,
                [
                    "network_id": network, "key": key, "indicator": new.indicator, "definition": new.definition,
                    "region": new.region.code, "region_name": new.region.name, "period": new.period.code,
                    "value": new.value, "tables": new.tables, "sentence": new.sentence, "source": new.source,
                    "made_at": now,
                ]
            )
            return key
        }
    }

    func citation(_ key: String, in network: NetworkID) async throws -> Citation? {
        try await database.read {
            try $0.first("SELECT * FROM citation WHERE network_id = \(network) AND key = \(key)")
        }
    }

    /// All that the network has cited, the newest first.
    func citations(_ network: NetworkID) async throws -> [Citation] {
        try await database.read {
            try $0.all("SELECT * FROM citation WHERE network_id = \(network) ORDER BY made_at DESC, key")
        }
    }

    /// The network that a mark belongs to.
    func network(ofCitation key: String) async throws -> String? {
        try await database.read {
            try $0.value(
                "SELECT n.key FROM citation c JOIN network n ON n.id = c.network_id WHERE c.key = \(key)",
                as: String.self
            )
        }
    }
}
