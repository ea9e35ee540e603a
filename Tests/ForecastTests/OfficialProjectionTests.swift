import Testing

@testable import Forecast

/// C.6 with real numbers: eight counties as Statistics Norway projected them in 2024.
@Suite struct OfficialProjectionTests {
    private static let years = 2025...2034

    /// Persons of 16 and over are those of the table; younger ones, jobs and all else are made up.
    private static func inputs(_ alternative: String) throws -> (inputs: Inputs, told: [[Double]]) {
        let rows = try Fixture.rows("ssb-14288.csv").filter { $0["alternative"] == alternative }
        let counties = rows.reduce(into: [String]()) { all, row in
            if let name = row["county"], !all.contains(name) { all.append(name) }
        }
        let persons = { (year: Int) in
            try rows.filter { $0["year"] == "\(year)" }.map { try $0.number("persons") }
        }
        let start = try persons(2024)
        let told = try years.map(persons)
        try #require(counties.count == 8 && start.count == 8 && told.allSatisfy { $0.count == 8 })
        let young = 0.22
        var counts = RegionCounts(
            places: counties.map { RegionCounts.Place($0) },
            industries: ["alt"],
            years: years.count,
            population: .init(
                start.flatMap { [young * $0, $0] },
                source: RegionPreparationTests.source("Folkemengde")
            ),
            ages: [0...15, 16...105],
            jobs: .init(start.map { 0.6 * $0 }, source: RegionPreparationTests.source("Sysselsatte"))
        )
        counts.official = .init(
            sexes: [[0, 1]],
            ages: [0...15, 16...105],
            values: told.flatMap { $0.flatMap { [young * $0, $0] } },
            source: RegionPreparationTests.source("14288")
        )
        return (try RegionPreparation(counts).inputs(), told)
    }

    /// Cells below five persons and factors beyond a half and two are left alone: the very oldest.
    @Test(arguments: ["MMMM", "HHMH", "LLML"])
    func theBaselineHasThePersonsOfTheOfficialProjection(_ alternative: String) throws {
        let (inputs, told) = try Self.inputs(alternative)
        let outcome = try Projection(inputs).central()
        for (year, counties) in told.enumerated() {
            let all = counties.reduce(0, +) * 1.22
            #expect(abs(outcome.total(.population, year: year) / all - 1) < 1e-3, "\(Self.years.lowerBound + year)")
        }
    }
}
