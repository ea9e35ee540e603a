import Core
import Foundation
import NetworkFile
import SQL
import Strategies
import Web

/// The door of the slice: who works where the network does, and how they work together.
public struct ActorsModule: Sendable {
    public let store: ActorStore
    let clock: WallClock

    public init(database: any Database, clock: WallClock, ids: IdentifierSource) {
        store = ActorStore(database: database, ids: ids)
        self.clock = clock
    }

    /// What it keeps of a person.
    public static let personal = ActorPersonal.all
    public static let migrations = ActorMigrations.all
    public static var strings: URL { Bundle.module.bundleURL.appending(path: "Strings") }
    public static let menu = [MenuEntry(.strategies, part: ActorLinks.part, textKey: "actors.menu", order: 20)]

    /// What it shows on the pages of strategies.
    public static let extras: StrategyExtras = { StrategyActors.node($0, $1) }

    public func addRoutes(to router: WebRouter) {
        ActorRoutes(actors: store, clock: clock).add(to: router)
        ActorEditing(actors: store, clock: clock).add(to: router)
        ActorPasteRoutes(actors: store, clock: clock).add(to: router)
        TieRoutes(actors: store, clock: clock).add(to: router)
    }

    /// Its part of the network file.
    public var fileSection: FileSection {
        FileSection(
            names: ["actors", "actor_ties"],
            read: { try ActorFile(file: $1, change: $2).read($0) },
            write: { try ActorFile.write($0, $1) }
        )
    }
}
