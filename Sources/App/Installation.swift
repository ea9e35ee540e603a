import Accounts
import Actors
import Balance
import Channel
import Contributions
import Core
import Documents
import Files
import Foundation
import Hearings
import Initiatives
import Jobs
import Knowledge
import Logging
import Mail
import Meetings
import NetworkFile
import Networks
import Operations
import Registrations
import Rounds
import SQL
import Strategies
import Studies
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
    /// Takes in mail, however it comes.
    public let inbox: Inbox
    /// The mailbox that is read, where one is set.
    public let mailbox: Mailbox?
    public let press: DocumentPress
    public let files: FileStore

    public let accounts: AccountsModule
    public let networks: NetworksModule
    public let meetings: MeetingsModule
    public let strategies: StrategiesModule
    public let initiatives: InitiativesModule
    public let knowledge: KnowledgeModule
    public let registrations: RegistrationsModule
    public let rounds: RoundsModule
    public let hearings: HearingsModule
    public let studies: StudiesModule
    public let contributions: ContributionsModule
    public let actors: ActorsModule
    public let balance: BalanceModule
    public let channel: ChannelModule
    public let operations: OperationsModule

    private let work: BackgroundWork
    private let lock: FolderLock
    private let ids: IdentifierSource

    /// Opens the database and builds everything on it; the schema is left as it is.
    ///
    /// - Parameters:
    ///   - settings: where things are.
    ///   - clock: what time it is.
    ///   - pretendedDay: the day that the demo began on, which every page then says.
    ///   - patience: how long a request may take.
    ///   - fetching: by which tables come from addresses of the web.
    ///   - watch: stands between the database and all that use it, for those who measure.
    public init(
        _ settings: Settings,
        clock: WallClock = .system,
        pretendedDay: Day? = nil,
        patience: Duration = .seconds(Limits.requestSeconds),
        fetching: TableFetching = TableFetching(),
        watch: (any Database) -> any Database = { $0 }
    ) async throws {
        lock = try FolderLock(settings.data, .shared)
        self.settings = settings
        self.clock = clock
        logger = settings.logger
        database = watch(try await settings.database.open())
        ids = .random(clock: clock)
        liveFeed = LiveFeed()
        press = DocumentPress(
            tools: settings.documents,
            folder: settings.data.appending(path: "cache/documents"),
            logger: logger,
            changed: { [liveFeed] in liveFeed.changed($0) }
        )
        let documents = DocumentDesk(press: press, live: liveFeed)
        files = FileStore(
            database: database,
            cache: settings.data.appending(path: "cache/files"),
            references: MeetingsModule.fileReferences + KnowledgeModule.fileReferences + HearingsModule.fileReferences
        )

        let catalogue = try Catalogue(folders: Self.strings)
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
            sendMail: mail.network
        )
        contributions = ContributionsModule(
            database: database,
            clock: clock,
            ids: ids,
            secrets: { Secrets.token() },
            live: liveFeed,
            documents: documents,
            catalogue: catalogue,
            publicURL: settings.publicURL
        )
        strategies = StrategiesModule(
            database: database,
            clock: clock,
            ids: ids,
            carriers: OrganisationWiring.held(accounts.store, networks.store, clock),
            extras: StrategyWiring.extras([ActorsModule.extras, contributions.extras])
        )
        initiatives = InitiativesModule(database: database, clock: clock, ids: ids)
        registrations = RegistrationsModule(
            database: database,
            clock: clock,
            ids: ids,
            secrets: { Secrets.token() },
            catalogue: catalogue,
            publicURL: settings.publicURL
        )
        hearings = try HearingsModule(
            database: database,
            clock: clock,
            ids: ids,
            secrets: { Secrets.token() },
            files: files,
            documents: documents,
            catalogue: catalogue,
            publicURL: settings.publicURL
        )
        actors = ActorsModule(database: database, clock: clock, ids: ids)
        meetings = MeetingsModule(
            database: database,
            clock: clock,
            ids: ids,
            networks: networks.store,
            live: liveFeed,
            press: press,
            files: files,
            arcs: YearWiring(strategies: strategies.store, hearings: hearings.store).arcs,
            extras: registrations.extras,
            post: mail.meetings(organizer: settings.mailReplyTo, publicURL: settings.publicURL),
            watch: registrations.store.meetingChanged,
            organisationsHeld: OrganisationWiring.held(accounts.store, networks.store, clock),
            sendMail: mail.network
        )
        let citations = CitationWiring(meetings.store, strategies.store, initiatives.store, clock)
        knowledge = KnowledgeModule(
            database: database,
            files: files,
            clock: clock,
            ids: ids,
            fetching: fetching,
            press: press,
            texts: citations.texts,
            deciding: citations.deciding(accounts.store, networks.store),
            catalogue: catalogue,
            lastMeeting: citations.lastMeeting
        )
        site = Site(
            catalogue: catalogue,
            assets: try .bundled(),
            menu: Self.menu.sorted { $0.order < $1.order },
            publicURL: settings.publicURL,
            clock: clock,
            pretendedDay: pretendedDay,
            isBehindProxy: settings.isBehindProxy,
            patience: patience,
            cited: knowledge.cited
        )
        let undertakings = UndertakingWiring(initiatives, contributions.store, clock)
        studies = StudiesModule(
            database: database,
            clock: clock,
            ids: ids,
            secrets: { Secrets.token() },
            networks: networks.store,
            live: liveFeed,
            publicURL: settings.publicURL,
            codePage: { RoundLinks.join($0) },
            begin: undertakings.begin
        )
        rounds = RoundsModule(
            database: database,
            clock: clock,
            ids: ids,
            secrets: { Secrets.token() },
            networks: networks.store,
            live: liveFeed,
            catalogue: catalogue,
            publicURL: settings.publicURL,
            organisationsHeld: OrganisationWiring.held(accounts.store, networks.store, clock),
            meetings: meetings.store,
            begin: undertakings.begin,
            input: undertakings.input,
            codesElsewhere: studies.join
        )
        balance = BalanceModule(
            database: database,
            clock: clock,
            ids: ids,
            networks: networks.store,
            live: liveFeed,
            tables: knowledge.tables,
            publicURL: settings.publicURL,
            begin: undertakings.begin
        )
        let incoming = IncomingMail(clock: clock, calendarReply: meetings.takeReply)
        let inbox = Inbox(
            database: database,
            handlers: [incoming.handler],
            ids: ids,
            clock: clock,
            logger: logger
        )
        self.inbox = inbox
        mailbox = settings.mailbox.map { [database] in
            Mailbox($0, inbox: inbox, database: database, clock: clock)
        }
        channel = ChannelModule(
            database: database,
            accounts: accounts.store,
            networks: networks.store,
            meetings: meetings.store,
            strategies: strategies.store,
            hearings: hearings.store,
            rounds: rounds.store,
            figures: { [knowledge] in try await knowledge.front($0, of: $1, words: $2) },
            clock: clock,
            ids: ids,
            secrets: { Secrets.token() },
            catalogue: catalogue,
            publicURL: settings.publicURL
        )
        work = BackgroundWork(
            outbox: outbox,
            inbox: inbox,
            mailbox: mailbox,
            accounts: accounts,
            meetings: meetings,
            registrations: registrations,
            hearings: hearings,
            studies: studies,
            contributions: contributions,
            knowledge: knowledge,
            rounds: rounds,
            networks: networks.store,
            balance: balance,
            channel: channel
        )
        operations = OperationsModule(
            store: StatusStore(
                database: database,
                outbox: outbox,
                inbox: inbox,
                mailbox: mailbox,
                jobs: work.jobs,
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
        accounts.addRoutes(
            to: router,
            networkNames: { [networks] in
                Dictionary(uniqueKeysWithValues: try await networks.store.networks().map { ($0.id, $0.name) })
            },
            personFile: personFile.write
        )
        networks.addRoutes(
            to: router,
            accounts: accounts.store,
            dutiesServed: meetings.store.dutiesServed,
            organisationUses: OrganisationWiring(
                meetings: meetings.store,
                strategies: strategies.store,
                initiatives: initiatives.store,
                rounds: rounds.store,
                actors: actors.store
            ).uses
        )
        meetings.addRoutes(to: router)
        strategies.addRoutes(to: router, indicators: knowledge.indicatorNames)
        initiatives.addRoutes(to: router)
        knowledge.addRoutes(to: router, publicURL: settings.publicURL, uses: indicatorUses)
        registrations.addRoutes(to: router, meetings: meetings.store)
        rounds.addRoutes(to: router)
        hearings.addRoutes(to: router)
        studies.addRoutes(to: router)
        actors.addRoutes(to: router)
        contributions.addRoutes(to: router)
        balance.addRoutes(to: router)
        channel.addRoutes(to: router)
        operations.addRoutes(to: router)
        return router
    }

    /// What the program does by itself.
    public var jobs: [Job] { work.jobs }
    /// The network files of this installation.
    public var networkFiles: NetworkFiles {
        NetworkFiles(
            database: database,
            sections: [
                networks.fileSection, meetings.fileSection, strategies.fileSection, initiatives.fileSection,
                knowledge.fileSection, registrations.fileSection, rounds.fileSection, hearings.fileSection,
                contributions.fileSection, studies.fileSection, balance.fileSection, actors.fileSection,
            ],
            ids: ids,
            clock: clock
        )
    }

    /// Files of figures for this installation.
    public var tableFiles: TableFiles { TableFiles(installation: self) }

    /// What is kept of each person.
    public var personFile: PersonFile { PersonFile(database: database, clock: clock) }

    public var migrator: Migrator { Migrator(Self.migrations) }

    /// Ends what is being made and all connections, and gives the data folder free.
    public func close() async throws {
        await press.close()
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
            readsMailbox: mailbox != nil,
            helpers: Checkup.helpers(self).map { .init(program: $0.program, isThere: $0.path != nil) }
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
