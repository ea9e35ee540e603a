import Core
import Foundation
import Markup
import Meetings
import NetworkFile
import Networks
import SQL
import Web

/// Where a code leads that something else than a round has; nil where nothing has it.
public typealias CodesElsewhere = @Sendable (_ code: String, _ network: NetworkFrame) async throws -> Link?

/// The door of the slice: the network asks, and its members, its groups or the public answer.
public struct RoundsModule: Sendable {
    public let store: RoundStore
    let networks: NetworkStore
    let clock: WallClock
    let live: LiveFeed
    let publicURL: String
    let organisationsHeld: OrganisationsHeld
    let meetings: MeetingStore
    let begin: BeginUndertaking
    let input: InputDoor
    let codesElsewhere: CodesElsewhere
    let crowd = Crowd(hall: RoundLimits.hall)

    /// - Parameters:
    ///   - secrets: makes the secret of a link, at least 128 bits.
    ///   - catalogue: the words of the letters.
    ///   - publicURL: of the site, without a slash at the end.
    ///   - organisationsHeld: whose answer a viewer may sign.
    ///   - begin: makes an initiative or a barrier of what someone answered.
    ///   - input: takes what someone answered as a piece of input.
    ///   - codesElsewhere: where a code leads that no round has.
    public init(
        database: any Database,
        clock: WallClock,
        ids: IdentifierSource,
        secrets: @escaping @Sendable () -> String,
        networks: NetworkStore,
        live: LiveFeed,
        catalogue: Catalogue,
        publicURL: String,
        organisationsHeld: @escaping OrganisationsHeld,
        meetings: MeetingStore,
        begin: @escaping BeginUndertaking,
        input: InputDoor,
        codesElsewhere: @escaping CodesElsewhere
    ) {
        let letters = RoundLetters(catalogue: catalogue, publicURL: publicURL)
        store = RoundStore(database: database, ids: ids, secrets: secrets, letters: letters)
        self.networks = networks
        self.clock = clock
        self.live = live
        self.publicURL = publicURL
        self.organisationsHeld = organisationsHeld
        self.meetings = meetings
        self.begin = begin
        self.input = input
        self.codesElsewhere = codesElsewhere
    }

    public static let migrations = RoundMigrations.all
    public static let personal = RoundPersonal.all
    public static var strings: URL { Bundle.module.bundleURL.appending(path: "Strings") }
    public static let menu = [MenuEntry(.voices, part: RoundLinks.part, textKey: "rounds.menu", order: 10)]

    public func addRoutes(to router: WebRouter) {
        let desk = RoundDesk(
            rounds: store,
            networks: networks,
            clock: clock,
            live: live,
            publicURL: publicURL,
            organisationsHeld: organisationsHeld
        )
        RoundRoutes(desk: desk).add(to: router)
        RoundEditing(desk: desk).add(to: router)
        InviteeRoutes(desk: desk).add(to: router)
        OrganisationAnswerRoutes(desk: desk).add(to: router)
        JoinRoutes(desk: desk, codesElsewhere: codesElsewhere, everyone: OpenAnswers(desk: desk, crowd: crowd))
            .add(to: router)
        LiftRoutes(desk: desk, meetings: meetings, begin: begin, input: input).add(to: router)
    }

    /// Its part of the network file.
    public var fileSection: FileSection {
        FileSection(
            names: ["rounds"],
            read: { try RoundFile.read($0, file: $1, change: $2) },
            write: { try RoundFile.write($0, $1) }
        )
    }
}
