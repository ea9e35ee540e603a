import Core
import SQL

/// A meeting of a network, from an idea for a month to published minutes.
public struct Meeting: Sendable, Equatable, RowDecodable {
    public typealias ID = Identifier<Meeting>

    public enum Kind: String, CaseIterable, Sendable, TextBindable {
        case ordinary, open
        /// A short digital one between the ordinary.
        case short
    }

    public enum Form: String, CaseIterable, Sendable, TextBindable { case digital, physical, hybrid, undecided }

    public enum State: String, CaseIterable, Sendable, TextBindable { case planned, held, cancelled }

    /// A day, or a month while the day is open.
    public enum Date: Sendable, Equatable {
        case day(Day)
        case month(Month)

        public var first: Day {
            switch self {
            case .day(let day): day
            case .month(let month): month.first
            }
        }

        /// The last day that it can be.
        public var last: Day {
            switch self {
            case .day(let day): day
            case .month(let month): month.last
            }
        }

        public var month: Month {
            switch self {
            case .day(let day): Month(day)
            case .month(let month): month
            }
        }

        public var exact: Day? { if case .day(let day) = self { day } else { nil } }
    }

    public let id: ID
    public let slug: String
    public let title: String
    public let kind: Kind
    public let form: Form
    public let state: State
    public let date: Date
    public let start: TimeOfDay?
    public let end: TimeOfDay?
    public let place: String?
    public let joinedWith: String?
    public let note: String?
    /// The day its page opens to the public; nil for a draft.
    public let publishedOn: Day?
    public let minutesPublishedOn: Day?
    public let minutes: MinutesStatus
    /// How often time or state has changed (RFC 5546 §2.1.4).
    public let sequence: Int
    public let changedAt: Instant
    /// The last day that its agenda or papers became others, while it was planned and open to readers.
    public let agendaChangedOn: Day?
    /// What calendars know it by: the same for ever, also after an export and import.
    public let calendarID: String
    /// The key of the series that it was planned in; nil for a meeting of its own.
    public let series: String?
    public let revision: Int

    public init(row: Row) throws {
        id = try row.value("id")
        slug = try row.value("slug")
        title = try row.value("title")
        kind = try row.value("kind")
        form = try row.value("form")
        state = try row.value("state")
        if let day: Day = try row.value("day", as: Day?.self) {
            date = .day(day)
        } else {
            date = .month(try row.value("month"))
        }
        start = try row.value("start_time")
        end = try row.value("end_time")
        place = try row.value("place")
        joinedWith = try row.value("joined_with")
        note = try row.value("note")
        publishedOn = try row.value("published_on")
        minutesPublishedOn = try row.value("minutes_published_on")
        minutes = try MinutesStatus(row: row)
        sequence = try row.value("sequence")
        changedAt = try row.value("changed_at")
        agendaChangedOn = try row.value("agenda_changed_on")
        calendarID = try row.value("calendar_id", as: String?.self) ?? id.text
        series = try row.value("series")
        revision = try row.value("revision")
    }

    public func isPublished(on today: Day) -> Bool { publishedOn.map { $0 <= today } ?? false }
    public func hasMinutes(on today: Day) -> Bool { minutesPublishedOn.map { $0 <= today } ?? false }

    /// What the gate is asked about.
    public func subject(in network: NetworkID, on today: Day) -> Subject {
        Subject(network, isPublished: isPublished(on: today))
    }

    /// `17. mars 2021 kl. 12.00–14.00`, or as much as is settled.
    public func when(_ format: Format) -> String { MeetingTime.text(date, start, end, format, isLong: false) }
    /// The same with the day of the week.
    public func longWhen(_ format: Format) -> String { MeetingTime.text(date, start, end, format, isLong: true) }
}

enum MeetingTime {
    static func text(
        _ date: Meeting.Date,
        _ start: TimeOfDay?,
        _ end: TimeOfDay?,
        _ format: Format,
        isLong: Bool
    ) -> String {
        let day =
            switch date {
            case .day(let day): isLong ? format.longDay(day) : format.day(day)
            case .month(let month): format.month(month)
            }
        switch (start, end) {
        case (.some(let start), .some(let end)): return "\(day) \(format.times(start, end))"
        case (.some(let start), nil): return "\(day) \(format.time(start))"
        default: return day
        }
    }
}

/// What another slice shows of a meeting.
public struct MeetingReference: Sendable, Equatable {
    public let slug: String
    public let title: String
    let date: Meeting.Date
    let start: TimeOfDay?
    let end: TimeOfDay?
    public let isPublishedFrom: Day?

    /// Its day, or the first of its month while the day is open.
    public var firstDay: Day { date.first }
    public func when(_ format: Format) -> String { MeetingTime.text(date, start, end, format, isLong: false) }
}
