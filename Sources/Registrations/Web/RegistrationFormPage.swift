import Core
import Markup
import Meetings
import Web

/// The form as the public meets it.
struct RegistrationFormPage: Sendable {
    let title: String
    let meeting: String
    let home: Link
    let when: String
    let place: String?
    let written: Written
    /// How many places there are, or why nobody can register.
    let state: String
    let isOpen: Bool
    let form: Form
    let action: Link
    let privacy: String
    let words: Words

    init(_ form: Form, _ found: RegistrationDoor.Found, _ places: MeetingPlaces, at now: Instant, words: Words) {
        title = words["registrations.form.title"]
        meeting = found.meeting.title
        home = found.home
        when = found.meeting.headline(words)
        place = found.meeting.place
        written = Written(in: found.network, on: words)
        let state = places.state(at: now)
        self.state = PlaceText.line(state, words: words)
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
            p(.class("kicker")) { a(.href(page.home)) { page.written(page.meeting) } }
            h1 { page.title }
            p { page.when }
            if let place = page.place { p { page.written(place) } }
            p { strong { page.state } }
        }
        // What someone wrote stays, also when it came too late.
        if page.isOpen || !page.form.isValid {
            FormView(
                page.form,
                action: page.action,
                submit: page.words["registrations.form.submit"],
                words: page.words,
                cancel: page.home
            )
            p(.class("small soft")) {
                page.privacy
                " "
                a(.href("/personvern")) { page.words["registrations.form.privacy-link"] }
            }
        } else {
            div(.class("row")) {
                a(.class("button quiet"), .href(page.home)) { page.words["registrations.to-meeting"] }
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
