import Core
import Networks
import SQL

/// Days that people keep free before there is an agenda to call them with.
///
/// A hold is the first letter of the summons, with a tentative entry for the calendar and no question: whoever cannot
/// come may say so, and then the deputy keeps the day free. What happens to the meeting happens to the entry, and the
/// summons makes it firm.
extension MeetingStore {
    /// What came of asking for a day.
    public enum HoldOutcome: Sendable, Equatable {
        case held(letters: Int)
        case missing
        /// The meeting has no day yet, or it is over or cancelled.
        case isNotAhead
        /// People were asked or called before.
        case isCalled
    }

    /// Asks everyone who is to come to a meeting to keep its day free.
    public func hold(
        _ meeting: Meeting.ID,
        in network: NetworkID,
        by actor: Actor,
        at now: Instant
    ) async throws -> HoldOutcome {
        try await database.change(by: actor, at: now) { change in
            guard let found = try Self.meeting(meeting, in: network, change.connection) else { return .missing }
            guard try Self.isHold(meeting, change.connection) == nil else { return .isCalled }
            return try hold(found, in: network, change).map { .held(letters: $0.count) } ?? .isNotAhead
        }
    }

    /// - Returns: those who get a letter; nil when there is no day to keep free.
    @discardableResult
    func hold(_ meeting: Meeting, in network: NetworkID, _ change: Change) throws -> Set<Person.ID>? {
        guard meeting.state == .planned, let day = meeting.date.exact, day >= OsloTime.day(change.at) else {
            return nil
        }
        guard try Self.isHold(meeting.id, change.connection) == nil else { return [] }
        let values: Change.Values = ["summoned_at": change.at, "reply_by": Day?.none, "is_hold": true]
        try change.insert("meeting_call", meeting.id, values)
        return try bringUpToDate(meeting, in: network, change)
    }
}
