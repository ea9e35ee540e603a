/// Projections that need no model: what any model must be held against.
///
/// A population is given by age group, the last one open, and goes as many years a step as its groups are wide.
public enum SimpleProjections {
    /// N0: as it was.
    public static func noChange(_ last: [Double], steps: Int) -> [Double] { last }

    /// N1: on by the yearly change since some steps ago, never below 0.
    public static func linear(from earlier: [Double], to last: [Double], apart: Int, steps: Int) -> [Double] {
        zip(earlier, last).map { max(0, $1 + ($1 - $0) / Double(apart) * Double(steps)) }
    }

    /// N2, Hamilton and Perry: each cohort changes as the one before it did at the same age.
    ///
    /// The youngest come per woman of 15 to 49 as they last did. Source: Hamilton and Perry, "A short method for projecting
    /// population by age from one decennial census to another", Social Forces 41 (1962).
    public static func cohortRatios(
        women: (earlier: [Double], last: [Double]),
        men: (earlier: [Double], last: [Double]),
        width: Int,
        steps: Int
    ) -> (women: [Double], men: [Double]) {
        let mothers = (15 / width)..<(50 / width)
        let births = { (women: [Double]) in women[mothers].reduce(0, +) }
        let girls = women.last[0] / births(women.last)
        let boys = men.last[0] / births(women.last)
        let ratios = [ratios(women.earlier, women.last), ratios(men.earlier, men.last)]
        var now = (women: women.last, men: men.last)
        for _ in 0..<steps {
            now = (age(now.women, ratios[0]), age(now.men, ratios[1]))
            let mothers = births(now.women)
            now.women[0] = girls * mothers
            now.men[0] = boys * mothers
        }
        return now
    }

    /// The ratios N[a+1] now to N[a] before; the last one of the last two groups together.
    private static func ratios(_ earlier: [Double], _ last: [Double]) -> [Double] {
        let oldest = last.count - 1
        var ratios = Array(repeating: 0.0, count: last.count)
        for age in 1..<oldest { ratios[age] = earlier[age - 1] > 0 ? last[age] / earlier[age - 1] : 0 }
        let before = earlier[oldest - 1] + earlier[oldest]
        ratios[oldest] = before > 0 ? last[oldest] / before : 0
        return ratios
    }

    private static func age(_ persons: [Double], _ ratios: [Double]) -> [Double] {
        let oldest = persons.count - 1
        var next = Array(repeating: 0.0, count: persons.count)
        for age in 1..<oldest { next[age] = persons[age - 1] * ratios[age] }
        next[oldest] = (persons[oldest - 1] + persons[oldest]) * ratios[oldest]
        return next
    }
}
