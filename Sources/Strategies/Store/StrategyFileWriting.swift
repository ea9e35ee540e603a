import Core
import NetworkFile
import Networks
import SQL

/// Writes the strategies of a network file.
struct StrategyFileWriting {
    typealias Members = [(String, FileValue?)]

    let network: NetworkID
    let connection: any Connection

    func write() throws -> Members {
        let owners = Dictionary(
            uniqueKeysWithValues: try NetworkStore.organisations(network, connection).map { ($0.id, $0.key) }
        )
        let strategies = try StrategyStore.strategies(network, connection).sorted { $0.strategy.key < $1.strategy.key }
        return [("strategies", .maps(strategies.map { members($0, owner: owners[$0.strategy.owner]) }))]
    }

    private func members(_ folder: StrategyFolder, owner: String?) -> Members {
        [
            ("key", .text(folder.strategy.key)), ("title", .text(folder.strategy.title)), ("owner", .text(owner)),
            ("summary", .text(folder.strategy.summary)), ("phases", .maps(folder.phases.map(members))),
        ]
    }

    private func members(_ phase: StrategyPhase) -> Members {
        [
            ("title", .text(phase.title)), ("kind", .text(phase.kind.rawValue)),
            ("from", .text(phase.from?.description)), ("until", .text(phase.until?.description)),
            ("when", .text(phase.when)),
        ]
    }
}
