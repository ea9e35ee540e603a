import Core
import Meetings

/// Who gets a place, and when.
public enum PlaceRules {
    /// Whether someone can register, and for what.
    public enum State: Sendable, Equatable {
        case off
        case notYet(Day)
        /// With so many places left.
        case open(left: Int)
        /// Every place is taken; the list is open.
        case waitingList
        case full
        case closed
    }

    public static func state(
        _ setup: RegistrationSetup,
        of meeting: Meeting,
        taken: Int,
        waiting: Int,
        at now: Instant
    ) -> State {
        let today = OsloTime.day(now)
        if !setup.isOn { return .off }
        if !isAhead(meeting, at: now) { return .closed }
        if let last = setup.closesOn, last < today { return .closed }
        if let first = setup.opensOn, first > today { return .notYet(first) }
        if taken < setup.places, waiting == 0 { return .open(left: setup.places - taken) }
        return setup.hasWaitingList && waiting < RegistrationLimits.waiting ? .waitingList : .full
    }

    /// Those who get a place now: the first in the list, as many as there is room for.
    ///
    /// Nobody loses a place because there are fewer than before.
    static func promoted(_ people: [Registration], places: Int) -> [Registration] {
        let free = max(0, places - people.count { $0.state == .place })
        return Array(people.filter { $0.state == .waiting }.sorted { $0.number < $1.number }.prefix(free))
    }

    /// Whether the meeting is still to come: until then people register, change, sign off, and get places that are
    /// given up.
    public static func isAhead(_ meeting: Meeting, at now: Instant) -> Bool {
        meeting.state == .planned && now < begins(meeting)
    }

    /// When the doors close: the time of the meeting, or the end of its day or month while that is open.
    static func begins(_ meeting: Meeting) -> Instant {
        if let day = meeting.date.exact, let start = meeting.start { return OsloTime.instant(day, start) }
        return OsloTime.instant(lastDay(meeting).adding(days: 1), .midnight)
    }

    static func lastDay(_ meeting: Meeting) -> Day { meeting.date.exact ?? meeting.date.month.last }
}

/// What those who are registered are told when their meeting is changed.
enum MeetingNews: Sendable, Equatable {
    case moved, cancelled, setUpAgain, minutes

    /// Nil for what concerns nobody, and for what is past.
    init?(_ before: Meeting, _ after: Meeting, on today: Day) {
        if before.minutesPublishedOn == nil, after.minutesPublishedOn != nil {
            self = .minutes
            return
        }
        guard PlaceRules.lastDay(after) >= today else { return nil }
        switch (before.state, after.state) {
        case (.planned, .cancelled): self = .cancelled
        case (.cancelled, .planned): self = .setUpAgain
        case (.planned, .planned) where Self.isElsewhere(before, after): self = .moved
        default: return nil
        }
    }

    private static func isElsewhere(_ before: Meeting, _ after: Meeting) -> Bool {
        before.date != after.date || before.start != after.start || before.end != after.end
            || before.place != after.place || before.form != after.form
    }

    /// Thanks go to those who were there; the rest is for all.
    func concerns(_ registration: Registration) -> Bool {
        self != .minutes || registration.checkedInAt != nil && registration.thankedAt == nil
    }

    var occasion: RegistrationLetters.Occasion {
        switch self {
        case .moved: .moved
        case .cancelled: .cancelled
        case .setUpAgain: .setUpAgain
        case .minutes: .thanks
        }
    }
}
