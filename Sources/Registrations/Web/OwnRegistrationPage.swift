import Core
import Markup
import Meetings
import Web

/// A registration as its owner sees it.
struct OwnRegistrationPage: Sendable {
    let lead: RegistrationLead
    let ticket: Link?
    let calendar: Link?
    /// Nil when it is too late to change anything.
    let form: Form?
    let action: Link
    let signOff: Link
    let words: Words

    init(
        _ form: Form,
        _ folder: RegistrationFolder,
        token: String,
        network: NetworkFrame,
        at now: Instant,
        words: Words
    ) {
        let meeting = folder.places.meeting
        let isAhead = PlaceRules.isAhead(meeting, at: now)
        let hasPlace = folder.registration.state == .place
        let state =
            if meeting.state == .cancelled {
                words["registrations.own.cancelled"]
            } else if !isAhead {
                words["registrations.own.over"]
            } else if let queue = folder.queue {
                words["registrations.own.waiting", ["number": Format(words.language).number(queue)]]
            } else {
                words["registrations.own.place"]
            }
        lead = RegistrationLead(
            title: words["registrations.own.title"],
            meeting: meeting,
            home: MeetingLinks.meeting(slug: meeting.slug, network),
            state: state,
            written: Written(in: network, on: words),
            words: words
        )
        ticket = isAhead && hasPlace ? RegistrationLinks.ticket(token, network) : nil
        calendar =
            isAhead && hasPlace && meeting.date.exact != nil
            ? RegistrationLinks.calendar(meeting.slug, network) : nil
        self.form = isAhead || !form.isValid ? form : nil
        action = RegistrationLinks.own(token, network)
        signOff = RegistrationLinks.signOff(token, network)
        self.words = words
    }
}

struct OwnRegistrationView: View {
    let page: OwnRegistrationPage

    var body: Node {
        div(.class("lead")) {
            page.lead
            div(.class("row")) {
                if let ticket = page.ticket {
                    a(.class("button"), .href(ticket)) { page.words["registrations.own.ticket"] }
                }
                if let calendar = page.calendar {
                    a(.class("button quiet"), .href(calendar)) { page.words["registrations.own.calendar"] }
                }
            }
        }
        if let form = page.form {
            section {
                h2 { page.words["registrations.own.sign-off-title"] }
                p { page.words["registrations.own.sign-off-text"] }
                Markup.form(.method("post"), .action(page.signOff)) {
                    button(.type("submit"), .class("button quiet")) { page.words["registrations.own.sign-off"] }
                }
            }
            section {
                h2 { page.words["registrations.own.change"] }
                FormView(form, action: page.action, submit: page.words["registrations.own.save"], words: page.words)
            }
        }
    }
}
