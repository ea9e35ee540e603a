import Core

/// The date of a header (RFC 5322 §3.3), always in UTC and in English.
enum MailDate {
    private static let weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    static func text(_ instant: Instant) -> String {
        let written = instant.description
        let time = written.dropFirst(11).prefix(8)
        guard let day = Day(written.prefix(10)) else { return "\(written)" }
        return "\(weekdays[day.weekday - 1]), \(day.day) \(months[day.month - 1]) \(day.year) \(time) +0000"
    }
}
