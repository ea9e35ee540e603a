import Core
import Documents
import Markup
import Web

/// The addresses of this slice.
public enum HearingLinks {
    static let part = "horinger"

    public static func hearings(_ network: NetworkFrame) -> Link { Link(path: [network.key, part]) }
    public static func hearing(_ key: String, _ network: NetworkFrame) -> Link { hearings(network) / key }
    static func new(_ network: NetworkFrame) -> Link { hearings(network) / "ny" }
    static func form(_ key: String, _ network: NetworkFrame) -> Link { hearing(key, network) / "uttalelse" }
    static func statements(_ key: String, _ network: NetworkFrame) -> Link { hearing(key, network) / "uttalelser" }
    static func statement(_ number: Int, of key: String, _ network: NetworkFrame) -> Link {
        statements(key, network) / String(number)
    }
    static func file(_ file: StatementFile, _ number: Int, of key: String, _ network: NetworkFrame) -> Link {
        statement(number, of: key, network) / "vedlegg" / file.id.text / file.name
    }
    static func result(_ key: String, _ network: NetworkFrame) -> Link { hearing(key, network) / "resultat" }
    static func result(_ key: String, _ format: DocumentFormat, _ network: NetworkFrame) -> Link {
        hearing(key, network) / "resultat.\(format.rawValue)"
    }
    static func matrix(_ key: String, _ format: TableDownload, _ network: NetworkFrame) -> Link {
        hearing(key, network) / "matrise.\(format.rawValue)"
    }

    // MARK: Behind the link of a letter

    static func own(_ token: String, _ network: NetworkFrame) -> Link { Link(path: [network.key, "uttalelse", token]) }
    static func edit(_ token: String, _ network: NetworkFrame) -> Link { own(token, network) / "rediger" }
    static func send(_ token: String, _ network: NetworkFrame) -> Link { own(token, network) / "send" }
    static func discard(_ token: String, _ network: NetworkFrame) -> Link { own(token, network) / "slett" }
    static func files(_ token: String, _ network: NetworkFrame) -> Link { own(token, network) / "vedlegg" }
    static func remove(_ file: StatementFile, _ token: String, _ network: NetworkFrame) -> Link {
        files(token, network) / file.id.text / "fjern"
    }

    // MARK: The secretariat's

    static func edit(hearing key: String, _ network: NetworkFrame) -> Link { hearing(key, network) / "rediger" }
    static func delete(_ key: String, _ network: NetworkFrame) -> Link { hearing(key, network) / "slett" }
    static func announce(_ key: String, _ network: NetworkFrame) -> Link { hearing(key, network) / "kunngjor" }
    static func extend(_ key: String, _ network: NetworkFrame) -> Link { hearing(key, network) / "forleng" }
    static func enter(_ key: String, _ network: NetworkFrame) -> Link { hearing(key, network) / "inn" }
    static func work(_ key: String, _ network: NetworkFrame) -> Link { hearing(key, network) / "arbeid" }
    static func answer(_ key: String, _ network: NetworkFrame) -> Link { hearing(key, network) / "svar" }
    static func screen(_ number: Int, of key: String, _ network: NetworkFrame) -> Link {
        statement(number, of: key, network) / "vurder"
    }
    static func points(_ number: Int, of key: String, _ network: NetworkFrame) -> Link {
        statement(number, of: key, network) / "punkter"
    }
    static func letter(_ number: Int, of key: String, _ network: NetworkFrame) -> Link {
        statement(number, of: key, network) / "brev"
    }
    static func entered(_ number: Int, of key: String, _ network: NetworkFrame) -> Link {
        statement(number, of: key, network) / "vedlegg"
    }
    static func point(_ id: StatementPoint.ID, of key: String, _ network: NetworkFrame) -> Link {
        hearing(key, network) / "punkter" / id.text
    }
}
