import Core
import Markup
import Web

/// What is kept of people, why and for how long; the times come from the limits themselves.
struct PrivacyPage: Sendable {
    struct Part: Sendable {
        let heading: String
        let text: String
    }

    struct Cookie: Sendable {
        let name: String
        let purpose: String
        let life: String
    }

    let title: String
    let lead: String
    let parts: [Part]
    let cookies: [Cookie]
    let words: Words

    init(words: Words, isSecure: Bool) {
        let prefix = isSecure ? "__Host-" : ""
        title = words["privacy.title"]
        lead = words["privacy.lead"]
        self.words = words
        parts = [
            Part(heading: words["privacy.who"], text: words["privacy.who.text"]),
            Part(heading: words["privacy.kept"], text: words["privacy.kept.text"]),
            Part(heading: words["privacy.public"], text: words["privacy.public.text"]),
            Part(heading: words["privacy.why"], text: words["privacy.why.text"]),
            Part(
                heading: words["privacy.how-long"],
                text: words[
                    "privacy.how-long.text",
                    [
                        "minutes": "\(SignInLimits.keptMinutes)", "hours": "\(SessionLimits.idleHours)",
                        "days": "\(SessionLimits.days)",
                    ]
                ]
            ),
            Part(heading: words["privacy.rights"], text: words["privacy.rights.text"]),
        ]
        cookies = [
            Cookie(
                name: "\(prefix)samband",
                purpose: words["privacy.cookie.session"],
                life: words["privacy.cookie.days", ["days": "\(SessionLimits.days)"]]
            ),
            Cookie(
                name: "\(prefix)samband-innlogging",
                purpose: words["privacy.cookie.browser"],
                life: words["privacy.cookie.minutes", ["minutes": "\(SignInLimits.minutes)"]]
            ),
            Cookie(
                name: "samband-sprak",
                purpose: words["privacy.cookie.language"],
                life: words["privacy.cookie.visit"]
            ),
        ]
    }
}
