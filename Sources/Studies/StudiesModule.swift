import Core
import Foundation
import Markup
import NetworkFile
import Networks
import SQL
import Web

/// The door of the slice: studies that rest on what people say in interviews and workshops.
public struct StudiesModule: Sendable {
    public let store: StudyStore
    let clock: WallClock
    let networks: NetworkStore
    let live: LiveFeed
    let publicURL: String
    let codePage: @Sendable (NetworkFrame) -> Link
    let begin: BeginUndertaking
    let crowd = Crowd(hall: BoardLimits.hall)

    /// - Parameters:
    ///   - secrets: makes the secret of a phone, at least 128 bits.
    ///   - publicURL: of the site, without a slash at the end.
    ///   - codePage: where a code is typed that stands on the wall.
    ///   - begin: makes an initiative or a barrier of a recommendation.
    public init(
        database: any Database,
        clock: WallClock,
        ids: IdentifierSource,
        secrets: @escaping @Sendable () -> String,
        networks: NetworkStore,
        live: LiveFeed,
        publicURL: String,
        codePage: @escaping @Sendable (NetworkFrame) -> Link,
        begin: @escaping BeginUndertaking
    ) {
        store = StudyStore(database: database, ids: ids, secrets: secrets)
        self.clock = clock
        self.networks = networks
        self.live = live
        self.publicURL = publicURL
        self.codePage = codePage
        self.begin = begin
    }

    /// What it keeps of a person.
    public static let personal = StudyPersonal.all
    public static let migrations = StudyMigrations.all + BoardMigrations.all
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
        let wall = BoardWall(live: live, publicURL: publicURL, codePage: codePage)
        BoardRoutes(studies: store, clock: clock, wall: wall).add(to: router)
        SortingRoutes(studies: store, clock: clock, wall: wall).add(to: router)
        PhoneRoutes(studies: store, clock: clock, wall: wall, crowd: crowd).add(to: router)
    }

    /// Where the code of a board leads.
    public var join: @Sendable (_ code: String, _ network: NetworkFrame) async throws -> Link? {
        { code, network in
            try await store.board(code: code, in: network.id).map { StudyLinks.phone($0.code, network) }
        }
    }
}
