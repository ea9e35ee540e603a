import Core
import Foundation
import Meetings
import NetworkFile
import SQL
import Strategies
import Web

/// The door of the slice: what people say in meetings, talks, forms and mail, what it is about, and what becomes of it.
public struct ContributionsModule: Sendable {
    public let store: InputStore
    let clock: WallClock
    let live: LiveFeed
    let documents: DocumentDesk

    /// - Parameters:
    ///   - secrets: makes the secret of a link, at least 128 bits.
    ///   - documents: gives the report as files.
    ///   - catalogue: the words of the letters.
    ///   - publicURL: of the site, without a slash at the end.
    public init(
        database: any Database,
        clock: WallClock,
        ids: IdentifierSource,
        secrets: @escaping @Sendable () -> String,
        live: LiveFeed,
        documents: DocumentDesk,
        catalogue: Catalogue,
        publicURL: String
    ) {
        let letters = InputLetters(catalogue: catalogue, publicURL: publicURL)
        store = InputStore(database: database, ids: ids, secrets: secrets, letters: letters)
        self.clock = clock
        self.live = live
        self.documents = documents
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
        ThemeRoutes(inputs: store, clock: clock).add(to: router)
        EnteringRoutes(inputs: store, clock: clock, live: live).add(to: router)
        SortRoutes(inputs: store, clock: clock, live: live).add(to: router)
        ReportRoutes(inputs: store, clock: clock, documents: documents).add(to: router)
    }

    /// Its part of the network file.
    public var fileSection: FileSection {
        FileSection(
            names: ["input"],
            read: { try InputFileReading(file: $1, change: $2).read($0) },
            write: { try InputFileWriting(network: $0, connection: $1).write() }
        )
    }
}
