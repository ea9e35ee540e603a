import Markup
import Web

/// Addresses of answering, and of who comes.
enum AnswerLinks {
    /// Behind a letter's link.
    static func answer(_ token: String) -> Link { Link("/svar") / token }
    /// Food and access, behind a letter's link.
    static func needs(_ token: String) -> Link { answer(token) / "behov" }
    /// The same on the meeting's own page.
    static func needs(_ slug: String, _ network: NetworkFrame) -> Link {
        MeetingLinks.meeting(slug: slug, network) / "behov"
    }
    static func attendance(_ slug: String, _ network: NetworkFrame) -> Link {
        MeetingLinks.meeting(slug: slug, network) / "deltakelse"
    }
}
