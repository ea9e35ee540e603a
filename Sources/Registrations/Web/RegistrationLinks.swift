import Core
import Markup
import Meetings
import Networks
import Web

/// The addresses of this slice.
public enum RegistrationLinks {
    /// For the secretariat: who comes.
    public static func list(_ slug: String, _ network: NetworkFrame) -> Link {
        MeetingLinks.meeting(slug: slug, network) / "pamelding"
    }
    public static func form(_ slug: String, _ network: NetworkFrame) -> Link { list(slug, network) / "ny" }
    static func thanks(_ slug: String, _ network: NetworkFrame) -> Link { list(slug, network) / "takk" }
    static func setup(_ slug: String, _ network: NetworkFrame) -> Link { list(slug, network) / "oppsett" }
    static func door(_ slug: String, _ network: NetworkFrame) -> Link { list(slug, network) / "innsjekk" }
    static func names(_ slug: String, _ network: NetworkFrame) -> Link { list(slug, network) / "navn.csv" }
    static func calendar(_ slug: String, _ network: NetworkFrame) -> Link {
        MeetingLinks.meeting(slug: slug, network) / "kalender.ics"
    }

    /// Behind the link of a letter; it holds when the meeting is moved.
    static func own(_ token: String, _ network: NetworkFrame) -> Link {
        NetworkLinks.home(network) / "pamelding" / token
    }
    static func ticket(_ token: String, _ network: NetworkFrame) -> Link { own(token, network) / "billett" }
    static func signOff(_ token: String, _ network: NetworkFrame) -> Link { own(token, network) / "meld-av" }

    /// What the ticket's code holds: short, so that it is quick to scan.
    static func checkIn(_ code: String, _ network: NetworkFrame) -> Link {
        NetworkLinks.home(network) / "innsjekk" / code
    }
}
