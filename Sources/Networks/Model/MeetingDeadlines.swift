import Core
import SQL

/// How many days before a meeting things must be done, as the secretariat has chosen for its network.
public struct MeetingDeadlines: Sendable, Equatable, RowDecodable {
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

    public init(row: Row) throws {
        noticeDays = try row.value("notice_days", as: Int?.self) ?? Self.usual.noticeDays
        paperDays = try row.value("paper_days", as: Int?.self)
        reminderDays = try row.value("reminder_days", as: Int?.self) ?? Self.usual.reminderDays
    }

    var values: Change.Values {
        ["notice_days": noticeDays, "paper_days": paperDays, "reminder_days": reminderDays]
    }
}
