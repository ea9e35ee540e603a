import Foundation

/// The time zones that calendar programs name.
enum CalendarZone {
    /// The zone of a `TZID`; nil when nobody knows it, and then Norway's clock is meant.
    ///
    /// - Parameter name: of the tz database, also with a path before it as Mozilla and Evolution write it; of Windows, as
    ///   Outlook writes it; or with its distance from UTC in brackets.
    static func named(_ name: String) -> TimeZone? {
        if let windows = windows[name] { return TimeZone(identifier: windows) }
        if let zone = zone(name) { return zone }
        let parts = name.split(separator: "/")
        for count in [3, 2] where parts.count > count {
            if let zone = zone(parts.suffix(count).joined(separator: "/")) { return zone }
        }
        return offset(in: name).flatMap { TimeZone(secondsFromGMT: $0) }
    }

    /// Only names with a slash: short ones are read as the system likes.
    private static func zone(_ name: String) -> TimeZone? {
        name.contains("/") || name == "UTC" || name == "GMT" ? TimeZone(identifier: name) : nil
    }

    /// Seconds from `(UTC+01:00) Amsterdam, Berlin, Bern`.
    private static func offset(in name: String) -> Int? {
        guard let match = name.firstMatch(of: #/\((?:UTC|GMT)([+-])(\d\d):(\d\d)\)/#),
            let hours = Int(match.2), let minutes = Int(match.3)
        else { return nil }
        return (match.1 == "-" ? -1 : 1) * (hours * 3_600 + minutes * 60)
    }

    /// Windows' names for the zones of Europe and its sea (CLDR, windowsZones, territory 001).
    private static let windows: [String: String] = [
        "Azores Standard Time": "Atlantic/Azores",
        "Belarus Standard Time": "Europe/Minsk",
        "Central Europe Standard Time": "Europe/Budapest",
        "Central European Standard Time": "Europe/Warsaw",
        "E. Europe Standard Time": "Europe/Chisinau",
        "FLE Standard Time": "Europe/Helsinki",
        "GMT Standard Time": "Europe/London",
        "GTB Standard Time": "Europe/Bucharest",
        "Greenland Standard Time": "America/Nuuk",
        "Greenwich Standard Time": "Atlantic/Reykjavik",
        "Kaliningrad Standard Time": "Europe/Kaliningrad",
        "Romance Standard Time": "Europe/Paris",
        "Russian Standard Time": "Europe/Moscow",
        "Turkey Standard Time": "Europe/Istanbul",
        "UTC": "Etc/UTC",
        "W. Europe Standard Time": "Europe/Berlin",
    ]
}
