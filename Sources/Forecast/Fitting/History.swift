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

    /// How well those multipliers are known: the standard deviation of their logarithm, 1/√(events + k).
    ///
    /// That of the gamma posterior of `multipliers`, which narrows with cases and with how alike places are; 0 where they
    /// are pooled.
    public static func errors(events: [Double], precision: Double) -> [Double] {
        events.map { precision == .infinity ? 0 : 1 / ($0 + precision).squareRoot() }
    }

    /// How the innovations of some series of log ratios go together, row by row, with φ of each taken out.
    ///
    /// Drawn towards none by variables/(variables + years), for few years say little of many pairs, and so that it is always
    /// a correlation of real variables. Nil for series of fewer than five years or of different lengths.
    public static func correlation(logRatios: [[Double]]) -> [Double]? {
        let fits = logRatios.compactMap { process(logRatios: $0) }
        guard let years = logRatios.first?.count, fits.count == logRatios.count,
            logRatios.allSatisfy({ $0.count == years })
        else { return nil }
        let innovations = zip(logRatios, fits).map { series, fit in
            zip(series, series.dropFirst()).map { $1 - fit.phi * $0 }
        }
        let count = logRatios.count
        let weight = Double(years) / Double(years + count)
        let sizes = innovations.map { $0.reduce(0) { $0 + $1 * $1 }.squareRoot() }
        return (0..<count * count).map { cell in
            let (row, column) = cell.quotientAndRemainder(dividingBy: count)
            guard row != column else { return 1 }
            let product = zip(innovations[row], innovations[column]).reduce(0) { $0 + $1.0 * $1.1 }
            let size = sizes[row] * sizes[column]
            return size > 0 ? weight * product / size : 0
        }
    }

    /// θ_{i,e}: how the shares of educations in industries have moved a year, drawn half way to how they have in all.
    ///
    /// Of persons or jobs by industry and education so many years apart. A cell that was empty at one end moves as all.
    public static func compositionTrend(
        before: [Double],
        now: [Double],
        educations: Int,
        years: Double
    ) -> [Double] {
        let shares = { (values: ArraySlice<Double>) -> [Double] in
            let all = values.reduce(0, +)
            return values.map { all > 0 ? $0 / all : 0 }
        }
        let trend = { (one: Double, other: Double) -> Double? in
            one > 0 && other > 0 ? Elementary.log(other / one) / years : nil
        }
        let sums = [before, now].map { table in
            (0..<educations).map { education in
                stride(from: education, to: table.count, by: educations).reduce(0) { $0 + table[$1] }
            }
        }
        let common = zip(shares(sums[0][...]), shares(sums[1][...])).map { trend($0, $1) ?? 0 }
        return stride(from: 0, to: before.count, by: educations).flatMap { start in
            let row = start..<start + educations
            return zip(shares(before[row]), shares(now[row])).enumerated().map { education, pair in
                ((trend(pair.0, pair.1) ?? common[education]) + common[education]) / 2
            }
        }
    }

    /// λ_h: what intervals of some horizons must be multiplied by to hold the share they say, never less the farther ahead.
    ///
    /// `misses` are for each horizon how far from the middle of its interval each outcome was, in half widths of it. λ is
    /// the quantile of them that the interval is meant for; horizons that come out of order are pooled (isotonic regression by
    /// pooling neighbours).
    public static func widening(misses: [[Double]], share: Double = 0.8) -> [Double] {
        isotonic(misses.filter { !$0.isEmpty }.map { Distribution.quantile(share, of: $0.sorted()) })
    }

    /// The nearest numbers that never fall: neighbours that do are pooled.
    public static func isotonic(_ values: [Double]) -> [Double] {
        var pools: [(sum: Double, count: Int)] = []
        for value in values {
            pools.append((value, 1))
            while pools.count > 1, mean(pools[pools.count - 1]) < mean(pools[pools.count - 2]) {
                let last = pools.removeLast()
                pools[pools.count - 1].sum += last.sum
                pools[pools.count - 1].count += last.count
            }
        }
        return pools.flatMap { pool in Array(repeating: mean(pool), count: pool.count) }
    }

    private static func mean(_ pool: (sum: Double, count: Int)) -> Double { pool.sum / Double(pool.count) }
}
