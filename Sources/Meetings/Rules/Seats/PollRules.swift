import Core
import Networks

/// What follows from the answers to the question which day suits.
public enum PollRules {
    /// One day is no question, and more than this nobody answers with care.
    public static let options = 2...8
    /// Letters about one poll that a seat gets at most.
    static let mostLetters = 5

    /// How a day stands.
    public struct Tally: Sendable, Equatable {
        public let option: MeetingPoll.Option
        public let suits: Int
        public let ifNeedBe: Int
        public let no: Int
        public let unanswered: Int

        public init(option: MeetingPoll.Option, suits: Int, ifNeedBe: Int, no: Int, unanswered: Int) {
            self.option = option
            self.suits = suits
            self.ifNeedBe = ifNeedBe
            self.no = no
            self.unanswered = unanswered
        }

        /// How many seats would be filled.
        public var possible: Int { suits + ifNeedBe }
    }

    /// The day to choose, with what speaks for it.
    public struct Best: Sendable, Equatable {
        public let tally: Tally
        /// Whether a later day fills as many seats as well; then it is the earlier that is named.
        public let isFirstOfEqual: Bool
    }

    /// How each day stands, in their order.
    ///
    /// - Parameter seats: those that somebody holds; what was said for others does not count.
    public static func tallies(
        _ options: [MeetingPoll.Option],
        seats: [Seat.ID],
        replies: [Seat.ID: MeetingPoll.Reply]
    ) -> [Tally] {
        options.map { option in
            let choices = seats.map { replies[$0]?.choices[option.id] }
            return Tally(
                option: option,
                suits: choices.count { $0 == .suits },
                ifNeedBe: choices.count { $0 == .ifNeedBe },
                no: choices.count { $0 == .no },
                unanswered: choices.count { $0 == nil }
            )
        }
    }

    /// The day that fills most seats; of several the one that suits most of them well, of these the earliest.
    ///
    /// - Returns: nil as long as nobody could come on any of the days to come.
    public static func best(_ tallies: [Tally], today: Day) -> Best? {
        let possible = tallies.filter { $0.option.time.day >= today && $0.possible > 0 }
        guard let most = possible.map(\.possible).max() else { return nil }
        let fullest = possible.filter { $0.possible == most }
        guard let well = fullest.map(\.suits).max() else { return nil }
        let best = fullest.filter { $0.suits == well }
        return best.first.map { Best(tally: $0, isFirstOfEqual: best.count > 1) }
    }

    /// The seats whose holder is asked: who can be written to, was not asked yet, and has no answer to stand by.
    static func toAsk(_ folder: PollFolder) -> [Seating.Place] {
        folder.unanswered.filter { place in
            guard let person = place.holder?.person, person.email != nil else { return false }
            return !folder.requests.contains { $0.seat == place.seat.id && $0.person == person.id }
        }
    }

    /// Those who are reminded: asked more than a day ago, not reminded yet, and without an answer.
    ///
    /// - Parameter byHand: whether the secretariat wants it, who may remind again after a day.
    static func toRemind(_ folder: PollFolder, byHand: Bool, at now: Instant) -> [MeetingPoll.Request] {
        let today = OsloTime.day(now)
        guard folder.isOpen(on: today) else { return [] }
        if !byHand {
            let replyBy = folder.poll.replyBy
            guard today <= replyBy, today >= folder.deadlines.reminding(before: replyBy) else { return [] }
        }
        let yesterday = now.adding(days: -1)
        return folder.requests.filter { request in
            let last = request.remindedAt ?? request.sentAt
            return last < yesterday && (byHand || request.remindedAt == nil) && request.letters < mostLetters
                && folder.replies[request.seat] == nil && folder.speaks(request.person, for: request.seat)
        }
    }
}
