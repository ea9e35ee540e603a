import Core
import Markup
import Meetings
import Web

/// The form as the public meets it.
struct RegistrationFormPage: Sendable {
    /// With how many places there are, or why nobody can register.
    let lead: RegistrationLead
    let isOpen: Bool
    let form: Form
    let action: Link
    let privacy: String
    let words: Words

    init(_ form: Form, _ found: RegistrationDoor.Found, _ places: MeetingPlaces, at now: Instant, words: Words) {
        let state = places.state(at: now)
        lead = RegistrationLead(
            title: words["registrations.form.title"],
            meeting: found.meeting,
            home: found.home,
            state: PlaceText.line(state, words: words),
            written: Written(in: found.network, on: words),
            words: words
        )
        switch state {
        case .open, .waitingList: isOpen = true
        case .off, .notYet, .full, .closed: isOpen = false
        }
        self.form = form
        action = RegistrationLinks.form(found.slug, found.network)
        privacy = words["registrations.form.privacy", ["days": "\(RegistrationLimits.peopleDays)"]]
        self.words = words
    }
}

struct RegistrationFormView: View {
    let page: RegistrationFormPage

    var body: Node {
        div(.class("lead")) {
            page.lead
        }
        // What someone wrote stays, also when it came too late.
        if page.isOpen || !page.form.isValid {
            FormView(
                page.form,
                action: page.action,
                submit: page.words["registrations.form.submit"],
                words: page.words,
                cancel: page.lead.home
            )
            p(.class("small soft")) {
                page.privacy
                " "
                a(.href("/personvern")) { page.words["registrations.form.privacy-link"] }
            }
        } else {
            div(.class("row")) {
                a(.class("button quiet"), .href(page.lead.home)) { page.words["registrations.to-meeting"] }
            }
        }
    }
}

/// What is said of the places.
enum PlaceText {
    static func line(_ state: PlaceRules.State, words: Words) -> String {
        switch state {
        case .off: words["registrations.places.off"]
        case .notYet(let day): words["registrations.places.not-yet", ["day": Format(words.language).day(day)]]
        case .open(let left): words.count("registrations.places.left", left)
        case .waitingList: words["registrations.places.waiting"]
        case .full: words["registrations.places.full"]
        case .closed: words["registrations.places.closed"]
        }
    }
}
