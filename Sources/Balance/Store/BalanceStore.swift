import Core
import Forecast
import Networks
import SQL

/// The regions of networks, what was computed of them, and the scenarios that people have named.
///
/// Runs go past the hash chain but for a line with their fingerprint: they are made anew from the same arrays to the bit.
public struct BalanceStore: Sendable {
    let database: any Database
    let ids: IdentifierSource

    /// What the pages of a network begin from.
    struct Contents: Sendable {
        let region: BalanceRegion?
        let run: BalanceRun?
        let scenarios: [BalanceScenario]
    }

    func contents(_ network: NetworkID) async throws -> Contents {
        try await database.read { connection in
            let region = try Self.region(network, connection)
            return Contents(
                region: region,
                run: try region.flatMap { try Self.run($0.id, connection) },
                scenarios: try Self.scenarios(network, connection)
            )
        }
    }

    /// Every region of the installation.
    func regions() async throws -> [BalanceRegion] {
        try await database.read { try $0.all("SELECT * FROM balance_region ORDER BY network_id, id") }
    }

    /// The fingerprint of what the kept run was computed from.
    func fingerprint(of region: BalanceRegion.ID) async throws -> String? {
        try await database.read {
            try $0.value("SELECT fingerprint FROM balance_run WHERE region_id = \(region)", as: String.self)
        }
    }

    /// What was kept of a run for those who look closer.
    func details(of run: BalanceRun.ID) async throws -> (cells: RunCells, manifest: String)? {
        try await database.read { connection in
            try connection.rows("SELECT cells, manifest FROM balance_run WHERE id = \(run)").first.map {
                (try $0.value("cells"), try $0.value("manifest"))
            }
        }
    }

    /// Keeps a run in place of the one before.
    func keep(_ made: RunMaking.Made, of prepared: Prepared, at now: Instant) async throws {
        let id = ids.next(BalanceRun.self)
        // The line in the chain tells every instance, and every page that is kept, that there is something new.
        try await database.change(by: Actor("job:balance"), at: now) { change in
            let connection = change.connection
            // The region may have been taken away while it was computed.
            guard try Self.region(prepared.region.network, connection) == prepared.region else { return }
            try connection.run("DELETE FROM balance_run WHERE region_id = \(prepared.region.id)")
            try connection.run(
                """
                INSERT INTO balance_run (id, region_id, fingerprint, computed_at, summary, cells, manifest)
                VALUES (\(id), \(prepared.region.id), \(prepared.fingerprint), \(now), \(made.summary), \(made.cells),
                    \(made.manifest))
                """
            )
            try change.note("compute", "balance_run", id, prepared.fingerprint)
        }
    }

    static func region(_ network: NetworkID, _ connection: any Connection) throws -> BalanceRegion? {
        try connection.first("SELECT * FROM balance_region WHERE network_id = \(network)")
    }

    private static func run(_ region: BalanceRegion.ID, _ connection: any Connection) throws -> BalanceRun? {
        try connection.first(
            "SELECT id, region_id, fingerprint, computed_at, summary FROM balance_run WHERE region_id = \(region)"
        )
    }

    static func scenarios(_ network: NetworkID, _ connection: any Connection) throws -> [BalanceScenario] {
        try connection.all(
            "SELECT * FROM balance_scenario WHERE network_id = \(network) ORDER BY title COLLATE nb, id"
        )
    }

    // MARK: Changes

    /// Gives a network a region; the one it has stays.
    public func begin(
        _ kind: BalanceRegion.Kind,
        firstYear: Int,
        in network: NetworkID,
        by actor: Actor,
        at now: Instant
    ) async throws {
        let id = ids.next(BalanceRegion.self)
        try await database.change(by: actor, at: now) { change in
            guard try Self.region(network, change.connection) == nil else { return }
            try change.insert(
                "balance_region",
                id,
                ["network_id": network, "kind": kind, "first_year": firstYear]
            )
        }
    }

    /// Takes the region away with what was computed; scenarios stay.
    func end(in network: NetworkID, by actor: Actor, at now: Instant) async throws {
        try await database.change(by: actor, at: now) { change in
            guard let region = try Self.region(network, change.connection) else { return }
            try change.connection.run("DELETE FROM balance_run WHERE region_id = \(region.id)")
            try change.delete("balance_region", region.id)
        }
    }
}
