import Core
import Foundation
import Markup
import NetworkFile
import SQL
import Web

/// The door of the slice: the region's strategies and the phases they go through.
public struct StrategiesModule: Sendable {
    public let store: StrategyStore
    let clock: WallClock
    let carriers: CarriersOf
    let extras: StrategyExtras

    /// - Parameters:
    ///   - carriers: whose measures a viewer may report on.
    ///   - extras: what the page of a strategy shows of what stands on top of this slice.
    public init(
        database: any Database,
        clock: WallClock,
        ids: IdentifierSource,
        carriers: @escaping CarriersOf,
        extras: @escaping StrategyExtras = { _, _ in .empty }
    ) {
        store = StrategyStore(database: database, ids: ids)
        self.clock = clock
        self.carriers = carriers
        self.extras = extras
    }

    public static let migrations = StrategyMigrations.all
    public static let personal = StrategyPersonal.all
    public static var strings: URL { Bundle.module.bundleURL.appending(path: "Strings") }
    public static let menu = [MenuEntry(.strategies, part: StrategyLinks.part, textKey: "strategies.menu")]

    /// - Parameter indicators: what a measure can be told by.
    public func addRoutes(to router: WebRouter, indicators: @escaping KnownIndicators) {
        StrategyRoutes(strategies: store, clock: clock, extras: extras).add(to: router)
        StrategyAdministrationRoutes(strategies: store, clock: clock).add(to: router)
        PartRoutes(strategies: store, clock: clock, carriers: carriers, indicators: indicators).add(to: router)
        VersionRoutes(strategies: store, clock: clock).add(to: router)
        VersionEditing(strategies: store, clock: clock).add(to: router)
        CommentRoutes(strategies: store, clock: clock).add(to: router)
        GoalMapRoutes(strategies: store, clock: clock).add(to: router)
    }

    /// Its part of the network file.
    public var fileSection: FileSection {
        FileSection(
            names: ["strategies", "goal_links"],
            read: { try StrategyFileReading(file: $1, change: $2).read($0) },
            write: { try StrategyFileWriting(network: $0, connection: $1).write() }
        )
    }
}
