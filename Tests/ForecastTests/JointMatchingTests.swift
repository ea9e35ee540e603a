import Testing

@testable import Forecast

/// C.10 across educations, as the specification has it beyond ten years.
@Suite struct JointMatchingTests {
    private static func inputs(_ share: Double, years: Int = 20) throws -> Inputs {
        let region = SyntheticRegion(municipalities: Array(SyntheticRegion.places.prefix(3)), years: years)
        let plain = try region.inputs()
        return try plain.replacing([.substitution: kappa(share, plain.shape.educations.count)])
    }

    private static func kappa(_ share: Double, _ count: Int) -> [Double] {
        (0..<count * count).map { $0 / count == $0 % count ? 1 : share }
    }

    private static func sum(_ values: [Double]) -> Double { values.reduce(0, +) }

    private func outcome(_ inputs: Inputs) throws -> Outcome<Double> { try Projection(inputs).central() }

    @Test func whoFillsOwnJobsAloneIsAsBefore() throws {
        let joint = try outcome(Self.inputs(0))
        let plain = try outcome(try SyntheticRegion(municipalities: Array(SyntheticRegion.places.prefix(3))).inputs())
        for year in [0, 9, 19] {
            for education in 0..<8 {
                for output in [Output.unemployed, .vacancies] {
                    let (one, other) = [joint, plain].map {
                        $0.regionalDraws(of: output, year: year, education: education)[0]
                    }.pair
                    #expect(abs(one / other - 1) < 1e-7, "\(output) \(year) \(education): \(one), not \(other)")
                }
            }
        }
    }

    /// The first day is that which was observed, however easily jobs are filled by others.
    @Test(arguments: [0.05, 0.3, 1]) func theFirstDayStays(_ share: Double) throws {
        let inputs = try Self.inputs(share, years: 1)
        let markets = inputs.shape.educations.count * inputs.shape.places.count
        let first = inputs.firstMarkets()
        let affinity = zip(inputs.jointSeed(), try inputs.jointCalibration()).map { $0 * $1 }
        let solution = Matching<Double>(places: markets).solution(
            affinity: affinity,
            supply: first.supply,
            demand: first.demand,
            start: first.vacancies
        )
        for market in 0..<markets {
            #expect(abs(solution.unemployed[market] / first.unemployed[market] - 1) < 1e-7)
            #expect(abs(solution.vacancies[market] / first.vacancies[market] - 1) < 1e-7)
        }
    }

    /// S − D = U − V for each year, over educations together but not within each.
    @Test func nobodyIsLost() throws {
        let inputs = try Self.inputs(0.2)
        let (first, later) = (inputs.firstMarkets(), inputs.firstMarkets())
        let affinity = zip(inputs.jointSeed(), try inputs.jointCalibration()).map { $0 * $1 }
        // Two educations drift apart by a fifth.
        let places = inputs.shape.places.count
        let supply = later.supply.enumerated().map { $1 * ($0 / places == 0 ? 1.2 : 1) }
        let demand = later.demand.enumerated().map { $1 * ($0 / places == 7 ? 1.2 : 1) }
        let solution = Matching<Double>(places: supply.count).solution(
            affinity: affinity,
            supply: supply,
            demand: demand,
            start: first.vacancies
        )
        let (idle, open) = (Self.sum(solution.unemployed), Self.sum(solution.vacancies))
        let gap = Self.sum(supply) - Self.sum(demand)
        #expect(abs(idle - open - gap) < 1e-6 * Self.sum(supply))
        #expect(solution.unemployed.allSatisfy { $0 > 0 } && solution.vacancies.allSatisfy { $0 > 0 })
    }

    /// Where educations drift apart, jobs that others may fill leave fewer out of work and fewer jobs open.
    @Test func othersFillWhatDriftsApart() throws {
        let idle = try [0, 0.05, 0.3].map { share in
            let outcome = try outcome(try Self.inputs(share))
            return (0..<8).reduce(0.0) { $0 + outcome.regionalDraws(of: .unemployed, year: 19, education: $1)[0] }
        }
        #expect(idle[0] > idle[1] && idle[1] > idle[2], "\(idle)")
    }

    @Test func lanesAgreeAndSettle() async throws {
        let inputs = try Self.inputs(0.1, years: 12)
        let outcome = try await Projection(inputs).simulate(draws: 16, threads: 1)
        #expect(outcome.unsettled == 0)
    }

    @Test func whatIsWrongIsSaid() throws {
        let plain = try SyntheticRegion(years: 2).inputs()
        var own = Self.kappa(0.1, 8)
        own[9] = 0.9
        #expect(throws: InputProblem.self) { try plain.replacing([.substitution: own]) }
        #expect(throws: InputProblem.self) { try plain.replacing([.substitution: Self.kappa(1.1, 8)]) }
        #expect(throws: InputProblem.self) { try plain.replacing([.substitution: [1]]) }
        let many = SyntheticRegion(
            municipalities: (0..<50).map { .init("\($0)", persons: 1_000, east: Double($0), north: 0) },
            years: 1
        )
        let large = try many.inputs().replacing([.substitution: Self.kappa(0.1, 8)])
        #expect { try large.jointCalibration() } throws: { "\($0)".contains("408 markets, and 400 can be joined") }
    }
}

extension [Double] {
    fileprivate var pair: (Double, Double) { (self[0], self[1]) }
}
