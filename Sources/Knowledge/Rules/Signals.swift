import Core

/// What in a figure is worth the network's time: it left its band, turned, passed the country, or is at an extreme.
public enum Signal: Sendable, Equatable {
    /// Outside the band that was agreed on.
    case outsideTarget(low: Double?, high: Double?)
    /// Better than the country the period before, and now worse; or the other way round.
    case fellBehindCountry, overtookCountry
    /// The highest or the lowest in this many periods; of months and quarters, in this many years at this time of the year.
    case highest(periods: Int)
    case lowest(periods: Int)
    /// It went one way for this many steps, and now goes the other: up or down.
    case turned(after: Int, isUp: Bool)

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
    /// The largest part of periods that were records when they came; where it is more, a record is no news.
    static let mostRecords = 2.0 / 3

    /// Whether it is for the better; nil where nobody has said which way that is, or the signal says it itself.
    func isBetter(_ direction: Indicator.Direction) -> Bool? {
        guard direction != .neither else { return nil }
        return switch self {
        case .outsideTarget: nil
        case .fellBehindCountry: false
        case .overtookCountry: true
        case .highest: direction == .up
        case .lowest: direction == .down
        case .turned(_, let isUp): isUp == (direction == .up)
        }
    }

    /// The signals of one region, the weightiest first.
    static func signals(of code: String, _ figures: Figures, _ indicator: Indicator) -> [Signal] {
        guard let standing = Standing(code, in: figures, decimals: indicator.decimals, breaks: indicator.breaks),
            let series = figures.values(of: code)
        else { return [] }
        let shown = comparable(series, figures.periods, until: standing.period, indicator)
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
    ///
    /// Of months and quarters those of the same time of the year.
    private static func comparable(
        _ series: [Double?],
        _ periods: [Period],
        until newest: Period,
        _ indicator: Indicator
    ) -> [Double] {
        let start = periods.lastIndex { indicator.breaks.contains($0.code) && $0 <= newest } ?? 0
        let season = newest.hasSeason ? newest.code.dropFirst(4) : nil
        return periods.indices[start...].filter { season == nil || periods[$0].code.dropFirst(4) == season }
            .compactMap { series[$0] }.map { Standing.rounded($0, indicator.decimals) }
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
        return before >= fewestSteps ? .turned(after: before, isUp: last > 0) : nil
    }

    private static func extreme(_ series: [Double]) -> Signal? {
        guard series.count >= fewestPeriods, let last = series.last else { return nil }
        if series.dropLast().allSatisfy({ $0 < last }) {
            return isRare(records(series, by: >), series) ? .highest(periods: series.count) : nil
        }
        if series.dropLast().allSatisfy({ $0 > last }) {
            return isRare(records(series, by: <), series) ? .lowest(periods: series.count) : nil
        }
        return nil
    }

    /// How many figures after the first were beyond all before them when they came.
    private static func records(_ series: [Double], by isBeyond: (Double, Double) -> Bool) -> Int {
        guard var best = series.first else { return 0 }
        return series.dropFirst().count { value in
            guard isBeyond(value, best) else { return false }
            best = value
            return true
        }
    }

    private static func isRare(_ records: Int, _ series: [Double]) -> Bool {
        Double(records) <= mostRecords * Double(series.count - 1)
    }
}
