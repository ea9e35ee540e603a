/// The least effort that closes gaps: min Σ c_j·x_j + λ·Σ_e max(0, G_e − Σ_j B_ej·x_j)² with 0 ≤ x_j ≤ cap_j.
///
/// The objective is convex with a continuous slope, and its bounds are those of each x by itself; so taking one x after
/// another to its best place comes to the least of all.
public struct LeastEffort: Sendable, Hashable {
    /// G, persons wanted by education; what is below 0 wants nothing.
    public var gaps: [Double]
    /// B: persons by lever and education, for a unit of the lever.
    public var effects: [[Double]]
    public var caps: [Double]
    /// c: what a unit of each lever costs.
    public var costs: [Double]
    /// λ: what an open gap costs, per person squared.
    public var penalty: Double

    public init(gaps: [Double], effects: [[Double]], caps: [Double], costs: [Double], penalty: Double) {
        self.gaps = gaps
        self.effects = effects
        self.caps = caps
        self.costs = costs
        self.penalty = penalty
    }

    public struct Solution: Sendable, Hashable {
        /// x, units of each lever.
        public let amounts: [Double]
        /// The gaps that stay open, 0 where they are closed.
        public let open: [Double]
        /// What is missing of the conditions of a least value, relative to the costs.
        public let residual: Double
    }

    /// What the conditions may be missed by.
    static let tolerance = 1e-8
    static let mostSweeps = 20_000

    public func solve() -> Solution {
        var amounts = Array(repeating: 0.0, count: caps.count)
        var rest = gaps
        var sweeps = 0
        while residual(amounts, rest: rest) > Self.tolerance && sweeps < Self.mostSweeps {
            for lever in caps.indices {
                let best = best(lever, at: amounts[lever], rest: rest)
                for education in rest.indices { rest[education] -= effects[lever][education] * (best - amounts[lever]) }
                amounts[lever] = best
            }
            sweeps += 1
        }
        return Solution(amounts: amounts, open: rest.map { max($0, 0) }, residual: residual(amounts, rest: rest))
    }

    /// The slope of the objective along a lever that is moved so far from where the gaps are `rest`.
    private func slope(_ lever: Int, moved: Double, rest: [Double]) -> Double {
        rest.indices.reduce(costs[lever]) { sum, education in
            let effect = effects[lever][education]
            return sum - 2 * penalty * effect * max(0, rest[education] - effect * moved)
        }
    }

    /// Where the slope is 0, by halving; it never falls.
    private func best(_ lever: Int, at amount: Double, rest: [Double]) -> Double {
        if slope(lever, moved: -amount, rest: rest) >= 0 { return 0 }
        if slope(lever, moved: caps[lever] - amount, rest: rest) <= 0 { return caps[lever] }
        var (low, high) = (0.0, caps[lever])
        for _ in 0..<100 {
            let middle = (low + high) / 2
            if slope(lever, moved: middle - amount, rest: rest) < 0 { low = middle } else { high = middle }
        }
        return (low + high) / 2
    }

    /// The largest slope that a move within the bounds could follow downwards, as a share of the cost of the lever.
    private func residual(_ amounts: [Double], rest: [Double]) -> Double {
        caps.indices.reduce(0) { worst, lever in
            let slope = slope(lever, moved: 0, rest: rest) / max(costs[lever], 1e-12)
            let canFall = amounts[lever] > 0 ? max(slope, 0) : 0
            let canRise = amounts[lever] < caps[lever] ? max(-slope, 0) : 0
            return max(worst, canFall, canRise)
        }
    }
}
