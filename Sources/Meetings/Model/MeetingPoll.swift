import Core
import Networks
import SQL

/// The question which of several days suits, put to the seats before a meeting has its time.
public struct MeetingPoll: Sendable, Equatable, RowDecodable {
    public typealias ID = Identifier<MeetingPoll>

    public enum State: String, CaseIterable, Sendable, TextBindable {
        case open
        /// A day was chosen.
        case settled
        /// Ended without a choice.
        case withdrawn
    }

    /// A day that can be chosen.
    public struct Option: Sendable, Equatable, RowDecodable {
        public typealias ID = Identifier<Option>

        public let id: ID
        public let time: OptionTime

        public init(id: ID, time: OptionTime) {
            self.id = id
            self.time = time
        }

        public init(row: Row) throws {
            self.init(
                id: try row.value("id"),
                time: OptionTime(
                    day: try row.value("day"),
                    start: try row.value("start_time"),
                    end: try row.value("end_time")
                )
            )
        }
    }

    /// When the meeting would be.
    public struct OptionTime: Sendable, Hashable, Comparable {
        public let day: Day
        public let start: TimeOfDay
        public let end: TimeOfDay

        public init(day: Day, start: TimeOfDay, end: TimeOfDay) {
            self.day = day
            self.start = start
            self.end = end
        }

        public static func < (left: Self, right: Self) -> Bool {
            (left.day, left.start, left.end) < (right.day, right.start, right.end)
        }

        /// `onsdag 17. mars 2021 kl. 12.00–14.00`.
        public func text(_ format: Format) -> String { "\(format.longDay(day)) \(format.times(start, end))" }
        /// `onsdag 17. mars`, with the times where they tell days apart.
        func short(_ format: Format, withTimes: Bool) -> String {
            let day = format.weekdayAndDay(day)
            return withTimes ? "\(day) \(format.times(start, end))" : day
        }
    }

    public enum Choice: String, CaseIterable, Sendable, TextBindable {
        case suits
        case ifNeedBe = "if_need_be"
        case no
    }

    /// What was said for a seat.
    public struct Reply: Sendable, Equatable {
        public let person: Person.ID?
        public let way: Answer.Way
        public let at: Instant
        public internal(set) var choices: [Option.ID: Choice]

        public init(person: Person.ID?, way: Answer.Way, at: Instant, choices: [Option.ID: Choice]) {
            self.person = person
            self.way = way
            self.at = at
            self.choices = choices
        }
    }

    /// That someone was asked for a seat.
    struct Request: Sendable, Equatable, RowDecodable {
        let id: Identifier<Request>
        let seat: Seat.ID
        let person: Person.ID
        let letters: Int
        let sentAt: Instant
        let remindedAt: Instant?

        init(row: Row) throws {
            id = try row.value("id")
            seat = try row.value("seat_id")
            person = try row.value("person_id")
            letters = try row.value("letters")
            sentAt = try row.value("sent_at")
            remindedAt = try row.value("reminded_at")
        }
    }

    public let id: ID
    public let state: State
    public let askedAt: Instant
    /// The last day on which answers are asked for; they are taken as long as nothing is chosen.
    public let replyBy: Day
    public let settledOn: Option.ID?

    public init(row: Row) throws {
        id = try row.value("id")
        state = try row.value("state")
        askedAt = try row.value("asked_at")
        replyBy = try row.value("reply_by")
        settledOn = try row.value("settled_id", as: Option.ID?.self)
    }
}

/// A poll with everything that its pages show.
public struct PollFolder: Sendable {
    public internal(set) var meeting: Meeting
    public let poll: MeetingPoll
    /// In the order of their days.
    public let options: [MeetingPoll.Option]
    /// Every seat with who holds it on the first of the days: they answer for it.
    public let places: [Seating.Place]
    public let replies: [Seat.ID: MeetingPoll.Reply]
    let requests: [MeetingPoll.Request]
    /// The network's days of reminding.
    let deadlines: MeetingDeadlines

    /// Whether answers are taken.
    func isOpen(on today: Day) -> Bool {
        poll.state == .open && meeting.state == .planned && options.contains { $0.time.day >= today }
    }

    /// The seats that somebody holds who can be asked.
    public var held: [Seating.Place] { places.filter { $0.holder != nil } }
    /// Those of them that have said nothing.
    var unanswered: [Seating.Place] { held.filter { replies[$0.seat.id] == nil } }

    var chosen: MeetingPoll.Option? { poll.settledOn.flatMap { id in options.first { $0.id == id } } }

    func place(_ seat: Seat.ID) -> Seating.Place? { places.first { $0.seat.id == seat } }

    /// Whether someone answers for a seat: whoever holds it.
    func speaks(_ person: Person.ID, for seat: Seat.ID) -> Bool { place(seat)?.holder?.person.id == person }
}
