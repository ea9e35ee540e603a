import Core
import Markup
import Web

/// The addresses of this slice.
public enum InitiativeLinks {
    static let part = "initiativer"

    public static func initiatives(_ network: NetworkFrame) -> Link { Link(path: [network.key, part]) }
    public static func initiative(_ key: String, _ network: NetworkFrame) -> Link { initiatives(network) / key }
    static func new(_ network: NetworkFrame) -> Link { initiatives(network) / "ny" }
    public static func edit(_ key: String, _ network: NetworkFrame) -> Link { initiative(key, network) / "rediger" }

    static let barrierPart = "barrierer"

    public static func barriers(_ network: NetworkFrame) -> Link { Link(path: [network.key, barrierPart]) }
    public static func barrier(_ key: String, _ network: NetworkFrame) -> Link { barriers(network) / key }
    static func newBarrier(_ network: NetworkFrame) -> Link { barriers(network) / "ny" }
}
