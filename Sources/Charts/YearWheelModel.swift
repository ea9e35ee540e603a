import Core
import Markup

/// Everything a year wheel shows, already worded in the reader's language.
public struct YearWheelModel: Sendable, Equatable {
    /// A meeting.
    public struct Mark: Sendable, Equatable {
        public enum Kind: Sendable, Equatable, CaseIterable {
            case ordinary
            case open
            case short
            case cancelled
        }

        public let day: Day
        /// False while only the week or the month is agreed; such a mark is a ring.
        public let isExact: Bool
        public let kind: Kind
        public let label: String
        public let link: Link

        public init(day: Day, isExact: Bool = true, kind: Kind = .ordinary, label: String, link: Link) {
            self.day = day
            self.isExact = isExact
            self.kind = kind
            self.label = label
            self.link = link
        }
    }

    /// Something that lasts, from its first day to its last.
    public struct Arc: Sendable, Equatable {
        public enum Kind: Sendable, Equatable, CaseIterable {
            case hearing
            case work
        }

        public let from: Day
        public let until: Day
        public let kind: Kind
        /// False while nobody knows more than about when; such an arc is dotted.
        public let isExact: Bool
        public let label: String
        public let link: Link?

        public init(
            from: Day,
            until: Day,
            kind: Kind,
            isExact: Bool = true,
            label: String,
            link: Link? = nil
        ) {
            self.from = from
            self.until = until
            self.kind = kind
            self.isExact = isExact
            self.label = label
            self.link = link
        }
    }

    public struct Holiday: Sendable, Equatable {
        public let day: Day
        public let label: String

        public init(day: Day, label: String) {
            self.day = day
            self.label = label
        }
    }

    /// A day, or some in a row, on which something else is that should be seen, and is no link.
    public struct Notch: Sendable, Equatable {
        public let from: Day
        /// The last day.
        public let until: Day
        public let label: String

        public init(from: Day, until: Day? = nil, label: String) {
            self.from = from
            self.until = until ?? from
            self.label = label
        }
    }

    public let year: Int
    public let title: String
    /// The same facts in words, for those who do not see the picture.
    public let description: String
    /// Twelve short names.
    public let months: [String]
    public let meetings: [Mark]
    public let arcs: [Arc]
    public let holidays: [Holiday]
    public let notches: [Notch]
    /// Shown when it lies in the year.
    public let today: Day?
    /// What stands under the year on that day, `uke 10`.
    public let todayLabel: String

    public init(
        year: Int,
        title: String,
        description: String,
        months: [String],
        meetings: [Mark] = [],
        arcs: [Arc] = [],
        holidays: [Holiday] = [],
        notches: [Notch] = [],
        today: Day? = nil,
        todayLabel: String = ""
    ) {
        self.year = year
        self.title = title
        self.description = description
        self.months = months
        self.meetings = meetings
        self.arcs = arcs
        self.holidays = holidays
        self.notches = notches
        self.today = today
        self.todayLabel = todayLabel
    }
}
