import Core
import Forecast
import Knowledge
import Markup
import Networks
import Web

/// What all pages about the balance stand on.
struct BalanceDesk: Sendable {
    let store: BalanceStore
    let bench: BalanceBench
    let networks: NetworkStore
    let clock: WallClock
    let live: LiveFeed
    let tables: FigureTables
    let publicURL: String
    let begin: BeginUndertaking

    struct Found: Sendable {
        let network: NetworkFrame
        let contents: BalanceStore.Contents
    }

    /// A network that has a region.
    struct Regional: Sendable {
        let network: NetworkFrame
        let region: BalanceRegion
        let contents: BalanceStore.Contents
        /// The kept run, which says how it goes; nil until it has been made.
        var run: RunSummary? { contents.run?.summary }
    }

    func found(_ context: WebContext) async throws -> Found {
        let network = try context.requireNetwork()
        try context.require(.read)
        return Found(network: network, contents: try await store.contents(network.id))
    }

    /// The region for those who may set its levers; without one there are none.
    func region(_ context: WebContext) async throws -> Regional {
        try context.require(.takePart)
        let found = try await found(context)
        guard let region = found.contents.region else { throw Problem.notFound }
        return Regional(network: found.network, region: region, contents: found.contents)
    }

    static func topic(_ network: NetworkID) -> String { "balance:\(network)" }
}
