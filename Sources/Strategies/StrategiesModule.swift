import Core
import Foundation
import NetworkFile
import SQL
import Web

/// The door of the slice: the region's strategies and the phases they go through.
public struct StrategiesModule: Sendable {
    public let store: StrategyStore
    let clock: WallClock

    public init(database: any Database, clock: WallClock, ids: IdentifierSource) {
        store = StrategyStore(database: database, ids: ids)
        self.clock = clock
    }

    public static let migrations = StrategyMigrations.all
    public static var strings: URL { Bundle.module.bundleURL.appending(path: "Strings") }
    public static let menu = [MenuEntry(part: StrategyLinks.part, textKey: "strategies.menu", order: 20)]

    public func addRoutes(to router: WebRouter) {
        StrategyRoutes(strategies: store, clock: clock).add(to: router)
        StrategyAdministrationRoutes(strategies: store, clock: clock).add(to: router)
    }

    /// Its part of the network file.
    public var fileSection: FileSection {
        FileSection(
            names: ["strategies"],
            read: { try StrategyFileReading(file: $1, change: $2).read($0) },
            write: { try StrategyFileWriting(network: $0, connection: $1).write() }
        )
    }
}
