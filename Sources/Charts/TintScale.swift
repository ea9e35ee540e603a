import Core

/// Figures in at most five classes, each with a tint of the style sheet from pale to strong.
///
/// Figures are classed as they are shown, rounded, so that no figure seems to be in the wrong class.
public struct TintScale: Sendable, Equatable {
    public static let mostClasses = 5

    /// The least of each class but the first, in units of the last decimal.
    private let limits: [Int]
    /// The extremes of what is classed; nil where there are no figures.
    private let least: Int?
    private let most: Int?
    private let decimals: Int

    /// Classes of about as many figures each: quantiles, which a few large figures do not spoil.
    ///
    /// Figures that are alike are in one class, so there may be fewer classes.
    public init(_ values: [Double], decimals: Int, classes: Int = Self.mostClasses) {
        let units = values.map { Self.units($0, decimals) }.sorted()
        let classes = min(max(classes, 1), Self.mostClasses)
        var limits: [Int] = []
        for place in 1..<max(classes, 2) where classes > 1 && !units.isEmpty {
            let limit = units[min((place * units.count + classes - 1) / classes, units.count - 1)]
            if limit > (limits.last ?? units[0]) { limits.append(limit) }
        }
        self.init(limits: limits, units: units, decimals: decimals)
    }

    /// Classes that somebody has chosen.
    ///
    /// - Parameters:
    ///   - values: the figures, from whose extremes the legend takes its ends.
    ///   - limits: the least of each class but the first, rising; those after the fourth do not count.
    public init(_ values: [Double], decimals: Int, limits: [Double]) {
        self.init(
            limits: limits.prefix(Self.mostClasses - 1).map { Self.units($0, decimals) },
            units: values.map { Self.units($0, decimals) },
            decimals: decimals
        )
    }

    private init(limits: [Int], units: [Int], decimals: Int) {
        self.limits = limits
        self.decimals = decimals
        least = units.min()
        most = units.max()
    }

    /// The tint of a figure, from 1 to 5.
    public func tint(_ value: Double) -> Int { tint(ofClass: limits.count { $0 <= Self.units(value, decimals) }) }

    /// The tints in use, from pale to strong, with the least and the most of what each stands for.
    func legend(_ format: Format) -> [(tint: Int, range: String)] {
        guard let least, let most else { return [] }
        let highs = limits.map { $0 - 1 } + [most]
        return zip([least] + limits, highs).enumerated().compactMap { number, ends in
            // A chosen class that holds no figure at either end says nothing.
            guard ends.0 <= ends.1 else { return nil }
            let (low, high) = (text(ends.0, format), text(ends.1, format))
            // Between negative figures a dash would be read as a sign.
            let dash = ends.0 < 0 || ends.1 < 0 ? " – " : "–"
            return (tint(ofClass: number), low == high ? low : low + dash + high)
        }
    }

    private func tint(ofClass number: Int) -> Int { Self.tint(number, of: limits.count + 1) }

    /// The tint of one of at most five things in an order: where they are few, their tints are far apart.
    static func tint(_ number: Int, of count: Int) -> Int {
        [[3], [2, 4], [1, 3, 5], [1, 2, 4, 5], [1, 2, 3, 4, 5]][count - 1][number]
    }

    private func text(_ units: Int, _ format: Format) -> String {
        format.number(Double(units) / Self.power(decimals), decimals: decimals)
    }

    private static func units(_ value: Double, _ decimals: Int) -> Int {
        Int(exactly: (value * power(decimals)).rounded()) ?? (value < 0 ? .min / 2 : .max / 2)
    }

    private static func power(_ decimals: Int) -> Double { (0..<decimals).reduce(1) { power, _ in power * 10 } }
}
