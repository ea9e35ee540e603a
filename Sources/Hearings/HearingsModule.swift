import Core
import Files
import Foundation
import Meetings
import NetworkFile
import SQL
import Web

/// The door of the slice: proposals that are sent to those they concern, what they say, and what they are answered.
public struct HearingsModule: Sendable {
    public let store: HearingStore
    let clock: WallClock
    let documents: DocumentDesk

    /// - Parameters:
    ///   - secrets: makes the secret of a link, at least 128 bits.
    ///   - files: where the files lie that come with statements.
    ///   - documents: gives what came of a hearing as files.
    ///   - catalogue: the words of the letters.
    ///   - publicURL: of the site, without a slash at the end.
    /// - Throws: the first mistake in the file of rules, with its line.
    public init(
        database: any Database,
        clock: WallClock,
        ids: IdentifierSource,
        secrets: @escaping @Sendable () -> String,
        files: FileStore,
        documents: DocumentDesk,
        catalogue: Catalogue,
        publicURL: String
    ) throws {
        let letters = HearingLetters(catalogue: catalogue, publicURL: publicURL)
        store = HearingStore(
            database: database,
            ids: ids,
            secrets: secrets,
            files: files,
            letters: letters,
            rules: try HearingRulesFile.read(in: Self.definitions)
        )
        self.clock = clock
        self.documents = documents
    }

    /// What it keeps of a person.
    public static let personal = HearingPersonal.all
    public static let migrations = HearingMigrations.all
    public static let fileReferences = HearingStore.fileReferences
    static var definitions: URL { Bundle.module.bundleURL.appending(path: "Definitions") }
    public static var strings: URL { Bundle.module.bundleURL.appending(path: "Strings") }
    public static let menu = [MenuEntry(.voices, part: HearingLinks.part, textKey: "hearings.title", order: 20)]

    public func addRoutes(to router: WebRouter) {
        HearingAdministration(hearings: store, clock: clock).add(to: router)
        HearingRoutes(hearings: store, clock: clock, documents: documents).add(to: router)
        StatementRoutes(hearings: store, clock: clock).add(to: router)
        StatementDesk(hearings: store, clock: clock).add(to: router)
    }

    /// Its part of the network file.
    public var fileSection: FileSection {
        FileSection(
            names: ["hearings"],
            read: { [rules = store.rules] in try HearingFileReading(file: $1, change: $2, rules: rules).read($0) },
            write: { try HearingFileWriting(network: $0, connection: $1).write() }
        )
    }
}
