import Core
import Networks
import SQL

extension MeetingStore {
    /// Plans a meeting after another, as a draft, with those of its items that come again.
    ///
    /// An item comes as it was planned: open or exempt as it was, without its papers, its guests and what was said and
    /// resolved. Who comes follows from the seats on the new day, as always.
    ///
    /// - Returns: its address; nil when there is no such meeting.
    public func copy(
        _ meeting: Meeting.ID,
        as draft: Draft,
        items: [AgendaItem.ID],
        in network: NetworkID,
        by actor: Actor,
        at now: Instant
    ) async throws -> String? {
        try await database.change(by: actor, at: now) { change in
            guard let found = try Self.meeting(meeting, in: network, change.connection) else { return nil }
            let wanted = Set(items)
            let again = try Self.agenda(of: found, in: network, change.connection).items
                .filter { wanted.contains($0.id) }
            let (id, slug) = try insert(draft, publishedOn: nil, in: network, change)
            guard let made = try Self.meeting(id, in: network, change.connection) else { return nil }
            for item in again { try append(ItemDraft(again: item), to: made, change) }
            return slug
        }
    }
}

extension MeetingStore.ItemDraft {
    init(again item: AgendaItem) {
        self.init(
            title: item.title,
            kind: item.kind,
            presenter: item.presenter,
            minutes: item.minutes,
            duty: item.duty,
            exemption: item.exemption,
            background: item.background
        )
    }
}
