import Core

/// What in a figure is worth the network's time: it left its band, turned, passed the country, or is at an extreme.
public enum Signal: Sendable, Equatable {
    /// Outside the band that was agreed on.
    case outsideTarget(low: Double?, high: Double?)
    /// Better than the country the period before, and now worse; or the other way round.
    case fellBehindCountry, overtookCountry
    /// The highest or the lowest in this many periods.
    case highest(periods: Int)
    case lowest(periods: Int)
    /// It went one way for this many steps, and now goes the other.
    case turned(after: Int)

    /// How much it is worth the network's time, against others.
    var weight: Int {
        switch self {
        case .outsideTarget: 5
        case .fellBehindCountry: 4
        case .turned: 3
        case .overtookCountry: 2
        case .highest, .lowest: 1
        }
    }

    /// The fewest periods among which a highest or lowest is worth a word.
    static let fewestPeriods = 5
    /// The fewest steps in one direction that make a trend.
    static let fewestSteps = 3

    /// The signals of one region, the weightiest first.
    static func signals(of code: String, _ figures: Figures, _ indicator: Indicator) -> [Signal] {
        guard let standing = Standing(code, in: figures, decimals: indicator.decimals, breaks: indicator.breaks),
            let series = figures.values(of: code)
        else { return [] }
        let shown = comparable(series, figures.periods, indicator)
        var signals: [Signal] = []
        if let target = indicator.target, isOutside(standing.value, target) {
            signals.append(.outsideTarget(low: target.low, high: target.high))
        }
        if let crossing = crossing(code, figures, indicator, standing) { signals.append(crossing) }
        if let turn = turn(shown) { signals.append(turn) }
        if let extreme = extreme(shown) { signals.append(extreme) }
        return signals
    }

    private static func isOutside(_ value: Double, _ target: Indicator.Target) -> Bool {
        target.low.map { value < $0 } ?? false || target.high.map { value > $0 } ?? false
    }

    /// The figures after the last break, as they are shown; without those that are missing.
    private static func comparable(_ series: [Double?], _ periods: [Period], _ indicator: Indicator) -> [Double] {
        let start = periods.lastIndex { indicator.breaks.contains($0.code) } ?? 0
        return series[start...].compactMap { $0 }.map { Standing.rounded($0, indicator.decimals) }
    }

    private static func crossing(
        _ code: String,
        _ figures: Figures,
        _ indicator: Indicator,
        _ standing: Standing
    ) -> Signal? {
        guard indicator.direction != .neither, let earlier = standing.earlier, let country = standing.country,
            let before = figures.periods.firstIndex(of: earlier.period),
            let row = figures.regions.firstIndex(where: { $0.level == .country }),
            let then = figures.values[row][before]
        else { return nil }
        func gap(_ value: Double, _ other: Double) -> Double {
            let gap = Standing.rounded(value, indicator.decimals) - Standing.rounded(other, indicator.decimals)
            return indicator.direction == .up ? gap : -gap
        }
        let (was, now) = (gap(earlier.value, then), gap(standing.value, country))
        if was >= 0, now < 0 { return .fellBehindCountry }
        if was <= 0, now > 0 { return .overtookCountry }
        return nil
    }

    private static func turn(_ series: [Double]) -> Signal? {
        let steps = zip(series.dropFirst(), series).map { $0 - $1 }
        guard let last = steps.last, last != 0 else { return nil }
        let before = steps.dropLast().reversed().prefix { last > 0 ? $0 < 0 : $0 > 0 }.count
        return before >= fewestSteps ? .turned(after: before) : nil
    }

    private static func extreme(_ series: [Double]) -> Signal? {
        guard series.count >= fewestPeriods, let last = series.last else { return nil }
        if series.dropLast().allSatisfy({ $0 < last }) { return .highest(periods: series.count) }
        if series.dropLast().allSatisfy({ $0 > last }) { return .lowest(periods: series.count) }
        return nil
    }
}
