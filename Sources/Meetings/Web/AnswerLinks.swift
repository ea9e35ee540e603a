import Markup
import Web

/// Addresses of answering, and of who comes.
enum AnswerLinks {
    /// Behind a letter's link.
    static func answer(_ token: String) -> Link { Link("/svar") / token }
    static func attendance(_ slug: String, _ network: NetworkFrame) -> Link {
        MeetingLinks.meeting(slug: slug, network) / "deltakelse"
    }
}
