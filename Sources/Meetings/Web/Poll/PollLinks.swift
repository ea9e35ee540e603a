import Core
import Markup
import Networks
import Web

/// Addresses of finding a day.
enum PollLinks {
    /// Behind a letter's link.
    static func answer(_ token: String) -> Link { Link("/svar") / "dag" / token }
    static func poll(_ slug: String, _ network: NetworkFrame) -> Link {
        MeetingLinks.meeting(slug: slug, network) / "dager"
    }
    static func seat(_ seat: Seat.ID, _ slug: String, _ network: NetworkFrame) -> Link {
        poll(slug, network) / "plasser" / seat.text
    }
}
