import Core
import Markup
import Web

/// How far the minutes have come, on the page of the meeting: to those who sit in the network with the way to them, to
/// others when they are locked.
struct MinutesStateLine: Sendable, Equatable {
    let text: String?
    let link: MeetingPage.Action?

    init?(_ reader: AgendaReader) {
        let (meeting, words) = (reader.meeting, reader.words)
        let sits = Gate.may(reader.viewer, .readContacts, Subject(reader.network.id))
        let texts = MinutesTexts(words: words)
        text =
            reader.seesMinutes
            ? texts.locked(meeting.minutes) ?? texts.deadline(meeting.minutes, today: reader.today) : nil
        let isAtWork =
            reader.mayEdit ? meeting.date.first <= reader.today : meeting.minutes.state != .draft
        link =
            sits && reader.seesMinutes && isAtWork && meeting.state != .cancelled
            ? MeetingPage.Action(
                text: words[reader.mayEdit ? "meetings.minutes.work" : "meetings.minutes.open"],
                link: MinutesLinks.minutes(meeting.slug, reader.network),
                post: nil
            ) : nil
        if text == nil, link == nil { return nil }
    }
}

struct MinutesStateView: View {
    let line: MinutesStateLine

    var body: Node {
        p(.class("small")) {
            if let text = line.text { line.link == nil ? text : "\(text) " }
            if let link = line.link { a(.href(link.link)) { link.text } }
        }
    }
}
