import Core
import Foundation
import SQL
import Strategies
import Web

/// The door of the slice: what people say in meetings, talks, forms and mail, what it is about, and what becomes of it.
public struct ContributionsModule: Sendable {
    public let store: InputStore
    let clock: WallClock
    let live: LiveFeed

    /// - Parameters:
    ///   - secrets: makes the secret of a link, at least 128 bits.
    ///   - catalogue: the words of the letters.
    ///   - publicURL: of the site, without a slash at the end.
    public init(
        database: any Database,
        clock: WallClock,
        ids: IdentifierSource,
        secrets: @escaping @Sendable () -> String,
        live: LiveFeed,
        catalogue: Catalogue,
        publicURL: String
    ) {
        let letters = InputLetters(catalogue: catalogue, publicURL: publicURL)
        store = InputStore(database: database, ids: ids, secrets: secrets, letters: letters)
        self.clock = clock
        self.live = live
    }

    /// What it keeps of a person.
    public static let personal = InputPersonal.all
    public static let migrations = InputMigrations.all
    public static let menu = [MenuEntry(.voices, part: InputLinks.part, textKey: "input.title", order: 30)]
    public static var strings: URL { Bundle.module.bundleURL.appending(path: "Strings") }

    /// What the page of a strategy shows of the input for it.
    public var extras: StrategyExtras { StrategyBlock(inputs: store, clock: clock).node }

    public func addRoutes(to router: WebRouter) {
        InputRoutes(inputs: store, clock: clock).add(to: router)
        GivingRoutes(inputs: store, clock: clock, live: live).add(to: router)
        CollectionEditing(inputs: store, clock: clock).add(to: router)
        EnteringRoutes(inputs: store, clock: clock, live: live).add(to: router)
        SortRoutes(inputs: store, clock: clock, live: live).add(to: router)
        ReportRoutes(inputs: store, clock: clock).add(to: router)
    }
}
