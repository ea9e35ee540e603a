/// A day of the Gregorian calendar, written `2021-03-17`.
public struct Day: Hashable, Sendable, Comparable, CustomStringConvertible {
    public let year: Int
    public let month: Int
    public let day: Int

    /// Nil when the calendar has no such day.
    public init?(_ year: Int, _ month: Int, _ day: Int) {
        guard (1...9_999).contains(year), (1...12).contains(month), day >= 1,
            day <= Day.length(ofMonth: month, in: year)
        else { return nil }
        self.year = year
        self.month = month
        self.day = day
    }

    public init?(_ text: some StringProtocol) {
        let bytes = Array(text.utf8)
        guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
            let year = Digits.number(bytes[0..<4]), let month = Digits.number(bytes[5..<7]),
            let day = Digits.number(bytes[8..<10])
        else { return nil }
        self.init(year, month, day)
    }

    /// The day that lies `number` days after 1970-01-01.
    ///
    /// Source: Hinnant, "chrono-Compatible Low-Level Date Algorithms".
    public init(number: Int) {
        let shifted = number + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let leaps = dayOfEra / 1_460 - dayOfEra / 36_524 + dayOfEra / 146_096
        let yearOfEra = (dayOfEra - leaps) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
        month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    }

    /// Days since 1970-01-01.
    public var number: Int {
        let shiftedYear = month <= 2 ? year - 1 : year
        let era = (shiftedYear >= 0 ? shiftedYear : shiftedYear - 399) / 400
        let yearOfEra = shiftedYear - era * 400
        let shiftedMonth = month > 2 ? month - 3 : month + 9
        let dayOfYear = (153 * shiftedMonth + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    public var description: String {
        "\(Digits.padded(year, 4))-\(Digits.padded(month, 2))-\(Digits.padded(day, 2))"
    }

    public func adding(days: Int) -> Day { Day(number: number + days) }

    /// 1 is Monday, 7 is Sunday.
    public var weekday: Int { ((number + 3) % 7 + 7) % 7 + 1 }

    /// ISO 8601 week and the year it belongs to.
    public var week: (year: Int, number: Int) {
        let thursday = adding(days: 4 - weekday)
        return (thursday.year, (thursday.dayOfYear - 1) / 7 + 1)
    }

    /// 1 for 1 January.
    public var dayOfYear: Int { number - Day.first(of: year).number + 1 }

    public static func first(of year: Int) -> Day { Day(number: Day.yearStart(year)) }
    public static func last(of year: Int) -> Day { Day(number: Day.yearStart(year + 1) - 1) }

    public static func length(ofMonth month: Int, in year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    public static func < (left: Self, right: Self) -> Bool {
        (left.year, left.month, left.day) < (right.year, right.month, right.day)
    }

    private static func yearStart(_ year: Int) -> Int {
        let before = year - 1
        return before * 365 + before / 4 - before / 100 + before / 400 - 719_162
    }
}

/// A month of a year, written `2022-10`.
public struct Month: Hashable, Sendable, Comparable, CustomStringConvertible {
    public let year: Int
    public let month: Int

    public init?(_ year: Int, _ month: Int) {
        guard Day(year, month, 1) != nil else { return nil }
        self.year = year
        self.month = month
    }

    public init?(_ text: some StringProtocol) {
        guard text.utf8.count == 7, let day = Day(text + "-01") else { return nil }
        self.init(day.year, day.month)
    }

    public init(_ day: Day) {
        year = day.year
        month = day.month
    }

    public var first: Day { Day(year, month, 1) ?? .first(of: year) }
    public var last: Day { first.adding(days: Day.length(ofMonth: month, in: year) - 1) }
    public var description: String { "\(Digits.padded(year, 4))-\(Digits.padded(month, 2))" }
    public static func < (left: Self, right: Self) -> Bool { (left.year, left.month) < (right.year, right.month) }
}

/// A time on the wall clock, written `09:30`.
public struct TimeOfDay: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// Minutes since midnight, 0 to 1,439.
    public let minutes: Int

    public static let midnight = TimeOfDay(unchecked: 0)

    public init?(minutes: Int) {
        guard (0..<1_440).contains(minutes) else { return nil }
        self.minutes = minutes
    }

    public init?(_ text: some StringProtocol) {
        let parts = text.utf8.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0].count == 2, parts[1].count == 2, let hour = Digits.number(parts[0]),
            let minute = Digits.number(parts[1]), hour < 24, minute < 60
        else { return nil }
        minutes = hour * 60 + minute
    }

    private init(unchecked minutes: Int) { self.minutes = minutes }

    public var hour: Int { minutes / 60 }
    public var minute: Int { minutes % 60 }
    public var description: String { "\(Digits.padded(hour, 2)):\(Digits.padded(minute, 2))" }

    /// Wraps at midnight.
    public func adding(minutes more: Int) -> TimeOfDay {
        TimeOfDay(unchecked: ((minutes + more) % 1_440 + 1_440) % 1_440)
    }

    public static func < (left: Self, right: Self) -> Bool { left.minutes < right.minutes }
}
