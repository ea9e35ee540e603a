import Core
import Markup
import Web

/// The addresses of this slice.
public enum StrategyLinks {
    static let part = "strategier"

    public static func strategies(_ network: NetworkFrame) -> Link { Link(path: [network.key, part]) }
    public static func strategy(_ key: String, _ network: NetworkFrame) -> Link { strategies(network) / key }
    static func new(_ network: NetworkFrame) -> Link { strategies(network) / "ny" }
    static func edit(_ key: String, _ network: NetworkFrame) -> Link { strategy(key, network) / "rediger" }
    static func phases(_ key: String, _ network: NetworkFrame) -> Link { strategy(key, network) / "faser" }
    static func phase(_ id: StrategyPhase.ID, of key: String, _ network: NetworkFrame) -> Link {
        phases(key, network) / id.text
    }
}
