import Forecast

/// What a change does to jobs less persons: two runs with the same random numbers, draw by draw.
///
/// What differs between them is the change alone, so its size can be shown; how large the difference itself is has
/// not been held against the past, and is shown as the share of draws with more jobs than persons
/// (`docs/balance.md`).
struct ScenarioResult: Sendable, Hashable {
    struct Group: Sendable, Hashable {
        let education: String
        /// How much larger the change makes jobs less persons, in persons by step and draw.
        let moved: [[Float]]
        /// The share of draws with more jobs than persons by step, without the change and with it.
        let before, after: [Double]
    }

    let draws: Int
    let groups: [Group]

    init(_ before: Outcome<Float>, _ after: Outcome<Float>) {
        draws = before.draws
        groups = before.shape.educations.enumerated().map { education, name in
            let pairs = (0..<before.shape.years).map { year in
                (before.regionalGap(education, year: year), after.regionalGap(education, year: year))
            }
            return Group(
                education: name,
                moved: pairs.map { pair in zip(pair.1, pair.0).map { Float($0 - $1) } },
                before: pairs.map(\.0.shareAboveZero),
                after: pairs.map(\.1.shareAboveZero)
            )
        }
    }

    /// What one change does beyond another, both held against the same run.
    init(_ one: ScenarioResult, beyond other: ScenarioResult) {
        draws = one.draws
        groups = zip(one.groups, other.groups).map { own, its in
            Group(
                education: own.education,
                moved: zip(own.moved, its.moved).map { zip($0, $1).map { $0 - $1 } },
                before: its.after,
                after: own.after
            )
        }
    }

    /// Where the effect lies: eight of ten draws, and half.
    func effect(_ group: Int, step: Int) -> Span { Span(spread(group, step)) }

    /// How far the middle of any effect of a step may be from that of endlessly many draws: two standard errors, in
    /// persons.
    func error(step: Int) -> Double {
        groups.indices.map { 2 * spread($0, step).errorOfMedian }.max() ?? 0
    }

    /// The share of draws with more jobs than persons once the change is made, where many more draws say `share`
    /// without it.
    ///
    /// Only what the change does is taken from the few draws, so that a change of nothing leaves the share as it was.
    func more(_ group: Int, step: Int, from share: Double) -> Double {
        min(max(share + (groups[group].after[step] - groups[group].before[step]), 0), 1)
    }

    private func spread(_ group: Int, _ step: Int) -> Distribution { Distribution(of: groups[group].moved[step]) }
}
