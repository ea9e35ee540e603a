import Core
import Forecast
import Foundation
import Knowledge
import NetworkFile
import Networks
import SQL
import Web

/// The door of the slice: what comes of people and jobs in a region, and what could be done about it.
public struct BalanceModule: Sendable {
    public let store: BalanceStore
    private let bench: BalanceBench
    private let desk: BalanceDesk

    /// - Parameters:
    ///   - live: tells open pages that a run is done.
    ///   - tables: of figures, in which regions have been counted.
    ///   - publicURL: of the site, without a slash at the end.
    ///   - begin: makes an initiative of a scenario.
    public init(
        database: any Database,
        clock: WallClock,
        ids: IdentifierSource,
        networks: NetworkStore,
        live: LiveFeed,
        tables: FigureTables,
        publicURL: String,
        begin: @escaping BeginUndertaking
    ) {
        store = BalanceStore(database: database, ids: ids)
        bench = BalanceBench { [store] in try await store.arrays(of: $0) }
        desk = BalanceDesk(
            store: store,
            bench: bench,
            networks: networks,
            clock: clock,
            live: live,
            tables: tables,
            publicURL: publicURL,
            begin: begin
        )
    }

    public static let migrations = BalanceMigrations.all
    public static var strings: URL { Bundle.module.bundleURL.appending(path: "Strings") }
    public static let menu = [MenuEntry(.knowledge, part: BalanceLinks.part, textKey: "balance.menu", order: 20)]

    public func addRoutes(to router: WebRouter) {
        let scenarios = ScenarioDesk(desk: desk)
        BalanceRoutes(desk: desk).add(to: router)
        TryRoutes(desk: desk).add(to: router)
        ClosingRoutes(desk: desk).add(to: router)
        ArraysRoutes(desk: desk).add(to: router)
        PastRoutes().add(to: router)
        SheetRoutes(desk: desk).add(to: router)
        CompareRoutes(desk: desk).add(to: router)
        ScenarioRoutes(scenarios: scenarios).add(to: router)
        ScenarioLifting(scenarios: scenarios).add(to: router)
    }

    /// A region made of a network's tables, with what was used and what was assumed, a line each.
    ///
    /// - Parameters:
    ///   - municipalities: by code; none takes those of the network's counties.
    ///   - keys: what tables are called that have other keys.
    ///   - firstYear: of the first step; nil for this year.
    /// - Throws: `BalanceOutput.Mistake`: the table or array and the cell, what is wrong and what to do.
    public func prepare(
        _ network: NetworkID,
        municipalities: [String],
        keys: [CountReading.Table: String],
        firstYear: Int?,
        years: Int
    ) async throws -> (region: PreparedRegion, report: [String]) {
        let found = try await desk.tables.found(CountReading.names(keys), in: network)
        let codes = try CountCodes.read()
        let reading = CountReading(found, keys: keys, codes)
        let year = firstYear ?? desk.clock.today.year
        return try await Computing.run {
            do {
                let counts = try reading.counts(of: municipalities, firstYear: year, years: years)
                let inputs = try RegionPreparation(counts).inputs()
                let report = PreparationReport(inputs, reading.lacking, codes)
                return (PreparedRegion(inputs, firstYear: year), report.lines)
            } catch let problem as InputProblem {
                throw BalanceOutput.Mistake(description: problem.description)
            } catch let mistake as CountReading.Mistake {
                throw BalanceOutput.Mistake(description: mistake.description)
            }
        }
    }

    /// Lets the pages of a network use a prepared region.
    ///
    /// - Returns: its version.
    public func keep(_ region: PreparedRegion, in network: NetworkID, by actor: Actor) async throws -> Int {
        let version = try await store.keep(region, in: network, by: actor, at: desk.clock.now)
        desk.live.changed(BalanceDesk.topic(network))
        return version
    }

    /// Its part of the network file.
    public var fileSection: FileSection {
        FileSection(
            names: ["balance"],
            read: { try BalanceFile.read($0, file: $1, change: $2) },
            write: { try BalanceFile.write($0, $1) }
        )
    }

    /// Computes the run of every region that has none, or one of other arrays.
    public func computeRuns(at now: Instant) async throws {
        for region in try await store.regions() {
            let prepared = try await bench.prepare(region)
            // From the same arrays the same run would come, to the bit.
            guard try await store.fingerprint(of: region.id) != prepared.fingerprint else { continue }
            try await store.keep(try await bench.run(prepared), of: prepared, at: now)
            desk.live.changed(BalanceDesk.topic(region.network))
        }
    }
}
