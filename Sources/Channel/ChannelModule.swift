import Accounts
import Core
import Foundation
import Hearings
import Initiatives
import Meetings
import Networks
import Rounds
import SQL
import Strategies
import Web

/// The door of the slice that stands on all others: the network's front page, the member's own page and the morning
/// letter.
public struct ChannelModule: Sendable {
    let accounts: AccountStore
    let networks: NetworkStore
    let meetings: MeetingStore
    let strategies: StrategyStore
    let hearings: HearingStore
    let rounds: RoundStore
    let calls: OpenCallStore
    let digests: DigestStore
    private let figures: FrontFigures
    let clock: WallClock

    /// - Parameters:
    ///   - figures: what the region's figures say on the front page.
    ///   - secrets: makes the secret of a link, at least 128 bits.
    ///   - catalogue: the words of the letters.
    ///   - publicURL: of the site, without a slash at the end.
    public init(
        database: any Database,
        accounts: AccountStore,
        networks: NetworkStore,
        meetings: MeetingStore,
        strategies: StrategyStore,
        hearings: HearingStore,
        rounds: RoundStore,
        figures: @escaping FrontFigures,
        clock: WallClock,
        ids: IdentifierSource,
        secrets: @escaping @Sendable () -> String,
        catalogue: Catalogue,
        publicURL: String
    ) {
        self.accounts = accounts
        self.networks = networks
        self.meetings = meetings
        self.strategies = strategies
        self.hearings = hearings
        self.rounds = rounds
        self.figures = figures
        calls = OpenCallStore(database: database)
        self.clock = clock
        digests = DigestStore(
            database: database,
            ids: ids,
            meetings: meetings,
            secrets: secrets,
            catalogue: catalogue,
            publicURL: publicURL
        )
    }

    /// What it keeps of a person.
    public static let personal = ChannelPersonal.all
    public static let migrations = ChannelMigrations.all
    public static var strings: URL { Bundle.module.bundleURL.appending(path: "Strings") }

    public func addRoutes(to router: WebRouter) {
        FrontRoutes(
            networks: networks,
            meetings: meetings,
            strategies: strategies,
            hearings: hearings,
            calls: calls,
            figures: figures,
            clock: clock
        ).add(to: router)
        MyPageRoutes(
            accounts: accounts,
            networks: networks,
            meetings: meetings,
            strategies: strategies,
            rounds: rounds,
            clock: clock
        ).add(to: router)
        PrivateFeedRoutes(accounts: accounts, meetings: meetings, clock: clock).add(to: router)
        DigestRoutes(digests: digests, clock: clock).add(to: router)
    }

    /// Sends the letters of this morning, each once; at other times nothing.
    public func sendLetters(at now: Instant) async throws { try await digests.sendDue(at: now) }

    /// Sends the letters of a morning, when that is a working day's, whatever the time is.
    public func sendLetters(onTheMorningOf day: Day) async throws {
        try await digests.sendDue(at: OsloTime.instant(day, LetterDays.from))
    }
}
