import Core
import Markup
import Web

/// The addresses of this slice.
public enum StudyLinks {
    static let part = "studier"

    public static func studies(_ network: NetworkFrame) -> Link { Link(path: [network.key, part]) }
    public static func study(_ key: String, _ network: NetworkFrame) -> Link { studies(network) / key }
    static func new(_ network: NetworkFrame) -> Link { studies(network) / "ny" }
    static func edit(_ key: String, _ network: NetworkFrame) -> Link { study(key, network) / "rediger" }
    static func work(_ key: String, _ network: NetworkFrame) -> Link { study(key, network) / "arbeid" }
    static func newText(_ key: String, _ network: NetworkFrame) -> Link { study(key, network) / "tekster" / "ny" }
    static func text(_ number: Int, of key: String, _ network: NetworkFrame) -> Link {
        study(key, network) / "tekster" / String(number)
    }
    static func comparison(_ key: String, _ network: NetworkFrame) -> Link { study(key, network) / "enighet" }
    static func newCode(_ key: String, _ network: NetworkFrame) -> Link { study(key, network) / "koder" / "ny" }
    static func code(_ number: Int, of key: String, _ network: NetworkFrame) -> Link {
        study(key, network) / "koder" / String(number)
    }
    static func themes(_ key: String, _ network: NetworkFrame) -> Link { study(key, network) / "temaer" }
    static func newTheme(_ key: String, _ network: NetworkFrame) -> Link { themes(key, network) / "ny" }
    static func theme(_ number: Int, of key: String, _ network: NetworkFrame) -> Link {
        themes(key, network) / String(number)
    }
    static func newQuote(_ sentence: StudySentence.ID, of key: String, _ network: NetworkFrame) -> Link {
        study(key, network) / "sitater" / "fra" / sentence.text
    }
    static func quote(_ id: Quote.ID, of key: String, _ network: NetworkFrame) -> Link {
        study(key, network) / "sitater" / id.text
    }
    static func newRecommendation(_ key: String, _ network: NetworkFrame) -> Link {
        study(key, network) / "anbefalinger" / "ny"
    }
    static func recommendation(_ number: Int, of key: String, _ network: NetworkFrame) -> Link {
        study(key, network) / "anbefalinger" / String(number)
    }

    static func newBoard(_ key: String, _ network: NetworkFrame) -> Link { study(key, network) / "tavler" / "ny" }
    public static func board(_ number: Int, of key: String, _ network: NetworkFrame) -> Link {
        study(key, network) / "tavler" / String(number)
    }
    /// Where a room joins a board.
    static func phone(_ code: String, _ network: NetworkFrame) -> Link { Link(path: [network.key, "tavle", code]) }
    static func phone(_ code: String, _ token: String, _ network: NetworkFrame) -> Link {
        phone(code, network) / "telefon" / token
    }
}
