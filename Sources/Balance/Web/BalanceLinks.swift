import Core
import Markup
import Networks
import Web

/// The addresses of this slice.
public enum BalanceLinks {
    static let part = "balanse"

    public static func balance(_ network: NetworkFrame) -> Link { NetworkLinks.home(network) / part }
    static func live(_ network: NetworkFrame) -> Link { balance(network) / "strom" }
    static func begin(_ network: NetworkFrame) -> Link { balance(network) / "region" }
    static func end(_ network: NetworkFrame) -> Link { begin(network) / "fjern" }
    static func levers(_ network: NetworkFrame) -> Link { balance(network) / "prov" }
    static func closing(_ network: NetworkFrame) -> Link { balance(network) / "lukke" }
    /// What would close the gaps that a scenario leaves.
    static func closing(_ scenario: String, _ network: NetworkFrame) -> Link {
        closing(network).with("scenario", scenario)
    }
    static func arrays(_ network: NetworkFrame) -> Link { balance(network) / "grunnlag" }
    static func array(_ name: String, _ network: NetworkFrame) -> Link { arrays(network) / "tabell" / name }
    static func figures(_ network: NetworkFrame) -> Link { arrays(network) / "resultat.csv" }
    static func namedFigures(_ network: NetworkFrame) -> Link { arrays(network) / "resultat-navn.csv" }
    static func statistics(_ network: NetworkFrame) -> Link { arrays(network) / "resultat.json" }
    static func manifest(_ network: NetworkFrame) -> Link { arrays(network) / "kjoring.json" }
    static func past(_ network: NetworkFrame) -> Link { balance(network) / "treff" }
    static func sheet(_ network: NetworkFrame) -> Link { balance(network) / "regnskap" }
    static func sheet(_ format: TableDownload, _ network: NetworkFrame) -> Link {
        sheet(network) / "tall.\(format.rawValue)"
    }
    static func scenarios(_ network: NetworkFrame) -> Link { balance(network) / "scenarioer" }
    static func new(_ network: NetworkFrame) -> Link { scenarios(network) / "ny" }
    static func compare(_ network: NetworkFrame) -> Link { scenarios(network) / "sammenlign" }
    static func scenario(_ key: String, _ network: NetworkFrame) -> Link { scenarios(network) / key }
    static func edit(_ key: String, _ network: NetworkFrame) -> Link { scenario(key, network) / "rediger" }
    static func remove(_ key: String, _ network: NetworkFrame) -> Link { scenario(key, network) / "fjern" }
    static func lift(_ key: String, _ network: NetworkFrame) -> Link { scenario(key, network) / "loft" }

    /// The levers as they were set.
    static func levers(_ settings: LeverSettings, _ network: NetworkFrame) -> Link { with(settings, levers(network)) }

    /// A form for one more scenario, with the levers as they were set.
    static func new(_ settings: LeverSettings, _ network: NetworkFrame) -> Link { with(settings, new(network)) }

    private static func with(_ settings: LeverSettings, _ link: Link) -> Link {
        let moved = BalanceLever.allCases.filter { settings[$0] != 0 }
        let place = link.with("kommune", settings.municipality).with("naering", settings.industry)
            .with("fra", "\(settings.from)")
        return moved.reduce(place) { $0.with($1.parameter, "\(settings[$1])") }
    }
}

extension BalanceLever {
    /// Its name in addresses and forms.
    var parameter: StaticString {
        switch self {
        case .newJobs: "nye-jobber"
        case .lostJobs: "nedlegging"
        case .retirement: "pensjon"
        case .trades: "fagopplaering"
        case .apprenticeships: "laereplasser"
        case .vocational: "fagskole"
        case .university: "studier"
        case .studyPlaces: "studieplasser"
        case .completion: "fullforing"
        case .adults: "voksne"
        case .seniors: "seniorer"
        case .immigration: "innvandring"
        case .youngMovers: "utflytting"
        }
    }
}
