import Core
import Foundation
import SQL
import Web

/// The door of the slice: studies that rest on what people say in interviews and workshops.
public struct StudiesModule: Sendable {
    public let store: StudyStore
    let clock: WallClock

    public init(database: any Database, clock: WallClock, ids: IdentifierSource) {
        store = StudyStore(database: database, ids: ids)
        self.clock = clock
    }

    /// What it keeps of a person.
    public static let personal = StudyPersonal.all
    public static let migrations = StudyMigrations.all
    public static var strings: URL { Bundle.module.bundleURL.appending(path: "Strings") }
    public static let menu = [MenuEntry(.voices, part: StudyLinks.part, textKey: "studies.title", order: 40)]

    public func addRoutes(to router: WebRouter) {
        StudyRoutes(studies: store, clock: clock).add(to: router)
        TextRoutes(studies: store, clock: clock).add(to: router)
        ComparisonRoutes(studies: store, clock: clock).add(to: router)
        BookRoutes(studies: store, clock: clock).add(to: router)
        FindingRoutes(studies: store, clock: clock).add(to: router)
    }
}
