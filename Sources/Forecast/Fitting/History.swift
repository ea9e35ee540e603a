/// What the past says of rates and of how they vary (part G of the specification).
public enum History {
    /// How many times the common rate each place has, drawn towards 1 the fewer cases it has.
    ///
    /// μ = (events + k)/(expected + k), the mean of the posterior of Poisson counts whose rates vary between places by a
    /// gamma distribution with the mean 1 and the variance 1/k. `precision` is k by the method of moments,
    /// 1/k = Σ((events − expected)² − expected)/Σ expected²; infinite where places differ no more than chance makes them.
    public static func multipliers(
        events: [Double],
        expected: [Double]
    ) -> (multipliers: [Double], precision: Double) {
        let beyondChance = zip(events, expected).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) - $1.1 }
        let squares = expected.reduce(0) { $0 + $1 * $1 }
        guard beyondChance > 0, squares > 0 else { return (expected.map { _ in 1 }, .infinity) }
        let precision = squares / beyondChance
        return (zip(events, expected).map { ($0 + precision) / ($1 + precision) }, precision)
    }

    /// σ and φ of x_t = φ·x_{t−1} + σ·z_t, of yearly log ratios of actual to expected; nil for fewer than five.
    ///
    /// φ by least squares, kept between 0 and 1; σ from what is then left, with one degree of freedom fewer.
    public static func process(logRatios: [Double]) -> Uncertainty.Process? {
        guard logRatios.count >= 5 else { return nil }
        let pairs = Array(zip(logRatios, logRatios.dropFirst()))
        let products = pairs.reduce(0) { $0 + $1.0 * $1.1 }
        let squares = pairs.reduce(0) { $0 + $1.0 * $1.0 }
        let phi = squares > 0 ? min(max(products / squares, 0), 1) : 0
        let left = pairs.reduce(0) { $0 + ($1.1 - phi * $1.0) * ($1.1 - phi * $1.0) }
        return Uncertainty.Process(sigma: (left / Double(pairs.count - 1)).squareRoot(), phi: phi)
    }
}
