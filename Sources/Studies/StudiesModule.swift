import Core
import Foundation
import NetworkFile
import Networks
import SQL
import Web

/// The door of the slice: studies that rest on what people say in interviews and workshops.
public struct StudiesModule: Sendable {
    public let store: StudyStore
    let clock: WallClock
    let networks: NetworkStore
    let publicURL: String
    let begin: BeginUndertaking

    /// - Parameters:
    ///   - publicURL: of the site, without a slash at the end.
    ///   - begin: makes an initiative or a barrier of a recommendation.
    public init(
        database: any Database,
        clock: WallClock,
        ids: IdentifierSource,
        networks: NetworkStore,
        publicURL: String,
        begin: @escaping BeginUndertaking
    ) {
        store = StudyStore(database: database, ids: ids)
        self.clock = clock
        self.networks = networks
        self.publicURL = publicURL
        self.begin = begin
    }

    /// What it keeps of a person.
    public static let personal = StudyPersonal.all
    public static let migrations = StudyMigrations.all
    public static var strings: URL { Bundle.module.bundleURL.appending(path: "Strings") }
    public static let menu = [MenuEntry(.voices, part: StudyLinks.part, textKey: "studies.title", order: 40)]

    /// Its part of the network file.
    public var fileSection: FileSection {
        FileSection(
            names: ["studies"],
            read: { try StudyFileReading(file: $1, change: $2).read($0) },
            write: { try StudyFileWriting(connection: $1).write($0) }
        )
    }

    public func addRoutes(to router: WebRouter) {
        StudyRoutes(studies: store, clock: clock).add(to: router)
        TextRoutes(studies: store, clock: clock).add(to: router)
        ComparisonRoutes(studies: store, clock: clock).add(to: router)
        BookRoutes(studies: store, clock: clock).add(to: router)
        FindingRoutes(studies: store, clock: clock).add(to: router)
        AdviceRoutes(studies: store, networks: networks, clock: clock, publicURL: publicURL, begin: begin)
            .add(to: router)
    }
}
