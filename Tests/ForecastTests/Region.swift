import Testing

@testable import Forecast

/// Small made-up regions, which a debug build projects in a moment.
enum Region {
    static let small = SyntheticRegion(
        municipalities: Array(SyntheticRegion.places.suffix(2)),
        industries: [SyntheticRegion.trades[1], SyntheticRegion.trades[9]],
        years: 3
    )
    /// For many draws: one year of the same.
    static let brief = SyntheticRegion(municipalities: small.municipalities, industries: small.industries, years: 1)

    /// The same with other values of some quantities.
    static func inputs(_ changed: [Quantity: [Double]] = [:], of region: SyntheticRegion = small) throws -> Inputs {
        try region.inputs().replacing(changed)
    }

    /// A quantity with each value changed.
    static func changed(_ quantity: Quantity, _ change: (Double) -> Double) throws -> [Quantity: [Double]] {
        [quantity: try small.inputs()[quantity].map(change)]
    }
}

extension Outcome {
    /// Whether all kept values are the same to the bit.
    func isIdentical(to other: Outcome<Scalar>) -> Bool where Scalar == Float {
        Output.allCases.allSatisfy { output in
            self[output].map(\.bitPattern) == other[output].map(\.bitPattern)
        }
    }

    /// The sum of an output over municipalities and educations in a step, in the first draw.
    func total(_ output: Output, year: Int) -> Double {
        (0..<output.rows(in: shape)).reduce(0) { sum, education in
            sum + Double(regionalDraws(of: output, year: year, education: education)[0])
        }
    }
}
