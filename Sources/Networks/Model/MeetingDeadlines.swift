import Core
import SQL

/// How many days before a meeting things must be done.
public struct MeetingDeadlines: Sendable, Equatable {
    /// How many days before the meeting people are called at the latest.
    public let noticeDays: Int
    /// How many days before the meeting the papers must be there; nil where no day is set for them.
    public let paperDays: Int?
    /// How many days before the last day for an answer those are reminded who have not given one.
    public let reminderDays: Int

    /// What holds where nothing was chosen.
    public static let usual = MeetingDeadlines(noticeDays: 14, paperDays: nil, reminderDays: 3)
    /// More days than a network plans ahead are a slip of the keyboard.
    public static let mostDays = 120

    public init(noticeDays: Int, paperDays: Int?, reminderDays: Int) {
        self.noticeDays = noticeDays
        self.paperDays = paperDays
        self.reminderDays = reminderDays
    }
}

/// The deadlines that the secretariat has chosen for its network, for each kind of meeting.
public struct NetworkDeadlines: Sendable, Equatable, RowDecodable {
    /// What a kind of meeting has of its own; nil is as for ordinary ones.
    public struct OwnDays: Sendable, Equatable {
        public let notice: Int?
        public let papers: Int?

        public static let none = OwnDays(notice: nil, papers: nil)

        public init(notice: Int?, papers: Int?) {
            self.notice = notice
            self.papers = papers
        }
    }

    public let ordinary: MeetingDeadlines
    public let open: OwnDays
    public let short: OwnDays

    public static let usual = NetworkDeadlines(ordinary: .usual)

    public init(ordinary: MeetingDeadlines, open: OwnDays = .none, short: OwnDays = .none) {
        self.ordinary = ordinary
        self.open = open
        self.short = short
    }

    public init(row: Row) throws {
        let usual = MeetingDeadlines.usual
        ordinary = MeetingDeadlines(
            noticeDays: try row.value("notice_days", as: Int?.self) ?? usual.noticeDays,
            paperDays: try row.value("paper_days", as: Int?.self),
            reminderDays: try row.value("reminder_days", as: Int?.self) ?? usual.reminderDays
        )
        open = OwnDays(notice: try row.value("open_notice_days"), papers: try row.value("open_paper_days"))
        short = OwnDays(notice: try row.value("short_notice_days"), papers: try row.value("short_paper_days"))
    }

    /// What holds for meetings that have these days of their own.
    public func filling(_ own: OwnDays) -> MeetingDeadlines {
        MeetingDeadlines(
            noticeDays: own.notice ?? ordinary.noticeDays,
            paperDays: own.papers ?? ordinary.paperDays,
            reminderDays: ordinary.reminderDays
        )
    }

    var values: Change.Values {
        [
            "notice_days": ordinary.noticeDays, "paper_days": ordinary.paperDays,
            "reminder_days": ordinary.reminderDays, "open_notice_days": open.notice, "open_paper_days": open.papers,
            "short_notice_days": short.notice, "short_paper_days": short.papers,
        ]
    }
}
