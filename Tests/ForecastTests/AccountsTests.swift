import Testing

@testable import Forecast

@Suite struct AccountsTests {
    /// Invariants 1 and 13, also where an official projection holds the people.
    @Test(arguments: [false, true]) func whatComesAndGoesExplainsEveryChange(_ held: Bool) throws {
        let plain = try Region.inputs()
        let inputs = held ? try plain.replacing([.control: plain.heldToStart(factor: 1.03)]) : plain
        let projection = try Projection(inputs)
        let central = try projection.central()
        let accounts = try projection.accounts()
        let start = inputs.start()
        #expect(accounts.years.count == 3)
        for (year, account) in accounts.years.enumerated() {
            #expect(abs(account.persons.rest) <= 1e-12 * account.persons.end)
            #expect(abs(account.persons.end / central.total(.population, year: year) - 1) < 1e-12)
            #expect((account.persons.held == 0) == !held)
            for flow in [account.persons.deaths, account.persons.emigrated, account.persons.left] { #expect(flow > 1) }
            for (education, labour) in account.labour.enumerated() {
                #expect(abs(labour.rest) <= 1e-9 * labour.end, "\(education)")
                let before =
                    year == 0
                    ? start.sum(start.supply, education: education, municipality: nil)
                    : accounts.years[year - 1].labour[education].end
                #expect(abs(labour.start / before - 1) < 1e-12)
                let supply = central.regionalDraws(of: .supply, year: year, education: education)[0]
                #expect(abs(labour.end / supply - 1) < 1e-12)
            }
        }
    }

    /// What completes one education has left another, all of them below 55.
    @Test func completionsAreTakenFromOtherEducations() throws {
        let account = try #require(try Projection(Region.inputs()).accounts().years.first)
        #expect(account.labour[0].completed == 0)
        #expect(account.labour[7].completedOther == 0)
        #expect(account.labour[0].completedOther > 1)
        #expect(account.labour[2].completed > 1)
    }

    @Test func withoutTransitionsNobodyCompletesAnything() throws {
        let account = try #require(
            try Projection(Region.inputs(Region.changed(.transition) { _ in 0 })).accounts().years.first
        )
        for labour in account.labour { #expect(labour.completed == 0 && labour.completedOther == 0) }
    }
}

extension Inputs {
    /// An official projection of the people there are at the start, times a factor, in every year.
    func heldToStart(factor: Double) -> [Double] {
        let cells = Shape.sexes.count * Shape.ages * shape.municipalities.count
        var persons = Array(repeating: 0.0, count: cells)
        for (offset, value) in self[.population].enumerated() { persons[offset % cells] += value * factor }
        return (0..<shape.years).flatMap { _ in persons }
    }
}
