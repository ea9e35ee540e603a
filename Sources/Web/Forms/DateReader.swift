import Core
import Markup

/// Days and times as people write them.
public enum DateReader {
    /// `2021-03-17`, `17.3.2021`, `17.03.2021`.
    public static func day(_ text: String) -> Day? {
        if let day = Day(text) { return day }
        let parts = text.split(separator: ".", omittingEmptySubsequences: false).map { $0.trimmingSpaces() }
        guard parts.count == 3, parts[2].count == 4, let day = Digits.number(parts[0].utf8),
            let month = Digits.number(parts[1].utf8), let year = Digits.number(parts[2].utf8)
        else { return nil }
        return Day(year, month, day)
    }

    /// `2022-10`, `10.2022`.
    public static func month(_ text: String) -> Month? {
        if let month = Month(text) { return month }
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[1].count == 4, let month = Digits.number(parts[0].utf8),
            let year = Digits.number(parts[1].utf8)
        else { return nil }
        return Month(year, month)
    }

    /// `09:30`, `9.30`, `9`.
    public static func time(_ text: String) -> TimeOfDay? {
        let parts = text.split(whereSeparator: { $0 == ":" || $0 == "." })
        guard (1...2).contains(parts.count), let hour = Digits.number(parts[0].utf8), hour < 24 else { return nil }
        if parts.count == 1 { return text.count <= 2 ? TimeOfDay(minutes: hour * 60) : nil }
        guard parts[1].count == 2, let minute = Digits.number(parts[1].utf8), minute < 60 else { return nil }
        return TimeOfDay(minutes: hour * 60 + minute)
    }
}

enum LinkCheck {
    static func isSafe(_ text: String) -> Bool { Link(written: text) != nil }
}
