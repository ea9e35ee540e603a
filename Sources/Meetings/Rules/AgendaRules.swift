import Core

/// What readers may see of an agenda, and how its times fall.
public enum AgendaRules {
    /// Whether an item is exempt from publicity on a day.
    public static func openness(of item: AgendaItem, on day: Day) -> Subject.Openness {
        openness(item.exemption, on: day)
    }

    static func openness(_ exemption: AgendaItem.Exemption?, on day: Day) -> Subject.Openness {
        guard let exemption else { return .open }
        return exemption.until.map { day > $0 } ?? false ? .open : .exempt
    }

    /// When each item begins, from the meeting's start and the planned minutes.
    public static func starts(_ items: [AgendaItem], from start: TimeOfDay?) -> [TimeOfDay?] {
        guard let start else { return items.map { _ in nil } }
        var minutes = 0
        return items.map { item in
            defer { minutes += item.minutes }
            return start.adding(minutes: minutes)
        }
    }

    /// Minutes that the agenda lacks (positive) or is over (negative), when the meeting has start and end.
    public static func slack(_ items: [AgendaItem], start: TimeOfDay?, end: TimeOfDay?) -> Int? {
        guard let start, let end, !items.isEmpty else { return nil }
        return end.minutes - start.minutes - items.map(\.minutes).reduce(0, +)
    }

    /// The items that have a number: all but the breaks.
    public static func numbers(_ items: [AgendaItem]) -> [Int?] {
        var number = 0
        return items.map { item in
            guard item.kind != .pause else { return nil }
            number += 1
            return number
        }
    }
}
