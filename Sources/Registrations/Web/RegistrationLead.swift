import Core
import Markup
import Meetings
import Web

/// What stands at the top of the form and of one's own registration: for which meeting, and how it stands with places.
struct RegistrationLead: View, Sendable {
    let title: String
    let meeting: Meeting
    let home: Link
    let state: String
    let written: Written
    let words: Words

    var body: Node {
        p(.class("kicker")) { a(.href(home)) { written(meeting.title) } }
        h1 { title }
        p { meeting.headline(words) }
        if let place = meeting.place { p { written(place) } }
        p { strong { state } }
    }
}
