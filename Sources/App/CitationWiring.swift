import Core
import Knowledge
import Meetings
import Web

/// Where figures are cited in the slices that have texts, and when they were last talked about.
struct CitationWiring: Sendable {
    let meetings: MeetingStore

    /// When figures were last on the table.
    var lastMeeting: LastMeetings {
        { network, today in
            guard let meeting = try await meetings.last(in: network, before: today), let day = meeting.date.exact else {
                return nil
            }
            return LastMeeting(title: meeting.title, day: day)
        }
    }

    var texts: CitationTexts {
        { network in
            try await meetings.texts(marked: "[tall:", in: network.id).map { found in
                CitationUse(
                    title: "\(found.meeting) – \(found.item)",
                    link: MeetingLinks.meeting(slug: found.slug, network),
                    text: found.text
                )
            }
        }
    }
}
