import Core

/// How long a hearing has to be, as the file of rules says.
struct HearingRules: Sendable, Equatable {
    /// Where a rule was read.
    struct Source: Sendable, Equatable {
        /// As lawyers cite it; the same in every language.
        let name: String
        let address: String
    }

    /// The least time of a kind of hearing, and what it rests on.
    struct Rule: Sendable, Equatable {
        enum Standing: String, CaseIterable, Sendable {
            /// A law binds whoever holds the hearing.
            case law
            /// Rules that bind the state; counties and municipalities follow them as good practice.
            case practice
        }

        let kind: Hearing.Kind
        let weeks: Int
        let standing: Standing
        let source: Source
    }

    /// Times of the year in which people are away: a hearing that meets one is longer.
    struct Season: Sendable, Equatable {
        enum Name: String, CaseIterable, Sendable { case easter, summer, christmas }

        let name: Name
        let weeks: Int
        let first: SeasonDay
        let last: SeasonDay
        let source: Source

        /// The days of the season that begins in a year.
        func days(_ year: Int) -> ClosedRange<Day> {
            let begin = first.day(year)
            return begin...max(begin, last.day(year))
        }
    }

    /// What the rule of a kind asks of a hearing that begins on a day.
    struct Requirement: Sendable, Equatable {
        let rule: Rule
        /// The seasons that the time meets, each with its weeks reckoned in.
        let seasons: [Season]
        /// The earliest last day.
        let lastDay: Day

        var weeks: Int { rule.weeks + seasons.reduce(0) { $0 + $1.weeks } }
        /// What it rests on, each source once.
        var sources: [Source] {
            ([rule.source] + seasons.map(\.source)).reduce(into: []) { all, source in
                if !all.contains(source) { all.append(source) }
            }
        }
    }

    let rules: [Rule]
    let seasons: [Season]

    /// Nil for a kind that can be as short as one likes.
    func rule(_ kind: Hearing.Kind) -> Rule? { rules.first { $0.kind == kind } }

    /// Nil for a kind without a rule.
    func requirement(_ kind: Hearing.Kind, from first: Day) -> Requirement? {
        guard let rule = rule(kind) else { return nil }
        var met: [Season] = []
        while true {
            let weeks = rule.weeks + met.reduce(0) { $0 + $1.weeks }
            let last = first.adding(days: weeks * 7)
            // A longer time may meet one more season.
            let now = seasons.filter { season in
                (first.year...last.year).contains { season.days($0).overlaps(first...last) }
            }
            if now == met { return Requirement(rule: rule, seasons: now, lastDay: last) }
            met = now
        }
    }

    /// Whether a hearing from one day to another needs a written reason for being short.
    func isShort(_ kind: Hearing.Kind, from first: Day, until last: Day) -> Bool {
        requirement(kind, from: first).map { last < $0.lastDay } ?? false
    }

    /// The earliest last day on which people are at work.
    func proposedLastDay(_ kind: Hearing.Kind, from first: Day) -> Day? {
        guard var day = requirement(kind, from: first)?.lastDay else { return nil }
        while !Holidays.isWorkingDay(day) { day = day.adding(days: 1) }
        return day
    }
}

/// A day of every year: `07-31`, or `easter - 7` for the seventh day before Easter Sunday.
enum SeasonDay: Sendable, Equatable {
    case date(month: Int, day: Int)
    case easter(Int)

    init?(_ text: String) {
        let parts = text.split(separator: " ")
        if parts.first == "easter" {
            guard parts.count == 3, let days = Int(parts[2]), (0...60).contains(days), ["+", "-"].contains(parts[1])
            else { return nil }
            self = .easter(parts[1] == "-" ? -days : days)
            return
        }
        // 29 February is no day of every year.
        guard let day = Day("2001-\(text)") else { return nil }
        self = .date(month: day.month, day: day.day)
    }

    func day(_ year: Int) -> Day {
        switch self {
        case .date(let month, let day): Day(year, month, day) ?? .first(of: year)
        case .easter(let days): Holidays.easterSunday(year).adding(days: days)
        }
    }
}
