import Core
import Foundation
import NetworkFile
import SQL
import Web

/// The door of the slice: what came out of the meetings and is worked on between them, and what stands in the way.
public struct InitiativesModule: Sendable {
    public let store: InitiativeStore
    public let barriers: BarrierStore
    let clock: WallClock

    public init(database: any Database, clock: WallClock, ids: IdentifierSource) {
        store = InitiativeStore(database: database, ids: ids)
        barriers = BarrierStore(database: database, ids: ids)
        self.clock = clock
    }

    public static let migrations = InitiativeMigrations.all
    public static var strings: URL { Bundle.module.bundleURL.appending(path: "Strings") }
    public static let menu = [
        MenuEntry(.initiatives, part: InitiativeLinks.part, textKey: "initiatives.menu"),
        MenuEntry(.initiatives, part: InitiativeLinks.barrierPart, textKey: "initiatives.barriers", order: 10),
    ]

    public func addRoutes(to router: WebRouter) {
        InitiativeRoutes(initiatives: store, barriers: barriers, clock: clock).add(to: router)
        BarrierRoutes(barriers: barriers, initiatives: store, clock: clock).add(to: router)
    }

    /// Its part of the network file.
    public var fileSection: FileSection {
        FileSection(
            names: ["initiatives", "barriers"],
            read: {
                try InitiativeFile.read($0, file: $1, change: $2)
                try BarrierFile(file: $1, change: $2).read($0)
            },
            write: { try InitiativeFile.write($0, $1) + BarrierFile.write($0, $1) }
        )
    }
}
