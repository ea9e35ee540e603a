import Core
import Foundation

/// Moments as other programs write them (RFC 5545 §3.3.5).
enum CalendarTime {
    /// The moment of a property: in UTC, in the zone it names, or on Norway's clock when it names none.
    ///
    /// A mere day begins at midnight in Norway.
    static func instant(_ property: CalendarProperty) -> Instant? {
        let text = property.value.trimmingSpaces()
        let parts = text.split(separator: "T", maxSplits: 1, omittingEmptySubsequences: false)
        guard let day = parts.first.flatMap(day) else { return nil }
        guard parts.count == 2 else { return OsloTime.instant(day, .midnight) }
        let isUTC = parts[1].hasSuffix("Z")
        let digits = isUTC ? parts[1].dropLast() : parts[1]
        guard digits.utf8.count == 6 || digits.utf8.count == 4, let number = Digits.number(digits.utf8) else {
            return nil
        }
        let (clock, seconds) = digits.utf8.count == 6 ? (number / 100, number % 100) : (number, 0)
        // 60 is a leap second.
        guard clock / 100 < 24, clock % 100 < 60, seconds <= 60 else { return nil }
        let asUTC = Instant(milliseconds: Int64(day.number) * 86_400_000)
            .adding(seconds: Int64(clock / 100 * 3_600 + clock % 100 * 60 + seconds))
        return isUTC ? asUTC : moment(asUTC, inZone: property.parameters["TZID"])
    }

    private static func day(_ text: Substring) -> Day? {
        guard text.utf8.count == 8, let number = Digits.number(text.utf8) else { return nil }
        return Day(number / 10_000, number / 100 % 100, number % 100)
    }

    /// The moment at which a clock in the zone shows what a clock in UTC shows at `shown`.
    private static func moment(_ shown: Instant, inZone name: String?) -> Instant {
        guard let name, let zone = CalendarZone.named(name) else {
            let (days, rest) = (shown.milliseconds / 86_400_000, shown.milliseconds % 86_400_000)
            let time = TimeOfDay(minutes: Int(rest / 60_000)) ?? .midnight
            return OsloTime.instant(Day(number: Int(days)), time).adding(seconds: rest / 1_000 % 60)
        }
        // Twice, because the offset is that of the moment sought, and it may change in the hours between.
        var moment = shown
        for _ in 0..<2 {
            let date = Date(timeIntervalSince1970: Double(moment.milliseconds) / 1_000)
            moment = shown.adding(seconds: -Int64(zone.secondsFromGMT(for: date)))
        }
        return moment
    }
}
