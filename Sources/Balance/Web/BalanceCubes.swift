import Core
import Cubes
import Forecast
import Web

/// What goes in and what comes out, as tables that other programs read, with names in the reader's language.
struct BalanceCubes: Sendable {
    /// The mark of a cell with one or two persons, of which the number is left out.
    static let tooFew = ":"
    /// Ages in the table that holds sums of arrays with few persons in a cell.
    static let ageGroups = [0..<16, 16..<20, 20..<30, 30..<40, 40..<50, 50..<60, 60..<70, 70..<Shape.ages]

    let inputs: Inputs
    let isPrepared: Bool
    let told: BalanceWords

    init(_ prepared: Prepared, _ words: Words) {
        inputs = prepared.inputs
        isPrepared = prepared.region.kind == .prepared
        told = BalanceWords(words: words, firstYear: prepared.region.firstYear)
    }

    private var shape: Shape { inputs.shape }

    /// Whether cells of one or two are left out: where they are persons of a real region, not what a formula says of
    /// them.
    func hides(_ quantity: Quantity) -> Bool {
        guard isPrepared, quantity.countsPersons else { return false }
        switch inputs.sources[quantity]?.kind {
        case .published, .estimated, nil: return true
        case .assumed, .synthetic: return false
        }
    }

    /// An array of the inputs.
    func array(_ quantity: Quantity) throws -> Cube {
        let dimensions = try quantity.axes.map { axis in try dimension(axis, shape.labels(axis)) }
        let facts = facts(name(quantity), unit: quantity.countsPersons ? told.words["balance.csv.persons"] : nil)
        let values = inputs[quantity]
        let isHidden = hides(quantity) ? values.map(Self.isFew) : []
        return try cube(values, isHidden, facts, dimensions)
    }

    /// The same by groups of ages and both sexes together, with every cell that nothing can be subtracted from.
    ///
    /// A sum with one hidden cell in it would tell that cell.
    ///
    /// - Returns: nil for arrays without hidden cells or ages.
    func sums(_ quantity: Quantity) throws -> Cube? {
        let axes = quantity.axes
        guard hides(quantity), axes.contains(.age) else { return nil }
        let left = axes.filter { $0 != .sex }
        let lengths = left.map { $0 == .age ? Self.ageGroups.count : shape.count($0) }
        var sums = Array(repeating: 0.0, count: lengths.reduce(1, *))
        var hidden = Array(repeating: 0, count: sums.count)
        for (cell, value) in inputs[quantity].enumerated() {
            let place = self.place(of: cell, axes, left, lengths)
            sums[place] += value
            if Self.isFew(value) { hidden[place] += 1 }
        }
        let dimensions = try left.map { axis in
            try dimension(axis, axis == .age ? Self.ageGroups.map(Self.name) : shape.labels(axis))
        }
        return try cube(
            sums,
            zip(sums, hidden).map { Self.isFew($0) || $1 == 1 },
            facts(name(quantity), unit: told.words["balance.csv.persons"]),
            dimensions
        )
    }

    /// Supply and demand by education, municipality and year, with the interval that eight of ten draws lie in.
    func result(_ cells: RunCells, draws: Int) throws -> Cube {
        let words = told.words
        let outputs = [
            (Category("supply", label: Phrases(words["balance.people"])), cells.supply),
            (Category("demand", label: Phrases(words["balance.jobs"])), cells.demand),
        ]
        let parts: [(Category, (Span) -> Double)] = [
            (Category("p10", label: Phrases(words["balance.csv.p10"])), \.low),
            (Category("p50", label: Phrases(words["balance.csv.p50"])), \.middle),
            (Category("p90", label: Phrases(words["balance.csv.p90"])), \.high),
        ]
        var values: [Double] = []
        for cell in cells.supply.indices {
            for output in outputs { values += parts.map { $0.1(output.1[cell]) } }
        }
        let dimensions = [
            try dimension(.education, shape.educations), try dimension(.municipality, cells.municipalities),
            try Dimension(
                id: "year",
                label: Phrases(words["balance.year"]),
                categories: (0..<shape.years).map { Category(told.year($0)) },
                role: .time,
                scale: .year
            ),
            try Dimension(id: "output", label: Phrases(words["balance.csv.output"]), categories: outputs.map(\.0)),
            try Dimension(id: "quantile", label: Phrases(words["balance.csv.quantile"]), categories: parts.map(\.0)),
        ]
        let label = words["balance.csv.result", ["draws": told.format.number(draws)]]
        var facts = facts(label, unit: words["balance.csv.persons"])
        facts.kind = .median
        facts.mayBeAdded = false
        return try cube(values, isPrepared ? values.map(Self.isFew) : [], facts, dimensions)
    }

    private func dimension(_ axis: Quantity.Axis, _ codes: [String]) throws -> Dimension {
        try Dimension(
            id: axis.rawValue,
            label: Phrases(told.words["balance.axis.\(axis.rawValue)"].capitalisedFirst),
            categories: codes.map { Category($0, label: Phrases(label($0, axis))) },
            role: axis == .municipality ? .geography : nil
        )
    }

    private func label(_ code: String, _ axis: Quantity.Axis) -> String {
        switch axis {
        case .education, .asked: told.education(code)
        case .industry: told.industry(code)
        case .sex where Shape.sexes.contains(code): told.words["balance.sex.\(code)"]
        case .transition: code.split(separator: " to ").map { told.education(String($0)) }.joined(separator: " → ")
        default: code
        }
    }

    private func name(_ quantity: Quantity) -> String { told.words["balance.array.\(quantity.rawValue)"] }

    private func facts(_ label: String, unit: String?) -> CubeFacts {
        CubeFacts(
            label: Phrases(label),
            language: told.words.language.rawValue,
            unit: unit.map { Unit(Phrases($0)) }
        )
    }

    private func cube(
        _ values: [Double],
        _ isHidden: [Bool],
        _ facts: CubeFacts,
        _ dimensions: [Dimension]
    ) throws -> Cube {
        guard isHidden.contains(true) else { return try Cube(facts, dimensions: dimensions, values: values) }
        return try Cube(
            facts,
            dimensions: dimensions,
            values: zip(values, isHidden).map { $1 ? Cube.missing : $0 },
            marks: Marks(isHidden.map { $0 ? Self.tooFew : nil })
        )
    }

    /// Where a cell of an array is among its sums.
    private func place(of cell: Int, _ axes: [Quantity.Axis], _ left: [Quantity.Axis], _ lengths: [Int]) -> Int {
        var rest = cell
        var index: [Quantity.Axis: Int] = [:]
        for axis in axes.reversed() {
            let (above, own) = rest.quotientAndRemainder(dividingBy: shape.count(axis))
            index[axis] = axis == .age ? Self.ageGroups.firstIndex { $0.contains(own) } ?? 0 : own
            rest = above
        }
        return zip(left, lengths).reduce(0) { $0 * $1.1 + (index[$1.0] ?? 0) }
    }

    private static func name(_ ages: Range<Int>) -> String {
        ages.upperBound == Shape.ages ? "\(ages.lowerBound)+" : "\(ages.lowerBound)-\(ages.upperBound - 1)"
    }

    private static func isFew(_ value: Double) -> Bool { value > 0 && value < BalanceLimits.fewest }
}

extension Quantity {
    /// Whether its cells are persons or jobs, of which one or two could be known to somebody.
    var countsPersons: Bool {
        switch self {
        case .population, .control, .arrival, .immigration, .jobs, .vacancies, .outsideWorkers, .outsideJobs,
            .educationDemand:
            true
        default: false
        }
    }
}
