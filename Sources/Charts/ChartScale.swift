/// The values along an axis, in steps that people count in: 1, 2 or 5 times a power of ten.
struct ChartScale: Equatable {
    let ticks: [Double]
    /// How many decimals the ticks need.
    let decimals: Int

    var low: Double { ticks.first ?? 0 }
    var high: Double { ticks.last ?? 1 }

    /// A scale that holds all the values.
    ///
    /// - Parameters:
    ///   - values: those that are shown.
    ///   - startsAtZero: lengths of bars mean nothing otherwise.
    ///   - steps: about how many steps.
    init(_ values: [Double], startsAtZero: Bool = false, steps: Int = 4) {
        var low = values.min() ?? 0
        var high = values.max() ?? 1
        if startsAtZero {
            low = min(low, 0)
            high = max(high, 0)
        }
        if high - low < 1e-9 {
            // Figures that are all the same lie in the middle.
            let room = max(abs(high) * 0.1, 1)
            if !startsAtZero || high == 0 { high += room }
            if !startsAtZero { low -= room }
        }
        let step = Self.step((high - low) / Double(max(steps, 1)))
        let first = (low / step).rounded(.down)
        let last = (high / step).rounded(.up)
        // Counted in whole steps, so that 0.1 + 0.2 is not written as 0.30000000000000004.
        ticks = stride(from: first, through: last, by: 1).map { $0 * step }
        decimals = Self.decimals(of: step)
    }

    /// Where a value stands between two places.
    func place(_ value: Double, from start: Double, to end: Double) -> Double {
        start + (value - low) / (high - low) * (end - start)
    }

    /// The smallest handy step that is not shorter than `least`.
    private static func step(_ least: Double) -> Double {
        var power = 1.0
        while power > least { power /= 10 }
        while power * 10 <= least { power *= 10 }
        return [1, 2, 5, 10].map { $0 * power }.first { $0 >= least * (1 - 1e-9) } ?? power * 10
    }

    private static func decimals(of step: Double) -> Int {
        var decimals = 0
        var rest = step
        while decimals < 6, abs(rest - rest.rounded()) > 1e-6 {
            rest *= 10
            decimals += 1
        }
        return decimals
    }
}
