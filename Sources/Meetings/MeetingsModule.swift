import Core
import Documents
import Files
import Foundation
import Markup
import NetworkFile
import Networks
import SQL
import Web

/// The door of the slice: meetings, agendas, decisions and commitments.
public struct MeetingsModule: Sendable {
    public let store: MeetingStore
    let networks: NetworkStore
    let clock: WallClock
    let live: LiveFeed
    let press: DocumentPress
    let arcs: YearArcs
    let extras: MeetingExtras
    let organisationsHeld: OrganisationsHeld
    let sendMail: SendNetworkMail

    /// - Parameters:
    ///   - press: makes files of agendas and minutes.
    ///   - files: where papers lie that are files.
    ///   - arcs: what other slices put on the year wheel.
    ///   - extras: what other slices put on the page of a meeting.
    ///   - post: how letters are written and sent.
    ///   - watch: what other slices do when a meeting is another than it was.
    ///   - organisationsHeld: whose seats a viewer holds or stands in for.
    ///   - sendMail: puts a mail about minutes in the outbox, in the transaction it is given.
    public init(
        database: any Database,
        clock: WallClock,
        ids: IdentifierSource,
        networks: NetworkStore,
        live: LiveFeed,
        press: DocumentPress,
        files: FileStore,
        arcs: @escaping YearArcs,
        extras: @escaping MeetingExtras = { _, _ in .empty },
        post: MeetingPost,
        watch: @escaping MeetingWatch = { _, _, _ in },
        organisationsHeld: @escaping OrganisationsHeld,
        sendMail: @escaping SendNetworkMail
    ) {
        store = MeetingStore(database: database, ids: ids, post: post, files: files, watch: watch)
        self.networks = networks
        self.clock = clock
        self.live = live
        self.press = press
        self.arcs = arcs
        self.extras = extras
        self.organisationsHeld = organisationsHeld
        self.sendMail = sendMail
    }

    /// What it keeps of a person.
    public static let personal = MeetingPersonal.all
    public static let migrations = MeetingMigrations.all
    /// The columns that hold keys of files.
    public static let fileReferences = MeetingStore.fileReferences
    public static var strings: URL { Bundle.module.bundleURL.appending(path: "Strings") }
    public static let menu = [MenuEntry(.meetings, part: "moter", textKey: "meetings.menu")]

    public func addRoutes(to router: WebRouter) {
        YearRoutes(meetings: store, networks: networks, arcs: arcs, clock: clock).add(to: router)
        PlanRoutes(meetings: store, networks: networks, arcs: arcs, clock: clock).add(to: router)
        SeriesRoutes(meetings: store, networks: networks, arcs: arcs, clock: clock).add(to: router)
        SeriesChangeRoutes(meetings: store, networks: networks, arcs: arcs, clock: clock, live: live).add(to: router)
        CopyRoutes(meetings: store, networks: networks, clock: clock).add(to: router)
        MeetingRoutes(meetings: store, clock: clock, live: live, extras: extras).add(to: router)
        MeetingEditing(meetings: store, networks: networks, clock: clock, live: live).add(to: router)
        MeetingUpkeep(meetings: store, clock: clock, live: live).add(to: router)
        AttendanceRoutes(meetings: store, clock: clock, live: live).add(to: router)
        AnswerRoutes(meetings: store, networks: networks, clock: clock, live: live).add(to: router)
        PollRoutes(meetings: store, networks: networks, arcs: arcs, clock: clock, live: live).add(to: router)
        PollAnswerRoutes(meetings: store, networks: networks, clock: clock, live: live).add(to: router)
        NeedsRoutes(meetings: store, networks: networks, clock: clock).add(to: router)
        RunRoutes(meetings: store, networks: networks, clock: clock, live: live).add(to: router)
        RoundNewsRoutes(meetings: store, clock: clock).add(to: router)
        RoundRoutes(meetings: store, networks: networks, clock: clock, live: live).add(to: router)
        ItemEditing(meetings: store, networks: networks, clock: clock, live: live).add(to: router)
        PaperRoutes(meetings: store, clock: clock).add(to: router)
        PaperEditing(meetings: store, clock: clock, live: live).add(to: router)
        GuestRoutes(meetings: store, networks: networks, clock: clock, live: live).add(to: router)
        MinutesRoutes(meetings: store, clock: clock, live: live, sendMail: sendMail).add(to: router)
        CommentRoutes(meetings: store, clock: clock, live: live).add(to: router)
        CarryRoutes(meetings: store, clock: clock, live: live).add(to: router)
        CommitmentRoutes(meetings: store, clock: clock, live: live, organisationsHeld: organisationsHeld)
            .add(to: router)
        LedgerRoutes(meetings: store, clock: clock, organisationsHeld: organisationsHeld).add(to: router)
        CalendarRoutes(meetings: store, clock: clock).add(to: router)
        MeetingDocumentRoutes(meetings: store, clock: clock, live: live, press: press).add(to: router)
    }

    /// Takes an answer that came by mail, and wakes the pages that show who comes.
    @Sendable public func takeReply(
        _ reply: CalendarReply,
        from: EmailAddress,
        at now: Instant
    ) async throws -> ReplyOutcome {
        let (outcome, meeting) = try await store.take(reply, from: from, at: now)
        if let meeting { live.changed(meeting.text) }
        return outcome
    }

    /// Its part of the network file.
    public var fileSection: FileSection {
        FileSection(
            names: ["meetings"],
            read: { try MeetingFileReading(file: $1, change: $2).read($0) },
            write: { try MeetingFileWriting(network: $0, connection: $1).write() }
        )
    }
}

public typealias OrganisationsHeld =
    @Sendable (_ viewer: Viewer, _ network: NetworkID) async throws -> [Organisation.ID]
