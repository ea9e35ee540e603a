import Core
import Markup
import Web

/// The addresses of this slice.
public enum NetworkLinks {
    public static func home(_ network: NetworkFrame) -> Link { Link(path: [network.key]) }
    public static func about(_ network: NetworkFrame) -> Link { home(network) / "om" }
    public static func mandate(_ network: NetworkFrame) -> Link { home(network) / "mandat" }
    public static func members(_ network: NetworkFrame) -> Link { home(network) / "medlemmer" }
    public static func administration(_ network: NetworkFrame) -> Link { home(network) / "administrasjon" }
    static func organisation(_ organisation: Organisation.ID, _ network: NetworkFrame) -> Link {
        administration(network) / "organisasjoner" / organisation.text
    }
    static func person(_ person: String, _ network: NetworkFrame) -> Link {
        administration(network) / "personer" / person
    }
    public static func seats(_ network: NetworkFrame) -> Link { administration(network) / "plasser" }
    public static func seat(_ seat: Seat.ID, _ network: NetworkFrame) -> Link { seats(network) / seat.text }
    public static func paste(_ network: NetworkFrame) -> Link { administration(network) / "organisasjoner" / "lim-inn" }
    public static func deadlines(_ network: NetworkFrame) -> Link { administration(network) / "frister" }
    public static func links(_ network: NetworkFrame) -> Link { administration(network) / "lenker" }
    /// Where a member chooses what is shown of them.
    public static func shown(_ network: NetworkFrame) -> Link { home(network) / "meg" / "vises" }
}
