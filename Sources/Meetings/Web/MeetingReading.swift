import Markup
import Web

/// What other slices put on the page of a meeting.
public typealias MeetingExtras = @Sendable (MeetingReading, WebContext) async throws -> Node

/// A meeting as one reader meets it, for what other slices say of it.
public struct MeetingReading: Sendable {
    /// An item in which something was decided or promised, as far as the reader may see it.
    public struct Outcome: Sendable, Equatable {
        /// Its place in the page.
        public let anchor: String
        public let heading: String
        public let decisions: Int
        public let commitments: Int
    }

    public let meeting: Meeting
    public let hosts: [MeetingStore.Host]
    /// Empty as long as the minutes are not out.
    public let outcomes: [Outcome]

    init(_ agenda: MeetingStore.Agenda, page: MeetingPage) {
        meeting = agenda.meeting
        hosts = agenda.hosts
        // The page holds no more than its reader may see.
        outcomes = page.minutesLead == nil ? [] : page.items.compactMap(Outcome.init)
    }
}

extension MeetingReading.Outcome {
    init?(_ item: ItemLine) {
        guard !item.decisions.isEmpty || !item.commitments.isEmpty else { return nil }
        anchor = item.id
        heading = item.heading
        decisions = item.decisions.count
        commitments = item.commitments.count
    }
}
