import Core
import Documents
import Markup
import Web

/// The addresses of this slice.
public enum InputLinks {
    static let part = "innspill"
    /// The entry of the menu under which one finds it.
    static let section = part

    public static func collections(_ network: NetworkFrame) -> Link { Link(path: [network.key, part]) }
    public static func collection(_ key: String, _ network: NetworkFrame) -> Link { collections(network) / key }
    public static func form(_ key: String, _ network: NetworkFrame) -> Link { collection(key, network) / "gi" }
    public static func report(_ key: String, _ network: NetworkFrame) -> Link { collection(key, network) / "horte" }
    static func report(_ key: String, _ format: DocumentFormat, _ network: NetworkFrame) -> Link {
        collection(key, network) / "horte.\(format.rawValue)"
    }
    static func own(_ token: String, _ network: NetworkFrame) -> Link {
        Link(path: [network.key, "mitt-innspill", token])
    }
    static func takeBack(_ token: String, _ network: NetworkFrame) -> Link { own(token, network) / "trekk" }

    // MARK: The secretariat's

    static func new(_ network: NetworkFrame) -> Link { collections(network) / "ny" }
    static func edit(_ key: String, _ network: NetworkFrame) -> Link { collection(key, network) / "rediger" }
    static func publish(_ key: String, _ network: NetworkFrame) -> Link { collection(key, network) / "apne" }
    static func delete(_ key: String, _ network: NetworkFrame) -> Link { collection(key, network) / "slett" }
    static func enter(_ key: String, _ network: NetworkFrame) -> Link { collection(key, network) / "inn" }
    static func sort(_ key: String, _ network: NetworkFrame) -> Link { collection(key, network) / "sorter" }
    static func sort(_ key: String, _ view: SortView, _ network: NetworkFrame) -> Link {
        sort(key, network).with("vis", view.text)
    }
    static func live(_ key: String, _ network: NetworkFrame) -> Link { sort(key, network) / "strom" }
    static func card(_ number: Int, of key: String, _ network: NetworkFrame) -> Link {
        collection(key, network) / "kort" / String(number)
    }
    static func screen(_ number: Int, of key: String, _ network: NetworkFrame) -> Link {
        card(number, of: key, network) / "visning"
    }
    static func theme(_ id: InputTheme.ID, of key: String, _ network: NetworkFrame) -> Link {
        collection(key, network) / "temaer" / id.text
    }
    static func deleteTheme(_ id: InputTheme.ID, of key: String, _ network: NetworkFrame) -> Link {
        theme(id, of: key, network) / "slett"
    }
    static func write(_ key: String, _ network: NetworkFrame) -> Link { report(key, network) / "rediger" }
    static func publishReport(_ key: String, _ network: NetworkFrame) -> Link { report(key, network) / "publiser" }
    static func withdrawReport(_ key: String, _ network: NetworkFrame) -> Link { report(key, network) / "trekk" }
}

/// Which cards the sorting shows.
enum SortView: Equatable, Sendable {
    case waiting, unsorted, withheld
    case theme(InputTheme.ID)

    /// As it stands in addresses.
    var text: String {
        switch self {
        case .waiting: "nye"
        case .unsorted: "usortert"
        case .withheld: "holdt"
        case .theme(let id): id.text
        }
    }

    init?(_ text: String) {
        switch text {
        case "nye": self = .waiting
        case "usortert": self = .unsorted
        case "holdt": self = .withheld
        default:
            guard let id = InputTheme.ID(text) else { return nil }
            self = .theme(id)
        }
    }

    var selection: InputStore.Selection {
        switch self {
        case .waiting: .waiting
        case .unsorted: .unsorted
        case .withheld: .withheld
        case .theme(let id): .theme(id)
        }
    }
}
