import Core
import Markup
import Web

/// The addresses of this slice.
public enum ActorLinks {
    static let part = "aktorer"

    public static func actors(_ network: NetworkFrame) -> Link { Link(path: [network.key, part]) }
    public static func actor(_ key: String, _ network: NetworkFrame) -> Link { actors(network) / key }
    static func new(_ network: NetworkFrame) -> Link { actors(network) / "ny" }
    static func paste(_ network: NetworkFrame) -> Link { new(network) / "lim-inn" }
    /// How they work together.
    static func map(_ network: NetworkFrame) -> Link { actors(network) / "sammenheng" }
    static func edit(_ key: String, _ network: NetworkFrame) -> Link { actor(key, network) / "rediger" }
    static func remove(_ key: String, _ network: NetworkFrame) -> Link { actor(key, network) / "slett" }
    static func newTie(of key: String, _ network: NetworkFrame) -> Link { actor(key, network) / "samarbeid" / "ny" }
    static func tie(_ id: ActorTie.ID, of key: String, _ network: NetworkFrame) -> Link {
        actor(key, network) / "samarbeid" / id.text
    }
    static func removeTie(_ id: ActorTie.ID, of key: String, _ network: NetworkFrame) -> Link {
        tie(id, of: key, network) / "slett"
    }
    static func tables(_ network: NetworkFrame) -> TableLinks {
        TableLinks { actors(network) / "tabell.\($0.rawValue)" }
    }
    static func tieTables(_ network: NetworkFrame) -> TableLinks {
        TableLinks { map(network) / "tabell.\($0.rawValue)" }
    }
}
