/// How the draws of one figure are spread.
public struct Distribution: Sendable, Hashable {
    /// The probabilities of `quantiles`.
    public static let probabilities = [0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95]

    public let quantiles: [Double]
    public let mean: Double
    public let deviation: Double
    public let draws: Int

    public var median: Double { quantiles[3] }
    /// What eight of ten draws lie within.
    public var interval: ClosedRange<Double> { quantiles[1]...quantiles[5] }
    /// How far the median may be from that of endlessly many draws: 1.25·σ/√D, as for a normal distribution.
    public var errorOfMedian: Double { 1.25 * deviation / Double(draws).squareRoot() }

    /// Takes at least one draw.
    public init(of draws: some Collection<some BinaryFloatingPoint>) { self.init(of: draws.map { Double($0) }) }

    /// Takes at least one draw.
    public init(of draws: [Double]) {
        precondition(!draws.isEmpty, "a distribution needs draws")
        let sorted = draws.sorted()
        self.draws = sorted.count
        quantiles = Self.probabilities.map { Self.quantile($0, of: sorted) }
        let mean = sorted.reduce(0, +) / Double(sorted.count)
        self.mean = mean
        let squares = sorted.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        deviation = (squares / Double(max(sorted.count - 1, 1))).squareRoot()
    }

    /// The quantile by linear interpolation between the sorted values.
    ///
    /// Source: type 7 of Hyndman and Fan, "Sample quantiles in statistical packages", American Statistician 50 (1996).
    public static func quantile(_ probability: Double, of sorted: [Double]) -> Double {
        let place = Double(sorted.count - 1) * probability
        let below = Int(place)
        guard below + 1 < sorted.count else { return sorted[below] }
        return sorted[below] + (place - Double(below)) * (sorted[below + 1] - sorted[below])
    }
}
