import Core
import Markup
import Networks
import Web

/// The addresses of this slice.
public enum RoundLinks {
    static let part = "runder"

    public static func rounds(_ network: NetworkFrame) -> Link { NetworkLinks.home(network) / part }
    public static func round(_ key: String, _ network: NetworkFrame) -> Link { rounds(network) / key }
    static func new(_ network: NetworkFrame) -> Link { rounds(network) / "ny" }
    static func edit(_ key: String, _ network: NetworkFrame) -> Link { round(key, network) / "rediger" }
    static func questions(_ key: String, _ network: NetworkFrame) -> Link { round(key, network) / "sporsmal" }
    static func question(_ id: Question.ID, _ key: String, _ network: NetworkFrame) -> Link {
        questions(key, network) / id.text
    }
    /// - Parameter answer: what marks it among the answers to the question.
    static func lift(_ answer: String, _ question: Question.ID, _ key: String, _ network: NetworkFrame) -> Link {
        round(key, network) / "loft" / answer / question.text
    }
    static func invitees(_ key: String, _ network: NetworkFrame) -> Link { round(key, network) / "inviterte" }
    static func live(_ key: String, _ network: NetworkFrame) -> Link { round(key, network) / "strom" }
    static func screen(_ key: String, _ network: NetworkFrame) -> Link { round(key, network) / "skjerm" }
    static func table(_ key: String, _ format: TableDownload, _ network: NetworkFrame) -> Link {
        round(key, network) / "svar.\(format.rawValue)"
    }
    /// The answer of one's own organisation.
    public static func answer(_ key: String, _ network: NetworkFrame) -> Link { round(key, network) / "svar" }

    /// Where a code is typed.
    public static func join(_ network: NetworkFrame) -> Link { NetworkLinks.home(network) / "delta" }
    static func join(_ code: String, _ network: NetworkFrame) -> Link { join(network) / code }
    static func thanks(_ code: String, _ network: NetworkFrame) -> Link { join(code, network) / "takk" }
    static func seen(_ code: String, _ network: NetworkFrame) -> Link { join(code, network) / "resultat" }
    static func seenLive(_ code: String, _ network: NetworkFrame) -> Link { seen(code, network) / "strom" }
    /// What one has kept and not sent, behind its own secret.
    static func kept(_ token: String, _ code: String, _ network: NetworkFrame) -> Link {
        join(code, network) / "utkast" / token
    }
    /// A sheet behind its own secret.
    static func sheet(_ token: String, _ code: String, _ network: NetworkFrame) -> Link {
        join(code, network) / "ark" / token
    }
}
