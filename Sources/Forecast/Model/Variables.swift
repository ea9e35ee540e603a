/// The variables of a region in the order of their random numbers, each with its process.
struct Variables: Sendable {
    private(set) var start: [Uncertainty.Kind: Int] = [:]
    private(set) var processes: [Uncertainty.Process] = []
    /// σ_level by variable; empty where rates are taken as known.
    private var levels: [Double] = []
    /// λ by kind: the variables it holds for, and its value by year.
    private var widening: [(variables: Range<Int>, factors: [Double])] = []
    /// By kind: the variables that go together, and the triangle that makes them.
    private var blocks: [(variables: Range<Int>, triangle: Triangle)] = []
    private let isAntithetic: Bool

    /// Takes an uncertainty that has been checked; a matrix that is none is left out.
    init(_ uncertainty: Uncertainty, inputs: Inputs) {
        let persons = inputs.personsByMunicipality()
        let errors = inputs[.municipalOutMigrationError]
        isAntithetic = uncertainty.isAntithetic
        for kind in Uncertainty.Kind.allCases {
            start[kind] = processes.count
            let process = uncertainty.processes[kind] ?? Uncertainty.Process(sigma: 0, phi: 0)
            let count = kind.count(in: inputs.shape)
            let own = processes.count..<processes.count + count
            for index in 0..<count {
                var process = process
                var level = uncertainty.levels[kind] ?? 0
                if kind == .municipalOutMigration || kind == .municipalArrival {
                    let noise = uncertainty.smallNumbers / max(persons[index], 1)
                    process.sigma = (process.sigma * process.sigma + noise).squareRoot()
                }
                if kind == .municipalOutMigration {
                    level = (level * level + errors[index] * errors[index]).squareRoot()
                }
                processes.append(process)
                levels.append(level)
            }
            if let triangle = uncertainty.correlations[kind].flatMap({ Triangle($0, count: count) }) {
                blocks.append((own, triangle))
            }
            if let factors = uncertainty.widening[kind], !factors.isEmpty { widening.append((own, factors)) }
        }
        if levels.allSatisfy({ $0 == 0 }) { levels = [] }
    }

    /// exp x by year and variable, for as many draws as a lane is wide.
    func factors<L: Lane>(firstDraw: Int, years: Int, random: NormalDraws) -> [L] {
        let count = processes.count
        var factors = Array(repeating: L.one, count: years * count)
        var state = Array(repeating: 0.0, count: count)
        var normals = state
        var shift = state
        let widths = widening.isEmpty ? [] : self.widths(years: years)
        for lane in 0..<L.width {
            let draw = firstDraw + lane
            for variable in 0..<count { state[variable] = 0 }
            if !levels.isEmpty { fill(&shift, draw: draw, year: 0, random, isLevel: true) }
            for year in 0..<years {
                fill(&normals, draw: draw, year: year, random, isLevel: false)
                for (variables, triangle) in blocks { triangle.apply(to: &normals, from: variables.lowerBound) }
                for variable in 0..<count {
                    let process = processes[variable]
                    state[variable] = process.phi * state[variable] + process.sigma * normals[variable]
                    var deviation = state[variable]
                    if !levels.isEmpty { deviation += levels[variable] * shift[variable] }
                    if !widths.isEmpty { deviation *= widths[year * count + variable] }
                    factors[year * count + variable][lane] = L.Scalar(Elementary.exp(deviation))
                }
            }
        }
        return factors
    }

    /// The normal numbers of all variables of a draw in a year, or of their levels.
    private func fill(_ normals: inout [Double], draw: Int, year: Int, _ random: NormalDraws, isLevel: Bool) {
        let isMirrored = isAntithetic && draw % 2 == 1
        let source = isMirrored ? draw - 1 : draw
        for group in 0..<(normals.count + 3) / 4 {
            let four = random.four(draw: source, year: year, group: group, part: isLevel ? 1 : 0)
            for variable in group * 4..<min(group * 4 + 4, normals.count) {
                let normal = four[variable - group * 4]
                normals[variable] = isMirrored ? -normal : normal
            }
        }
    }

    /// λ by year and variable.
    private func widths(years: Int) -> [Double] {
        var widths = Array(repeating: 1.0, count: years * processes.count)
        for (variables, factors) in widening {
            for year in 0..<years {
                let width = factors[min(year, factors.count - 1)]
                for variable in variables { widths[year * processes.count + variable] = width }
            }
        }
        return widths
    }
}

/// The lower triangle L of a correlation matrix R = L·Lᵀ, which makes independent normal numbers go together.
struct Triangle: Sendable {
    private let count: Int
    private let rows: [Double]

    /// By Cholesky; nil where the matrix is no correlation of so many variables.
    init?(_ matrix: [Double], count: Int) {
        guard matrix.count == count * count else { return nil }
        var rows = Array(repeating: 0.0, count: count * count)
        for row in 0..<count {
            guard abs(matrix[row * count + row] - 1) <= Self.tolerance else { return nil }
            for column in 0...row {
                let value = matrix[row * count + column]
                guard abs(value - matrix[column * count + row]) <= Self.tolerance else { return nil }
                let known = (0..<column).reduce(0) { $0 + rows[row * count + $1] * rows[column * count + $1] }
                if row == column {
                    guard value - known > 0 else { return nil }
                    rows[row * count + row] = (value - known).squareRoot()
                } else {
                    rows[row * count + column] = (value - known) / rows[column * count + column]
                }
            }
        }
        (self.count, self.rows) = (count, rows)
    }

    static let tolerance = 1e-9

    /// z ← L·z of as many numbers from a place on, the last first, for each needs only those before it.
    func apply(to numbers: inout [Double], from start: Int) {
        for row in (0..<count).reversed() {
            var sum = 0.0
            for column in 0...row { sum += rows[row * count + column] * numbers[start + column] }
            numbers[start + row] = sum
        }
    }
}
