import Accounts
import Core
import Foundation
import Initiatives
import Meetings
import Networks
import Strategies
import Web

/// The door of the slice that stands on all others: the network's front page and the member's own page.
public struct ChannelModule: Sendable {
    let accounts: AccountStore
    let networks: NetworkStore
    let meetings: MeetingStore
    let strategies: StrategyStore
    let clock: WallClock

    public init(
        accounts: AccountStore,
        networks: NetworkStore,
        meetings: MeetingStore,
        strategies: StrategyStore,
        clock: WallClock
    ) {
        self.accounts = accounts
        self.networks = networks
        self.meetings = meetings
        self.strategies = strategies
        self.clock = clock
    }

    public static var strings: URL { Bundle.module.bundleURL.appending(path: "Strings") }

    public func addRoutes(to router: WebRouter) {
        FrontRoutes(networks: networks, meetings: meetings, strategies: strategies, clock: clock).add(to: router)
        MyPageRoutes(accounts: accounts, networks: networks, meetings: meetings, clock: clock).add(to: router)
        PrivateFeedRoutes(accounts: accounts, meetings: meetings, clock: clock).add(to: router)
    }
}
