import Core
import Markup
import Networks
import Web

/// The addresses of this slice.
public enum MeetingLinks {
    public static func year(_ network: NetworkFrame) -> Link { NetworkLinks.home(network) / "moter" }
    public static func year(_ year: Int, _ network: NetworkFrame) -> Link {
        self.year(network).with("ar", String(year))
    }
    public static func meeting(slug: String, _ network: NetworkFrame) -> Link { year(network) / slug }
    public static func calendar(_ network: NetworkFrame) -> Link { NetworkLinks.home(network) / "kalender" }
    public static func feed(_ network: NetworkFrame) -> Link { NetworkLinks.home(network) / "kalender.ics" }
    static func plan(_ year: Int, _ network: NetworkFrame) -> Link {
        (self.year(network) / "plan").with("ar", String(year))
    }
    /// What the members have told around the table.
    public static func news(_ network: NetworkFrame) -> Link { NetworkLinks.home(network) / "nytt" }
    static func new(_ network: NetworkFrame) -> Link { year(network) / "ny" }
    static func edit(_ slug: String, _ network: NetworkFrame) -> Link { meeting(slug: slug, network) / "rediger" }
    static func series(_ slug: String, _ network: NetworkFrame) -> Link { meeting(slug: slug, network) / "serie" }
    public static func item(_ id: AgendaItem.ID, _ slug: String, _ network: NetworkFrame) -> Link {
        meeting(slug: slug, network) / "saker" / id.text
    }
}
