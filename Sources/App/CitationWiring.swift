import Knowledge
import Meetings
import Web

/// Where figures are cited in the slices that have texts.
struct CitationWiring: Sendable {
    let meetings: MeetingStore

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
