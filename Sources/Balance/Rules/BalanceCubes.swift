import Cubes
import Forecast

/// What goes in and what comes out, as tables that other programs read.
struct BalanceCubes: Sendable {
    /// The mark of a cell with one or two persons, of which the number is left out.
    static let tooFew = ":"

    let shape: Shape
    let firstYear: Int

    /// An array of the inputs.
    func array(_ quantity: Quantity, of inputs: Inputs) throws -> Cube {
        let dimensions = try quantity.axes.map { axis in
            try Dimension(
                id: axis.rawValue,
                categories: shape.labels(axis).map { Category($0) },
                role: axis == .municipality ? .geography : nil
            )
        }
        let values = inputs[quantity]
        guard quantity.countsPersons else {
            return try Cube(facts(quantity.rawValue), dimensions: dimensions, values: values)
        }
        return try hiding(values, facts(quantity.rawValue, unit: "persons"), dimensions)
    }

    /// Supply and demand by education, municipality and year, with the interval that eight of ten draws lie in.
    func result(_ cells: RunCells, draws: Int) throws -> Cube {
        let years = shape.years
        let outputs = [("supply", cells.supply), ("demand", cells.demand)]
        let parts: [(String, (Span) -> Double)] = [("p10", \.low), ("p50", \.middle), ("p90", \.high)]
        var values: [Double] = []
        for cell in cells.supply.indices {
            for output in outputs { values += parts.map { $0.1(output.1[cell]) } }
        }
        let dimensions = [
            try Dimension(id: "education", categories: shape.educations.map { Category($0) }),
            try Dimension(
                id: "municipality",
                categories: cells.municipalities.map { Category($0) },
                role: .geography
            ),
            try Dimension(
                id: "year",
                categories: (0..<years).map { Category("\(firstYear + $0)") },
                role: .time,
                scale: .year
            ),
            try Dimension(id: "output", categories: outputs.map { Category($0.0) }),
            try Dimension(id: "quantile", categories: parts.map { Category($0.0) }),
        ]
        var facts = facts("Supply of and demand for labour, \(draws) draws", unit: "persons")
        facts.kind = .median
        facts.mayBeAdded = false
        return try hiding(values, facts, dimensions)
    }

    private func facts(_ label: String, unit: String? = nil) -> CubeFacts {
        CubeFacts(label: Phrases(label), language: "en", unit: unit.map { Unit(Phrases($0)) })
    }

    private func hiding(_ values: [Double], _ facts: CubeFacts, _ dimensions: [Dimension]) throws -> Cube {
        let isFew = values.map { $0 > 0 && $0 < BalanceLimits.fewest }
        return try Cube(
            facts,
            dimensions: dimensions,
            values: zip(values, isFew).map { $1 ? Cube.missing : $0 },
            marks: Marks(isFew.map { $0 ? Self.tooFew : nil })
        )
    }
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
