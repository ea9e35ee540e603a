import Core
import Foundation
import Networks
import SQL

/// Prepared regions, in versions that never change.
///
/// Their arrays go past the hash chain but for a line with their fingerprint.
extension BalanceStore {
    /// The kept arrays of a region; nil for the made-up one.
    func arrays(of region: BalanceRegion) async throws -> PreparedRegion? {
        guard region.kind == .prepared else { return nil }
        let text = try await database.read { connection in
            try connection.value(
                """
                SELECT arrays FROM balance_prepared
                WHERE network_id = \(region.network) AND version = \(region.version)
                """,
                as: String.self
            )
        }
        return try text.map { try PreparedRegion(reading: Data($0.utf8)) }
    }

    /// Keeps a region as the next version, and gives it to the network in place of the one it has.
    ///
    /// - Returns: the version; that of before where the arrays are the same.
    func keep(_ prepared: PreparedRegion, in network: NetworkID, by actor: Actor, at now: Instant) async throws -> Int {
        let text = String(decoding: try prepared.bytes(), as: UTF8.self)
        var stream = Fingerprint.Stream()
        stream.add(text.utf8)
        let fingerprint = stream.finish()
        let (id, own) = (ids.next(BalanceRegion.self), ids.next(PreparedRegion.self))
        return try await database.change(by: actor, at: now) { change in
            let connection = change.connection
            let last = try connection.rows(
                """
                SELECT version, fingerprint FROM balance_prepared WHERE network_id = \(network)
                ORDER BY version DESC LIMIT 1
                """
            ).first
            let before = try last?.value("version", as: Int.self) ?? 0
            let isSame = try last?.value("fingerprint", as: String.self) == fingerprint
            let version = isSame ? before : before + 1
            if !isSame {
                try connection.run(
                    """
                    INSERT INTO balance_prepared (id, network_id, version, made_at, fingerprint, arrays)
                    VALUES (\(own), \(network), \(version), \(now), \(fingerprint), \(text))
                    """
                )
                try change.note("prepare", "balance_prepared", own, fingerprint)
            }
            if let region = try Self.region(network, connection) {
                try connection.run("DELETE FROM balance_run WHERE region_id = \(region.id)")
                try change.update(
                    "balance_region",
                    region.id,
                    ["kind": BalanceRegion.Kind.prepared, "first_year": prepared.firstYear, "version": version]
                )
            } else {
                try change.insert(
                    "balance_region",
                    id,
                    [
                        "network_id": network, "kind": BalanceRegion.Kind.prepared,
                        "first_year": prepared.firstYear, "version": version,
                    ]
                )
            }
            return version
        }
    }
}
