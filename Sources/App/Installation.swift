import Accounts
import Channel
import Core
import Foundation
import Initiatives
import Jobs
import Logging
import Mail
import Meetings
import NetworkFile
import Networks
import Operations
import SQL
import Strategies
import Web

/// Everything that one installation is made of, from the database to the web.
///
/// It owns no logic.
public struct Installation: Sendable {
    public let settings: Settings
    public let database: any Database
    public let clock: WallClock
    public let logger: Logger
    public let site: Site
    public let liveFeed: LiveFeed
    public let outbox: Outbox

    public let accounts: AccountsModule
    public let networks: NetworksModule
    public let meetings: MeetingsModule
    public let strategies: StrategiesModule
    public let initiatives: InitiativesModule
    public let channel: ChannelModule
    public let operations: OperationsModule

    private let lock: FolderLock
    private let ids: IdentifierSource

    /// The schema, in the order it grew.
    public static let migrations: [Migration] =
        (AuditChain.migrations + JobMigrations.all + MailMigrations.all + AccountsModule.migrations
        + NetworksModule.migrations + MeetingsModule.migrations + StrategiesModule.migrations
        + InitiativesModule.migrations).sorted { $0.number < $1.number }

    /// Where the texts are.
    static let strings: [URL] = [
        WebStrings.folder, AccountsModule.strings, NetworksModule.strings, MeetingsModule.strings,
        StrategiesModule.strings, InitiativesModule.strings, ChannelModule.strings,
        OperationsModule.strings,
    ]

    static let menu: [MenuEntry] =
        NetworksModule.menu + MeetingsModule.menu + StrategiesModule.menu + InitiativesModule.menu

    /// Opens the database and builds everything on it; the schema is left as it is.
    ///
    /// - Parameters:
    ///   - settings: where things are.
    ///   - clock: what time it is.
    ///   - pretendedDay: the day that the demo began on, which every page then says.
    ///   - watch: stands between the database and all that use it, for those who measure.
    public init(
        _ settings: Settings,
        clock: WallClock = .system,
        pretendedDay: Day? = nil,
        watch: (any Database) -> any Database = { $0 }
    ) async throws {
        lock = try FolderLock(settings.data, .shared)
        self.settings = settings
        self.clock = clock
        logger = settings.logger
        database = watch(try await settings.database.open())
        ids = .random(clock: clock)
        liveFeed = LiveFeed()

        let catalogue = try Catalogue(folders: Self.strings)
        site = Site(
            catalogue: catalogue,
            assets: try .bundled(),
            menu: Self.menu.sorted { $0.order < $1.order },
            publicURL: settings.publicURL,
            clock: clock,
            pretendedDay: pretendedDay,
            isBehindProxy: settings.isBehindProxy
        )
        outbox = Outbox(
            database: database,
            writer: MessageWriter(sender: settings.mailFrom, senderName: settings.mailName),
            delivery: settings.mail.delivery,
            clock: clock,
            logger: logger
        )

        let mail = MailWiring(catalogue: catalogue, ids: ids, clock: clock)
        accounts = AccountsModule(
            database: database,
            clock: clock,
            ids: ids,
            secrets: .system,
            sendMail: mail.signIn
        )
        networks = NetworksModule(
            database: database,
            clock: clock,
            ids: ids,
            secrets: { Secrets.token() },
            sendMail: mail.seat
        )
        strategies = StrategiesModule(database: database, clock: clock, ids: ids)
        initiatives = InitiativesModule(database: database, clock: clock, ids: ids)
        meetings = MeetingsModule(
            database: database,
            clock: clock,
            ids: ids,
            networks: networks.store,
            live: liveFeed,
            arcs: YearWiring(strategies: strategies.store).arcs,
            organisationsHeld: OrganisationWiring.held(accounts.store, networks.store, clock),
            sendMail: mail.minutes
        )
        channel = ChannelModule(
            accounts: accounts.store,
            networks: networks.store,
            meetings: meetings.store,
            strategies: strategies.store,
            clock: clock
        )
        operations = OperationsModule(
            store: StatusStore(
                database: database,
                outbox: outbox,
                jobs: Self.jobs(outbox, accounts),
                migrator: Migrator(Self.migrations),
                surroundings: settings.surroundings
            ),
            clock: clock
        )
    }

    /// The site without a socket.
    public func buildRouter() -> WebRouter {
        let router = WebChain.router(
            site: site,
            identify: accounts.session,
            locate: networks.locate,
            translate: DatabaseProblems.problem
        )
        HealthRoutes(database: database).add(to: router)
        StartRoutes(networks: networks.store).add(to: router)
        accounts.addRoutes(to: router) { [networks] in
            Dictionary(uniqueKeysWithValues: try await networks.store.networks().map { ($0.id, $0.name) })
        }
        networks.addRoutes(
            to: router,
            accounts: accounts.store,
            dutiesServed: meetings.store.dutiesServed,
            organisationUses: OrganisationWiring(
                meetings: meetings.store,
                strategies: strategies.store,
                initiatives: initiatives.store
            ).uses
        )
        meetings.addRoutes(to: router)
        strategies.addRoutes(to: router)
        initiatives.addRoutes(to: router)
        channel.addRoutes(to: router)
        operations.addRoutes(to: router)
        return router
    }

    /// What the program does by itself.
    public var jobs: [Job] { Self.jobs(outbox, accounts) }

    private static func jobs(_ outbox: Outbox, _ accounts: AccountsModule) -> [Job] {
        [
            outbox.job(every: .seconds(5)),
            outbox.forgettingJob(),
            Job(name: "sign-ins-purge", every: .seconds(3_600)) { now in
                try await accounts.store.purgeExpired(at: now)
            },
        ]
    }

    /// The network files of this installation.
    public var networkFiles: NetworkFiles {
        NetworkFiles(
            database: database,
            sections: [
                networks.fileSection, meetings.fileSection, strategies.fileSection, initiatives.fileSection,
            ],
            ids: ids,
            clock: clock
        )
    }

    public var migrator: Migrator { Migrator(Self.migrations) }

    /// Ends all connections and gives the data folder free.
    public func close() async throws {
        try await database.close()
        lock.giveBack()
    }
}

extension Settings {
    /// What the status page says of all that is not in the database.
    fileprivate var surroundings: Surroundings {
        Surroundings(
            version: ProgramVersion.text,
            hasPublicURL: hasPublicURL,
            sendsMail: mail.reachesPeople,
            helpers: Checkup.helpers.map { .init(program: $0.program, isThere: $0.path != nil) }
        )
    }
}

extension Settings.MailRoute {
    fileprivate var reachesPeople: Bool {
        switch self {
        case .folder: false
        case .smtp: true
        }
    }

    var delivery: any MailDelivery {
        switch self {
        case .folder(let folder): FolderDelivery(folder: folder)
        case .smtp(let settings): SMTPDelivery(settings)
        }
    }
}
