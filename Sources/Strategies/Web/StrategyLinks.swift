import Core
import Markup
import Web

/// The addresses of this slice.
public enum StrategyLinks {
    static let part = "strategier"

    public static func strategies(_ network: NetworkFrame) -> Link { Link(path: [network.key, part]) }
    public static func strategy(_ key: String, _ network: NetworkFrame) -> Link { strategies(network) / key }
    static func new(_ network: NetworkFrame) -> Link { strategies(network) / "ny" }
    public static func edit(_ key: String, _ network: NetworkFrame) -> Link { strategy(key, network) / "rediger" }
    static func phases(_ key: String, _ network: NetworkFrame) -> Link { strategy(key, network) / "faser" }
    static func phase(_ id: StrategyPhase.ID, of key: String, _ network: NetworkFrame) -> Link {
        phases(key, network) / id.text
    }
    static func text(of key: String, _ network: NetworkFrame) -> Link { strategy(key, network) / "tekst" }
    static func newVersion(of key: String, _ network: NetworkFrame) -> Link { text(of: key, network) / "ny" }
    public static func version(_ number: Int, of key: String, _ network: NetworkFrame) -> Link {
        text(of: key, network) / String(number)
    }
    static func difference(_ number: Int, since earlier: Int, of key: String, _ network: NetworkFrame) -> Link {
        (version(number, of: key, network) / "endringer").with("fra", String(earlier))
    }
    static func newPart(of key: String, _ network: NetworkFrame) -> Link { strategy(key, network) / "mal" / "ny" }
    public static func part(_ id: StrategyPart.ID, of key: String, _ network: NetworkFrame) -> Link {
        strategy(key, network) / "mal" / id.text
    }
    public static func measure(_ id: StrategyPart.ID, of key: String, _ network: NetworkFrame) -> Link {
        strategy(key, network) / "tiltak" / id.text
    }
    /// How the strategies hang together.
    public static func links(_ network: NetworkFrame) -> Link { strategies(network) / "sammenheng" }
}
