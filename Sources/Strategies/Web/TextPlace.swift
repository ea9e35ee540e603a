import Core
import Hummingbird
import Markup
import Web

/// The strategy of an address, with those versions of its text that the reader may read, the oldest first.
struct TextPlace: Sendable {
    let network: NetworkFrame
    let strategy: Strategy
    let versions: [StrategyVersion]

    init(_ strategies: StrategyStore, _ context: WebContext) async throws {
        network = try context.requireNetwork()
        let key = try context.parameters.require("key")
        let drafts = context.may(.manageNetwork)
        guard let found = try await strategies.versions(of: key, in: network.id, drafts: drafts) else {
            throw Problem.notFound
        }
        (strategy, versions) = found
    }

    /// The version with a number, as an address has it.
    func version(_ number: String?) throws -> StrategyVersion {
        guard let version = versions.first(where: { String($0.number) == number }) else { throw Problem.notFound }
        return version
    }

    func link(to version: StrategyVersion) -> Link { StrategyLinks.version(version.number, of: strategy.key, network) }
}
