import Core

/// What became of promises.
enum CommitmentRules {
    enum Fate: String, CaseIterable, Sendable {
        case kept
        /// Done, but after its day.
        case keptLate
        /// Not done, and its day has passed.
        case late
        case open
        case withdrawn
    }

    static func fate(of commitment: Commitment, on day: Day) -> Fate {
        switch commitment.state(on: day) {
        case .open: commitment.isLate(on: day) ? .late : .open
        case .withdrawn: .withdrawn
        case .done:
            if let due = commitment.due, let closed = commitment.closedOn, closed > due { .keptLate } else { .kept }
        }
    }

    /// How many met each fate, in the order of the fates; those that nobody met are left out.
    static func counts(_ fates: [Fate]) -> [(fate: Fate, count: Int)] {
        Fate.allCases.map { fate in (fate, fates.count { $0 == fate }) }.filter { $0.1 > 0 }
    }

    /// When a promise counts as closed: its first day, as long as what is said of it stays the same.
    static func closedOn(_ stored: Commitment, as state: Commitment.State, on day: Day) -> Day? {
        if state == .open { return nil }
        return stored.state == state ? stored.closedOn ?? day : day
    }
}
