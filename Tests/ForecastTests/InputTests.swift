import Core
import Testing

@testable import Forecast

@Suite struct InputTests {
    /// A value put into one cell of an array of the small region, and where the fault is found.
    struct Fault: Sendable, CustomTestStringConvertible {
        let quantity: Quantity
        let cell: Int
        let value: Double
        let place: String
        var testDescription: String { "\(quantity) \(cell) \(value)" }

        init(_ quantity: Quantity, _ cell: Int, _ value: Double, _ place: String) {
            (self.quantity, self.cell, self.value, self.place) = (quantity, cell, value, place)
        }

        static let all = [
            Self(.population, 4, -1, "education grunnskole, sex men, age 2, municipality Utkastnes"),
            Self(.population, 1, .nan, "education grunnskole, sex men, age 0, municipality Tenkedal"),
            Self(.jobs, 3, .infinity, "municipality Tenkedal, industry helse"),
            Self(.mortality, 107, 1.01, "sex women, age 1"), Self(.emigration, 0, -0.01, "sex men, age 0"),
            Self(.participation, 212 * 7 + 40, 1.5, "education uh_lang, sex men, age 40"),
            Self(.participation, 14, 0.1, "education grunnskole, sex men, age 14"),
            Self(.participation, 75, 0.1, "education grunnskole, sex men, age 75"),
            Self(.transition, 15, 0.1, "transition grunnskole to vgs_studieforb, sex men, age 15"),
            Self(.transition, 60, 0.1, "transition grunnskole to vgs_studieforb, sex men, age 60"),
            Self(.fertility, 50, 0.1, "age 50"),
            Self(.destination, 0, 0.1, "mover 0-17, municipality Utkastnes, destination Utkastnes"),
            Self(.composition, 9, 0.9, "industry helse, education grunnskole"),
            Self(.jobTrend, 1, 1.5, "industry helse"),
            Self(.affinity, 0, -1, "education grunnskole, home Utkastnes, workplace Utkastnes"),
        ]
    }

    @Test(arguments: Fault.all) func whatCannotBeIsNamedWithItsCell(_ fault: Fault) throws {
        let inputs = try Region.inputs()
        var values = inputs[fault.quantity]
        values[fault.cell] = fault.value
        let problem = #expect(throws: InputProblem.self) { try inputs.replacing([fault.quantity: values]) }
        #expect(problem?.place == "\(fault.quantity.rawValue)[\(fault.place)]")
        #expect(problem?.remedy.description.hasSuffix(".") == true)
    }

    @Test func sharesOfMoversAddUpToOneAtMost() throws {
        let region = SyntheticRegion(
            municipalities: Array(SyntheticRegion.places.suffix(3)),
            industries: Region.small.industries,
            years: 1
        )
        let inputs = try region.inputs()
        var destinations = inputs[.destination]
        destinations[9 + 3] = 0.6
        destinations[9 + 5] = 0.6
        let problem = #expect(throws: InputProblem.self) { try inputs.replacing([.destination: destinations]) }
        #expect(problem?.place == "destination[mover 18-29, municipality Utkastnes, destination Skissefjord]")
    }

    @Test func anArrayOfTheWrongSizeIsRefused() throws {
        let inputs = try Region.inputs()
        let problem = #expect(throws: InputProblem.self) { try inputs.replacing([.mortality: [0.1]]) }
        #expect(problem?.fault == "the array has 1 values, and sex 2 × age 106 makes 212")
    }

    @Test func whatIsNotGivenIsMissedOrStoodInForAndListed() throws {
        let inputs = try Region.inputs()
        var arrays: [Quantity: [Double]] = [:]
        for quantity in Quantity.allCases where !inputs[quantity].isEmpty { arrays[quantity] = inputs[quantity] }
        #expect(
            inputs.defaulted == [
                .mortalityDrift, .municipalTransition, .municipalOutMigrationError, .educationFertility, .control,
                .participationTrend, .workingHours, .localJobs, .industryLinks, .jobHours, .educationDemand,
                .substitution,
            ]
        )
        for quantity in [Quantity.educationMortality, .need, .jobTrend] { arrays[quantity] = nil }
        let fewer = try Inputs(shape: inputs.shape, arrays: arrays)
        #expect(fewer.defaulted.contains(.need) && fewer.defaulted.contains(.jobTrend))
        #expect(fewer[.educationMortality] == Array(repeating: 1, count: 8))
        arrays[.population] = nil
        let problem = #expect(throws: InputProblem.self) { try Inputs(shape: inputs.shape, arrays: arrays) }
        #expect(problem?.description.hasPrefix("population: the array is missing") == true)
    }

    @Test func transitionsLeadForwardBetweenEducationsThereAre() {
        for steps in [[(0, 1), (1, 0)], [(0, 0)], [(0, 8)], [(0, 1), (1, 2), (2, 0)]] {
            #expect(throws: InputProblem.self) {
                try Shape(
                    transitions: steps.map { Shape.Transition(from: $0.0, to: $0.1) },
                    municipalities: ["a"],
                    industries: ["b"],
                    years: 1
                )
            }
        }
    }

    @Test(arguments: [(0, 1), (401, 1), (1, 0), (1, 61)])
    func sizesHaveLimits(_ municipalities: Int, _ years: Int) {
        #expect(throws: InputProblem.self) {
            try Shape(
                municipalities: (0..<municipalities).map { "\($0)" },
                industries: ["a"],
                years: years
            )
        }
    }

    /// K needs somebody to draw on, wherever somebody works.
    @Test func aFlowWithoutUnemployedCannotBeCalibrated() throws {
        let shape = try Shape(
            educations: ["all"],
            transitions: [],
            municipalities: ["a", "b"],
            industries: ["c"],
            years: 1
        )
        let problem = #expect(throws: InputProblem.self) {
            try Calibration(flows: [5, 0, 1, 4], unemployed: [1, 0], vacancies: [1, 1]).affinity(in: shape)
        }
        #expect(problem?.place == "affinity[education all, home b, workplace a]")
        #expect(throws: InputProblem.self) {
            try Calibration(flows: [5], unemployed: [1, 0], vacancies: [1, 1]).affinity(in: shape)
        }
    }
}
