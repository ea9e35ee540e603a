/// C.10: who works where, who is out of work and which jobs stay open, for one education.
///
/// Solves E[x,y] = K[x,y]·√(U[x]·V[y]), U[x] + Σ_y E = S[x], V[y] + Σ_x E = D[y]: the steady state of pairwise
/// Cobb–Douglas matching, which is the system of Choo and Siow (Journal of Political Economy 114, 2006). Two sweeps of
/// the closed forms for A = √U and B = √V, then Newton steps on the convex dual in log A and log B.
final class Matching<L: Lane> {
    typealias Scalar = L.Scalar
    typealias Lanes = UnsafeMutablePointer<L>

    private let places: Int
    private let home, work, homeGap, workGap, homeSlope, workSlope, step, column: Lanes
    /// E and the Schur complement, places × places.
    private let flows, system: Lanes
    /// Draws whose last solution was not exact, counted by lane.
    private(set) var unsettled: L = .zero

    static var sweeps: Int { 2 }
    static var mostSteps: Int { 12 }
    /// What may be missing of S and D, as a share of them.
    static var tolerance: Scalar { Scalar(Scalar.significandBitCount > 23 ? 1e-11 : 2e-6) }
    /// The longest step of log A and log B.
    static var longestStep: Scalar { 2 }
    private var tiny: L { L(all: Scalar(1e-30)) }

    init(places: Int) {
        self.places = places
        home = .zeros(places)
        work = .zeros(places)
        homeGap = .zeros(places)
        workGap = .zeros(places)
        homeSlope = .zeros(places)
        workSlope = .zeros(places)
        step = .zeros(places)
        column = .zeros(places)
        flows = .zeros(places * places)
        system = .zeros(places * places)
    }

    deinit {
        for lanes in [home, work, homeGap, workGap, homeSlope, workSlope, step, column, flows, system] {
            lanes.deallocate()
        }
    }

    /// Fills U and V; V comes in as that of the year before, the start of the search.
    ///
    /// K by home and workplace, and again by workplace and home.
    func solve(
        affinity: UnsafePointer<Scalar>,
        fromWork: UnsafePointer<Scalar>,
        supply: Lanes,
        demand: Lanes,
        unemployed: Lanes,
        vacancies: Lanes
    ) {
        for place in 0..<places { work[place] = vacancies[place].squareRoot() }
        for _ in 0..<Self.sweeps {
            sweep(affinity, from: work, to: home, total: supply)
            sweep(fromWork, from: home, to: work, total: demand)
        }
        var active = L.one
        for attempt in 0...Self.mostSteps {
            active = measure(affinity, supply: supply, demand: demand)
            if attempt == Self.mostSteps || !(0..<L.width).contains(where: { active[$0] != 0 }) { break }
            improve(active)
        }
        unsettled += active
        for place in 0..<places {
            unemployed[place] = home[place] * home[place]
            vacancies[place] = work[place] * work[place]
        }
    }

    /// A[x] = 2S/(Q + √(Q² + 4S)) with Q = Σ_y K·B: the positive root of A² + Q·A = S.
    private func sweep(_ affinity: UnsafePointer<Scalar>, from: Lanes, to: Lanes, total: Lanes) {
        for place in 0..<places {
            var pull = L.zero
            let row = affinity + place * places
            for other in 0..<places { pull += row[other] * from[other] }
            let all = total[place]
            let root = (pull * pull + Scalar(4) * all).squareRoot()
            to[place] = Scalar(2) * all / (pull + root + tiny)
        }
    }

    /// The flows, what is missing in rows and columns, and the slopes; 1 for draws where too much is missing.
    private func measure(_ affinity: UnsafePointer<Scalar>, supply: Lanes, demand: Lanes) -> L {
        workGap.update(repeating: .zero, count: places)
        var excess = L.zero
        for x in 0..<places {
            var out = L.zero
            let from = home[x]
            for y in 0..<places {
                let flow = affinity[x * places + y] * (from * work[y])
                flows[x * places + y] = flow
                out += flow
                workGap[y] += flow
            }
            let idle = from * from
            homeSlope[x] = L.one / (Scalar(2) * idle + out + tiny)
            homeGap[x] = idle + out - supply[x]
            excess = L.greatest(excess, size(homeGap[x]) - Self.tolerance * supply[x])
        }
        for y in 0..<places {
            let open = work[y] * work[y]
            workSlope[y] = Scalar(2) * open + workGap[y] + tiny
            workGap[y] = open + workGap[y] - demand[y]
            excess = L.greatest(excess, size(workGap[y]) - Self.tolerance * demand[y])
        }
        return excess.exceeds(0)
    }

    private func size(_ value: L) -> L { L.greatest(value, .zero - value) }

    /// One damped Newton step by the Schur complement of the homes; draws that are done stay as they are.
    ///
    /// [diag(2V + Eᵀ1) − Eᵀ diag(1/(2U + E1)) E]·b = −h + Eᵀ(g/(2U + E1)); a = (−g − E·b)/(2U + E1).
    private func improve(_ active: L) {
        assemble()
        factorAndSolve()
        var longest = tiny
        for y in 0..<places { longest = L.greatest(longest, size(step[y])) }
        for x in 0..<places {
            var sum = homeGap[x]
            for y in 0..<places { sum += flows[x * places + y] * step[y] }
            homeGap[x] = .zero - sum * homeSlope[x]
            longest = L.greatest(longest, size(homeGap[x]))
        }
        let damping = L.least(.one, L(all: Self.longestStep) / longest) * active
        for place in 0..<places {
            home[place] *= growth(damping * homeGap[place])
            work[place] *= growth(damping * step[place])
        }
    }

    /// ((1 + x/8)/(1 − x/8))⁴, which is exp x to the second order and positive for |x| < 8: Newton needs no more.
    private func growth(_ x: L) -> L {
        let eighth = Scalar(0.125) * x
        let root = (L.one + eighth) / (L.one - eighth)
        let square = root * root
        return square * square
    }

    /// The lower half of the Schur complement, and its right-hand side in `step`.
    private func assemble() {
        for y in 0..<places {
            var right = L.zero
            for x in 0..<places { right += flows[x * places + y] * (homeGap[x] * homeSlope[x]) }
            step[y] = right - workGap[y]
            for x in 0..<places { column[x] = flows[x * places + y] * homeSlope[x] }
            let own = system + y * places
            // Three at a time: what sixteen vector registers hold without spilling. The last may be beyond y.
            for z in stride(from: 0, through: y, by: 3) {
                let width = min(3, places - z)
                var sums = (L.zero, L.zero, L.zero)
                for x in 0..<places {
                    let flow = flows + x * places + z
                    sums.0 -= column[x] * flow[0]
                    sums.1 -= column[x] * flow[min(1, width - 1)]
                    sums.2 -= column[x] * flow[width - 1]
                }
                own[z] = sums.0
                if width > 1 { own[z + 1] = sums.1 }
                if width > 2 { own[z + 2] = sums.2 }
            }
            own[y] += workSlope[y]
        }
    }

    /// L·D·Lᵀ of the positive definite system, and the solution in `step`.
    private func factorAndSolve() {
        for row in 0..<places {
            let own = system + row * places
            for column in 0..<row {
                let other = system + column * places
                var sum = own[column]
                for index in 0..<column { sum -= own[index] * other[index] }
                own[column] = sum
            }
            // So far own holds L·D; now L, and D on the diagonal.
            var pivot = own[row]
            for column in 0..<row {
                let scaled = own[column] / system[column * places + column]
                pivot -= own[column] * scaled
                own[column] = scaled
                step[row] -= scaled * step[column]
            }
            own[row] = L.greatest(pivot, tiny)
        }
        for row in (0..<places).reversed() {
            var value = step[row] / system[row * places + row]
            for below in row + 1..<places { value -= system[below * places + row] * step[below] }
            step[row] = value
        }
    }
}
