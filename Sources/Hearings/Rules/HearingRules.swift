import Core

/// How long a hearing has to be.
public enum HearingRules {
    /// The least time of a kind of hearing, and what it rests on.
    struct Rule: Sendable, Equatable {
        enum Standing: String, Sendable {
            /// A law binds whoever holds the hearing.
            case law
            /// Rules that bind the state; counties and municipalities follow them as good practice.
            case practice
        }

        let weeks: Int
        let standing: Standing
        /// As lawyers cite it; the same in every language.
        let source: String
    }

    /// Times of the year in which people are away: a hearing that meets one is longer.
    enum Season: String, CaseIterable, Sendable {
        case easter, summer, christmas

        /// Practice of the ministries, in weeks.
        var weeks: Int { self == .summer ? 3 : 1 }

        /// The days of the season that begins in a year.
        func days(_ year: Int) -> ClosedRange<Day> {
            switch self {
            case .easter:
                let sunday = Holidays.easterSunday(year)
                return sunday.adding(days: -7)...sunday.adding(days: 1)
            // The weeks that most of industry keeps closed lie in July.
            case .summer: return Self.range(year, 7, 1, 31)
            case .christmas: return Self.range(year, 12, 24, 31)
            }
        }

        private static func range(_ year: Int, _ month: Int, _ first: Int, _ last: Int) -> ClosedRange<Day> {
            let first = Day(year, month, first) ?? .first(of: year)
            return first...max(first, Day(year, month, last) ?? first)
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
    }

    /// The rules, each with its source.
    ///
    /// Regional plans and their programmes: at least six weeks (plan- og bygningsloven §§ 4-1, 8-3). Strategies: the
    /// state's instruction asks for three months as a rule and never less than six weeks (utredningsinstruksen 3-3); six
    /// weeks is what a county has no good reason to go below. Others have none.
    static func rule(_ kind: Hearing.Kind) -> Rule? {
        switch kind {
        case .regionalPlan: Rule(weeks: 6, standing: .law, source: "plan- og bygningsloven § 8-3")
        case .planningProgramme: Rule(weeks: 6, standing: .law, source: "plan- og bygningsloven § 4-1")
        case .strategy: Rule(weeks: 6, standing: .practice, source: "utredningsinstruksen 3-3")
        case .other: nil
        }
    }

    /// Nil for a kind without a rule.
    static func requirement(_ kind: Hearing.Kind, from first: Day) -> Requirement? {
        guard let rule = rule(kind) else { return nil }
        var seasons: [Season] = []
        while true {
            let weeks = rule.weeks + seasons.reduce(0) { $0 + $1.weeks }
            let last = first.adding(days: weeks * 7)
            // A longer time may meet one more season.
            let met = Season.allCases.filter { season in
                (first.year...last.year).contains { season.days($0).overlaps(first...last) }
            }
            if met == seasons { return Requirement(rule: rule, seasons: met, lastDay: last) }
            seasons = met
        }
    }

    /// Whether a hearing from one day to another needs a written reason for being short.
    static func isShort(_ kind: Hearing.Kind, from first: Day, until last: Day) -> Bool {
        requirement(kind, from: first).map { last < $0.lastDay } ?? false
    }

    /// The earliest last day on which people are at work.
    static func proposedLastDay(_ kind: Hearing.Kind, from first: Day) -> Day? {
        guard var day = requirement(kind, from: first)?.lastDay else { return nil }
        while !Holidays.isWorkingDay(day) { day = day.adding(days: 1) }
        return day
    }
}
