import Charts
import Core
import Markup
import Meetings
import Web

/// A ticket: what the door scans, and what a person can read.
struct TicketPage: Sendable {
    let title: String
    let when: String
    let place: String?
    let written: Written
    let name: String
    let organisation: String?
    let code: String
    let picture: QRCode?
    let words: Words

    init(_ folder: RegistrationFolder, network: NetworkFrame, publicURL: String, words: Words) {
        let meeting = folder.places.meeting
        let registration = folder.registration
        title = meeting.title
        when = meeting.headline(words)
        written = Written(in: network, on: words)
        place = meeting.place
        name = registration.name
        organisation = registration.organisation
        code = TicketCode.shown(registration.code)
        let link = RegistrationLinks.checkIn(registration.code, network).absolute(under: publicURL)
        picture = QRCode(link.text, label: words["registrations.ticket.picture"])
        self.words = words
    }
}

struct TicketView: View {
    let page: TicketPage

    var body: Node {
        div(.class("lead")) {
            p(.class("kicker")) { page.words["registrations.ticket.title"] }
            h1 { page.written(page.title) }
            p { page.when }
            if let place = page.place { p { page.written(place) } }
        }
        div(.class("ticket card")) {
            if let picture = page.picture { picture }
            div {
                h2 { page.name }
                if let organisation = page.organisation { p { organisation } }
                p(.class("soft small")) { page.words["registrations.ticket.code"] }
                p(.class("code")) { page.code }
            }
        }
        p { page.words["registrations.ticket.how"] }
    }
}
