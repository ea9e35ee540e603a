/// How near projections came to what then happened (part G of the specification).
public enum Score {
    /// MAPE: the mean of |predicted − actual|/actual over cells that are not 0.
    public static func meanPercentageError(_ predicted: [Double], _ actual: [Double]) -> Double {
        let errors = percentages(predicted, actual).map(abs)
        return errors.reduce(0, +) / Double(max(errors.count, 1))
    }

    public static func medianPercentageError(_ predicted: [Double], _ actual: [Double]) -> Double {
        let errors = percentages(predicted, actual).map(abs).sorted()
        return errors.isEmpty ? 0 : Distribution.quantile(0.5, of: errors)
    }

    /// MALPE: the mean of (predicted − actual)/actual; above 0 where too much was expected.
    public static func bias(_ predicted: [Double], _ actual: [Double]) -> Double {
        let errors = percentages(predicted, actual)
        return errors.reduce(0, +) / Double(max(errors.count, 1))
    }

    public static func meanError(_ predicted: [Double], _ actual: [Double]) -> Double {
        zip(predicted, actual).reduce(0) { $0 + abs($1.0 - $1.1) } / Double(max(actual.count, 1))
    }

    /// The share of cells that changed in the direction that was expected.
    public static func directionHits(_ predicted: [Double], _ actual: [Double], before: [Double]) -> Double {
        let hits = before.indices.filter { (predicted[$0] - before[$0]) * (actual[$0] - before[$0]) > 0 }
        return Double(hits.count) / Double(max(before.count, 1))
    }

    /// 1 − error/error of the best simple projection: above 0 where the model has earned to be shown.
    public static func skill(error: Double, simple: [Double]) -> Double {
        guard let best = simple.min(), best > 0 else { return 0 }
        return 1 - error / best
    }

    /// CRPS of one draw or more, E|X − y| − ½·E|X − X'|: of a single one its error.
    ///
    /// Source: Gneiting and Raftery, "Strictly proper scoring rules, prediction, and estimation", Journal of the American
    /// Statistical Association 102 (2007).
    public static func rankedProbability(_ draws: [Double], actual: Double) -> Double {
        let count = Double(draws.count)
        let error = draws.reduce(0) { $0 + abs($1 - actual) } / count
        // Σ_ij |x_i − x_j| of sorted draws is 2·Σ (2i − n + 1)·x_i.
        let spread = draws.sorted().enumerated().reduce(0) { $0 + (2 * Double($1.offset) - count + 1) * $1.element }
        return error - spread / (count * count)
    }

    /// The share of intervals that held what happened, and how far from `expected` chance alone takes it.
    ///
    /// ±2·√(p(1 − p)/n), for n cases that do not depend on one another.
    public static func coverage(
        _ intervals: [ClosedRange<Double>],
        _ actual: [Double],
        expected: Double
    ) -> (share: Double, tolerance: Double) {
        let count = Double(max(actual.count, 1))
        let held = zip(intervals, actual).filter { $0.contains($1) }.count
        return (Double(held) / count, 2 * (expected * (1 - expected) / count).squareRoot())
    }

    private static func percentages(_ predicted: [Double], _ actual: [Double]) -> [Double] {
        zip(predicted, actual).compactMap { $1 == 0 ? nil : ($0 - $1) / $1 }
    }
}
