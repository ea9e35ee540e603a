/// The way to a plan: effects by central differences, the least effort that they allow, and the plan run to see.
///
/// Levers that work on the same people do less together than the sum of what each does alone. So effects are found around
/// the plan with all its levers in it, and again around the next, until what they foretell is what a run gives.
struct ClosingSearch: Sendable {
    let projection: Projection
    let levers: [Lever]
    /// Whose gaps are to be closed; nil for all of them.
    let educations: Set<Int>?
    let year: Int
    let penalty: Double
    let draws: Int
    let uncertainty: Uncertainty
    let threads: Int

    /// How far from the largest gap what was foretold may be from what came out.
    static let tolerance = 0.01
    static let mostRounds = 5
    /// Half the width of a difference around a plan, as a share of the cap.
    static let step = 0.05
    /// Effects are means of so many draws: with the same random numbers they hardly differ from draw to draw.
    static let effectDraws = 32
    /// How far from the whole lever's effect twice that of half of it may be.
    static let unevenness = 0.1

    /// What each lever does alone.
    private struct Alone {
        let whole: Gaps
        /// By step and education.
        let moved: [[Double]]
        let halfMoved: [Double]
        let firstYear: Int?
        let isEven: Bool
    }

    /// A plan that was run.
    private struct Tried {
        let shares: [Double]
        let gaps: Gaps
        let foretold: [Double]
        let effects: [[Double]]
        let residual: Double
    }

    func plan() async throws -> ClosingPlan {
        let base = try await gaps(shares: levers.map { _ in 0 }, draws: draws)
        var alone: [Alone] = []
        for lever in levers.indices { alone.append(try await self.alone(lever, base)) }
        let before = base.distributions(year: year)
        let allowed = Self.tolerance * max(before.reduce(0) { max($0, abs($1.median)) }, 1)
        var last = try await first(alone, before.map(\.median))
        var rounds = 0
        while rounds < Self.mostRounds, miss(last) > allowed {
            last = try await next(after: last)
            rounds += 1
        }
        return plan(last, alone, base, rounds: rounds, isSettled: miss(last) <= allowed)
    }

    private func plan(_ best: Tried, _ alone: [Alone], _ base: Gaps, rounds: Int, isSettled: Bool) -> ClosingPlan {
        ClosingPlan(
            parts: levers.indices.map { lever in
                let (own, share) = (alone[lever], best.shares[lever])
                return ClosingPlan.Part(
                    name: levers[lever].scenario.name,
                    amount: share * levers[lever].cap,
                    cap: levers[lever].cap,
                    effect: best.effects[lever],
                    persons: own.moved.map { $0.map { $0 * share } },
                    spread: base.spread(less: own.whole, year: year, share: share),
                    firstYear: own.firstYear,
                    isEven: own.isEven
                )
            },
            before: base.distributions(year: year),
            after: best.gaps.distributions(year: year),
            foretold: best.foretold,
            rounds: rounds,
            isSettled: isSettled,
            scenario: scenario(best.shares),
            residual: best.residual
        )
    }

    /// The whole lever and half of it.
    private func alone(_ lever: Int, _ base: Gaps) async throws -> Alone {
        let at = { (share: Double) in levers.indices.map { $0 == lever ? share : 0 } }
        let whole = try await gaps(shares: at(1))
        let moved = Array(base.less(whole).prefix(year))
        let half = base.less(try await gaps(shares: at(0.5)))[year - 1]
        let apart = zip(moved[year - 1], half).reduce(0) { max($0, abs($1.0 - 2 * $1.1)) }
        let most = moved[year - 1].reduce(0) { max($0, abs($1)) }
        return Alone(
            whole: whole,
            moved: moved,
            halfMoved: half,
            firstYear: moved.firstIndex { $0.contains { abs($0) >= 0.5 } }.map { $0 + 1 },
            isEven: apart <= Self.unevenness * most + 1e-9
        )
    }

    /// The plan that the levers' own effects make, those that are uneven in two pieces.
    private func first(_ alone: [Alone], _ gaps: [Double]) async throws -> Tried {
        var pieces: [(lever: Int, effect: [Double], cap: Double)] = []
        for (lever, own) in alone.enumerated() {
            let (cap, whole) = (levers[lever].cap, own.moved[year - 1])
            guard !own.isEven else {
                pieces.append((lever, whole.map { $0 / cap }, cap))
                continue
            }
            pieces.append((lever, own.halfMoved.map { 2 * $0 / cap }, cap / 2))
            pieces.append((lever, zip(whole, own.halfMoved).map { 2 * ($0 - $1) / cap }, cap / 2))
        }
        let solution = LeastEffort(
            gaps: wanted(gaps),
            effects: pieces.map(\.effect),
            caps: pieces.map(\.cap),
            costs: pieces.map { levers[$0.lever].cost },
            penalty: penalty
        ).solve()
        var shares = levers.map { _ in 0.0 }
        for (piece, amount) in zip(pieces, solution.amounts) { shares[piece.lever] += amount / levers[piece.lever].cap }
        let foretold = gaps.indices.map { education in
            zip(pieces, solution.amounts).reduce(gaps[education]) { $0 - $1.0.effect[education] * $1.1 }
        }
        let effects = levers.indices.map { lever in
            alone[lever].moved[year - 1].map { $0 / levers[lever].cap }
        }
        return Tried(
            shares: shares.map { min($0, 1) },
            gaps: try await self.gaps(shares: shares.map { min($0, 1) }, draws: draws),
            foretold: foretold,
            effects: effects,
            residual: solution.residual
        )
    }

    /// The plan that effects around the one before it make: B by central differences, G as that plan left it.
    ///
    /// Of a lever that stands still in it the effect stays.
    private func next(after tried: Tried) async throws -> Tried {
        var effects: [[Double]] = []
        for lever in levers.indices {
            effects.append(
                tried.shares[lever] > 0 ? try await effect(lever, around: tried.shares) : tried.effects[lever]
            )
        }
        let left = tried.gaps.distributions(year: year).map(\.median)
        let amounts = zip(tried.shares, levers).map { $0 * $1.cap }
        // G(x) = G(x_k) − B·(x − x_k), told from x = 0 on.
        let gaps = left.indices.map { education in
            levers.indices.reduce(left[education]) { $0 + effects[$1][education] * amounts[$1] }
        }
        let solution = LeastEffort(
            gaps: wanted(gaps),
            effects: effects,
            caps: levers.map(\.cap),
            costs: levers.map(\.cost),
            penalty: penalty
        ).solve()
        let shares = zip(solution.amounts, levers).map { min($0 / $1.cap, 1) }
        return Tried(
            shares: shares,
            gaps: try await self.gaps(shares: shares, draws: draws),
            foretold: gaps.indices.map { education in
                levers.indices.reduce(gaps[education]) { $0 - effects[$1][education] * solution.amounts[$1] }
            },
            effects: effects,
            residual: solution.residual
        )
    }

    /// What a unit more does where a plan has come to: a twentieth of the cap either way, within it.
    private func effect(_ lever: Int, around shares: [Double]) async throws -> [Double] {
        let middle = min(max(shares[lever], Self.step), 1 - Self.step)
        let at = { (share: Double) in levers.indices.map { $0 == lever ? share : shares[$0] } }
        let low = try await gaps(shares: at(middle - Self.step))
        let high = try await gaps(shares: at(middle + Self.step))
        return low.less(high)[year - 1].map { $0 / (2 * Self.step * levers[lever].cap) }
    }

    /// How far what was foretold is from what came out, in the education where it is farthest.
    private func miss(_ tried: Tried) -> Double {
        zip(tried.gaps.distributions(year: year), tried.foretold).reduce(0) { max($0, abs($1.0.median - $1.1)) }
    }

    /// The gaps that are to be closed; no lever makes one of the others so large that it would count.
    private func wanted(_ gaps: [Double]) -> [Double] {
        guard let educations else { return gaps }
        return gaps.enumerated().map { educations.contains($0) ? $1 : -1e12 }
    }

    private func scenario(_ shares: [Double]) -> Scenario {
        zip(levers, shares).reduce(Scenario()) { plan, use in
            use.1 > 0 ? plan.combined(with: use.0.scenario.scaled(by: use.1)) : plan
        }
    }

    /// The gaps with so much of each lever on top of the projection's own scenario.
    private func gaps(shares: [Double], draws wanted: Int? = nil) async throws -> Gaps {
        let all = projection.scenario.combined(with: scenario(shares))
        let outcome = try await Projection(projection.inputs, scenario: all).simulate(
            draws: wanted ?? min(draws, Self.effectDraws),
            uncertainty: uncertainty,
            keeping: [.supply, .demand],
            threads: threads
        )
        return Gaps(outcome)
    }
}
