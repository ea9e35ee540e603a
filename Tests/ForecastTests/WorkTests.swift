import Testing

@testable import Forecast

/// Hours (C.7), suppliers, single municipalities and public services (C.8).
@Suite struct WorkTests {
    private func regional(_ outcome: Outcome<Double>, _ output: Output, year: Int, education: Int) -> Double {
        outcome.regionalDraws(of: output, year: year, education: education)[0]
    }

    /// Those of one education work half of full time; persons and all else are what they were to the bit.
    @Test func hoursAreCountedBesidePersons() async throws {
        let plain = try Region.inputs()
        let half = plain[.workingHours].enumerated().map { $0.offset / 212 == 3 ? 0.5 : 1 }
        let jobs = plain[.jobHours].enumerated().map { $0.offset % 8 == 3 ? 0.8 : 1 }
        let inputs = try plain.replacing([.workingHours: half, .jobHours: jobs])
        let (before, after) = try (Projection(plain).central(), Projection(inputs).central())
        for education in 0..<8 {
            let (supply, demand) = (
                regional(after, .supply, year: 2, education: education),
                regional(after, .demand, year: 2, education: education)
            )
            let shares = education == 3 ? (0.5, 0.8) : (1, 1)
            #expect(abs(regional(after, .supplyHours, year: 2, education: education) - shares.0 * supply) < 1e-9)
            #expect(abs(regional(after, .demandHours, year: 2, education: education) - shares.1 * demand) < 1e-9)
            #expect(regional(before, .supplyHours, year: 2, education: education) == supply)
            #expect(regional(before, .demandHours, year: 2, education: education) == demand)
        }
        for output in [Output.population, .supply, .demand, .unemployed] { #expect(before[output] == after[output]) }
        // Half of those hours that are missing to full time are worked.
        let scenario = Scenario.fullTime("heltid", educations: ["yrkesfag_helse"], share: 0.5, from: 2)
        let more = try Projection(inputs, scenario: scenario).central()
        let hours = { (year: Int) in
            self.regional(more, .supplyHours, year: year, education: 3)
                / self.regional(more, .supply, year: year, education: 3)
        }
        #expect(abs(hours(0) - 0.5) < 1e-12)
        #expect(abs(hours(1) - 0.75) < 1e-12)
        #expect(more[.supply] == after[.supply])
        let draws = try await Projection(inputs).simulate(
            draws: 16,
            keeping: [.supplyHours, .demandHours],
            threads: 1
        )
        let gap = Indicators(draws, start: inputs.start()).distribution(of: .hoursGap, year: 2, education: 3)
        let exact =
            regional(after, .demandHours, year: 2, education: 3) - regional(after, .supplyHours, year: 2, education: 3)
        #expect(abs(gap.median - exact) < 4 * gap.deviation)
        #expect(draws[.supply].isEmpty)
    }

    @Test func aMunicipalitysOwnJobsCanGoTheirOwnWay() throws {
        let plain = try Region.inputs()
        // By year, municipality and industry: twice as many in the first municipality in the second step.
        let path = (0..<3 * 4).map { $0 == 4 || $0 == 5 ? 2.0 : 1 }
        let inputs = try plain.with(.localJobs, path)
        let (before, after) = try (Projection(plain).central(), Projection(inputs).central())
        for year in 0..<3 {
            for place in 0..<2 {
                let of = { (outcome: Outcome<Double>) in
                    outcome.draws(of: .demand, year: year, education: 2, municipality: place).first ?? 0
                }
                #expect(abs(of(after) / of(before) - (year == 1 && place == 0 ? 2 : 1)) < 1e-12)
            }
        }
    }

    /// (I − A)⁻¹ of two industries that buy of each other, in closed form.
    @Test func newJobsBringThoseOfTheirSuppliers() throws {
        let (first, second) = (0.3, 0.1)
        let inputs = try Region.inputs().with(.industryLinks, [0, first, second, 0])
        let place: [Quantity.Axis: [String]] = [.municipality: ["Tenkedal"], .industry: ["industri"]]
        let edit = Edit(
            .jobs,
            .add(100),
            where: place,
            shares: ["yrkesfag_teknisk": 1],
            hasIndirect: true
        )
        let changed = try edit.changed(inputs, weight: 1, place: "")
        let jobs = try #require(changed[.jobs])
        let more = zip(jobs, inputs[.jobs]).map { $0 - $1 }
        let all = 1 / (1 - first * second)
        #expect(abs(more[2] - 100 * all) < 1e-3)
        #expect(abs(more[3] - 100 * first * all) < 1e-3)
        #expect(more[0] == 0 && more[1] == 0)
        // Suppliers' jobs are as theirs are.
        let composition = try #require(changed[.composition])
        #expect(composition[8..<16] == inputs[.composition][8..<16])
        #expect(composition[2] > inputs[.composition][2])
        let without = try Region.inputs()
        #expect(throws: InputProblem.self) { try Projection(without, scenario: Scenario(edits: [edit])) }
        #expect(throws: InputProblem.self) { try Region.inputs().with(.industryLinks, [0.5, 0.5, 0, 0]) }
        #expect(try Scenario(reading: Scenario(edits: [edit]).written).edits == [edit])
    }

    @Test func theTrendOfCompositionIsHalfThatOfAll() {
        // Two industries alike in size: one moves from even to 3 : 1, the other stays; in all it is 5 : 3.
        let found = History.compositionTrend(
            before: [40, 40, 40, 40],
            now: [60, 20, 40, 40],
            educations: 2,
            years: 8
        )
        let common = Elementary.log(1.25) / 8
        #expect(abs(found[0] - (Elementary.log(1.5) / 8 + common) / 2) < 1e-12)
        #expect(abs(found[2] - common / 2) < 1e-12)
        #expect(abs(found[3] - Elementary.log(0.75) / 16) < 1e-12)
        let empty = History.compositionTrend(before: [0, 80, 40, 40], now: [60, 20, 40, 40], educations: 2, years: 8)
        #expect(empty.allSatisfy { $0.isFinite })
    }

    @Test(arguments: [
        ("P", PublicService.education), ("85", .education), ("Q", .health), ("86-88", .health), ("87", .health),
        ("A", nil), ("84", nil), ("85-88", nil), ("industri", nil), ("", nil),
    ]) func publicServicesAreKnownByTheirCode(_ code: String, _ service: PublicService?) {
        #expect(PublicService(industry: code) == service)
    }

    /// Jobs in health go as the users do, whatever happens to the labour force.
    @Test func preparedPublicServicesFollowTheirUsers() throws {
        var counts = RegionPreparationTests.counts()
        let still = try RegionPreparation(counts).inputs()
        counts.services = [1: .health]
        let inputs = try RegionPreparation(counts).inputs()
        #expect(still.array(.need).values.allSatisfy { $0 == 0 })
        #expect(inputs.sources[.need]?.kind == .assumed)
        let need = PublicService.health.need
        let (outcome, accounts) = try (Projection(inputs).central(), Projection(inputs).accounts())
        let users = { (year: Int) in
            accounts.years[year].cohorts.enumerated().reduce(0) { $0 + $1.element * need[$1.offset % Shape.ages] }
        }
        let jobs = inputs[.jobs].enumerated().reduce((0.0, 0.0)) {
            $1.offset % 2 == 0 ? ($0.0 + $1.element, $0.1) : ($0.0, $0.1 + $1.element)
        }
        for year in 0..<4 {
            let expected = jobs.0 + jobs.1 * users(year + 1) / users(0)
            #expect(abs(outcome.total(.demand, year: year) / expected - 1) < 1e-9)
        }
        #expect(abs(users(4) / users(0) - 1) > 0.005)
    }
}

extension Inputs {
    /// The same with one array that was not given.
    fileprivate func with(_ quantity: Quantity, _ values: [Double]) throws -> Inputs {
        let given = Quantity.allCases.filter { !self[$0].isEmpty }.map { ($0, self[$0]) }
        return try Inputs(
            shape: shape,
            arrays: Dictionary(given) { $1 }.merging([quantity: values]) { $1 },
            settings: settings
        )
    }
}
