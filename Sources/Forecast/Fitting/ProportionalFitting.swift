import Core

/// C.9: iterative proportional fitting of a table to margins; with two margins of a matrix, RAS.
///
/// Zeros stay zeros and odds ratios are kept: the limit is the table nearest to the seed, in the sense of information,
/// that has the margins. Source: Deming and Stephan, Annals of Mathematical Statistics 11 (1940).
public struct ProportionalFitting: Sendable {
    /// Sums that the table must have over all axes but some.
    public struct Margin: Sendable, Hashable {
        /// The axes that are kept, in the order of `values`.
        public let axes: [Int]
        public let values: [Double]

        public init(axes: [Int], values: [Double]) {
            self.axes = axes
            self.values = values
        }
    }

    /// The fitted table, and what it took.
    public struct Fit: Sendable, Hashable {
        public let values: [Double]
        public let sweeps: Int
        /// Whether the last sweep changed no cell by more than the tolerance.
        public let settled: Bool
        /// What each margin was multiplied by so that all have the same sum; 1 where they agreed.
        public let scales: [Double]
        /// Seed cells that were 0 and got a small value, since their margin was not 0.
        public let filled: Int
    }

    /// The largest change of a cell in the last sweep.
    public var tolerance = 1e-10
    public var mostSweeps = 20_000
    /// Whether empty parts of the seed may be filled where a margin wants something in them.
    public var fillsEmpty = false

    public init() {}

    /// How far apart the sums of margins may be, as a share, before they are scaled to their mean.
    static let sumTolerance = 1e-9
    /// What an empty part of the seed is filled with, as a share of the mean cell.
    static let filling = 1e-6

    /// Fits a table with the given length of each axis, the last running fastest.
    ///
    /// Throws on negative or missing values, margins of the wrong length, and margins that want something where the seed
    /// has nothing.
    public func fit(seed: [Double], lengths: [Int], to margins: [Margin]) throws(InputProblem) -> Fit {
        try check(seed: seed, lengths: lengths, margins: margins)
        let totals = margins.map { $0.values.reduce(0, +) }
        let mean = totals.reduce(0, +) / Double(totals.count)
        let agree = totals.allSatisfy { abs($0 - mean) <= Self.sumTolerance * mean }
        let scales = totals.map { agree || $0 == 0 ? 1 : mean / $0 }
        let targets = zip(margins, scales).map { margin, scale in
            Target(margin, scale: scale, lengths: lengths, cells: seed.count)
        }
        var table = seed
        let filled = try fill(&table, lengths: lengths, targets: targets)
        var sweeps = 0
        var change = Double.infinity
        while change > tolerance && sweeps < mostSweeps {
            let before = table
            for target in targets { target.scale(&table) }
            change = zip(before, table).reduce(0) { max($0, abs($1.0 - $1.1)) }
            sweeps += 1
        }
        return Fit(values: table, sweeps: sweeps, settled: change <= tolerance, scales: scales, filled: filled)
    }

    private func check(seed: [Double], lengths: [Int], margins: [Margin]) throws(InputProblem) {
        let cells = lengths.reduce(1, *)
        guard seed.count == cells, !margins.isEmpty else {
            throw InputProblem(
                "seed",
                "the table has \(seed.count) values and \(margins.count) margins, and its axes make \(cells)",
                remedy: "Give one value for each cell, and at least one margin."
            )
        }
        try checkValues(seed, of: "seed")
        for (place, margin) in margins.enumerated() {
            let name = "margins[\(place)]"
            guard Set(margin.axes).count == margin.axes.count, margin.axes.allSatisfy(lengths.indices.contains),
                margin.values.count == margin.axes.reduce(1, { $0 * lengths[$1] })
            else {
                throw InputProblem(
                    name,
                    "\(margin.values.count) values do not fit the axes \(margin.axes) of a table of \(lengths)",
                    remedy: "Name each axis once, and give one value for each of its cells."
                )
            }
            try checkValues(margin.values, of: name)
        }
        let empty = margins.firstIndex { $0.values.allSatisfy { $0 == 0 } }
        if let empty, margins.contains(where: { $0.values.contains { $0 > 0 } }) {
            throw InputProblem(
                "margins[\(empty)]",
                "all values are 0, and those of another margin are not",
                remedy: "Margins are sums of the same table: correct the one that is wrong."
            )
        }
    }

    private func checkValues(_ values: [Double], of name: String) throws(InputProblem) {
        guard let cell = values.firstIndex(where: { !($0 >= 0 && $0 < .infinity) }) else { return }
        throw InputProblem(
            "\(name)[\(cell)]",
            "the value is \(values[cell])",
            remedy: "Give 0 or more; where a cell is suppressed, what is expected from its row and column."
        )
    }

    /// Sees that nothing is wanted where the seed has nothing, or puts a little there.
    private func fill(_ table: inout [Double], lengths: [Int], targets: [Target]) throws(InputProblem) -> Int {
        let little = Self.filling * table.reduce(0, +) / Double(max(table.count, 1))
        var filled = 0
        for (place, target) in targets.enumerated() {
            let sums = target.sums(of: table)
            guard let empty = sums.indices.first(where: { sums[$0] == 0 && target.values[$0] > 0 }) else { continue }
            guard fillsEmpty, little > 0 else {
                throw InputProblem(
                    "margins[\(place)][\(empty)]",
                    "\(target.values[empty]) is wanted where all cells of the seed are 0",
                    remedy: "Correct the seed or the margin, or let empty parts be filled."
                )
            }
            for cell in table.indices where sums[target.cell[cell]] == 0 && target.values[target.cell[cell]] > 0 {
                table[cell] = little
                filled += 1
            }
        }
        return filled
    }
}

/// A margin, with the place in it of every cell of the table.
private struct Target {
    let values: [Double]
    let cell: [Int]

    init(_ margin: ProportionalFitting.Margin, scale: Double, lengths: [Int], cells: Int) {
        values = margin.values.map { $0 * scale }
        cell = (0..<cells).map { offset in
            var rest = offset
            var index = Array(repeating: 0, count: lengths.count)
            for axis in lengths.indices.reversed() {
                (rest, index[axis]) = rest.quotientAndRemainder(dividingBy: lengths[axis])
            }
            return margin.axes.reduce(0) { $0 * lengths[$1] + index[$1] }
        }
    }

    func sums(of table: [Double]) -> [Double] {
        var sums = Array(repeating: 0.0, count: values.count)
        for (offset, value) in table.enumerated() { sums[cell[offset]] += value }
        return sums
    }

    /// X ← X·T/ΣX, with 0/0 = 0.
    func scale(_ table: inout [Double]) {
        let sums = sums(of: table)
        let factors = zip(values, sums).map { $1 > 0 ? $0 / $1 : 0 }
        for offset in table.indices { table[offset] *= factors[cell[offset]] }
    }
}
