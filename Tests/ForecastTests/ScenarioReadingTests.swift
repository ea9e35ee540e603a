import Core
import Testing

@testable import Forecast

@Suite struct ScenarioReadingTests {
    private static func edit(_ fields: [String: PlainValue]) -> PlainValue {
        .fields(["name": .text("x"), "edits": .list([.fields(fields)])])
    }

    private static let jobs: [String: PlainValue] = ["array": .text("jobs"), "add": .number(10)]

    @Test func aScenarioIsReadAsItIsWritten() throws {
        let all = ScenarioTests.factory
            .combined(with: .laterRetirement("senere", years: 1, takeUp: 0.5, from: 1))
            .combined(with: Scenario(edits: [Edit(.mortality, .set(0), where: [.age: ["3", "5-9"]], until: 2)]))
            .combined(with: .immigration("færre", times: 0.8, from: 2).scaled(by: 0.25))
        #expect(try Scenario(reading: all.written) == all)
    }

    @Test func ofAFieldAllThatIsWrittenCounts() throws {
        let scenario = try Scenario(
            reading: Self.edit([
                "array": .text("participation"), "multiply": .number(1.02), "from": .number(2), "full": .number(4),
                "ramp": .text("linear"),
                "where": .fields(["age": .list([.number(62), .text("65-67")]), "sex": .text("women")]),
            ])
        )
        let edit = try #require(scenario.edits.first)
        #expect(edit.quantity == .participation)
        #expect(edit.change == .multiply(1.02))
        #expect(edit.selection == [.age: ["62", "65-67"], .sex: ["women"]])
        #expect([edit.from, edit.full] == [2, 4])
        #expect(edit.ramp == .linear)
    }

    struct Fault: Sendable {
        let value: PlainValue
        let place: String

        static func jobs(_ more: [String: PlainValue], _ place: String) -> Self {
            Self(value: edit(ScenarioReadingTests.jobs.merging(more) { $1 }), place: "edits[0]\(place)")
        }

        static let reading = [
            Self(value: .text("x"), place: "scenario"),
            Self(value: .fields(["edit": .list([])]), place: "scenario.edit"),
            Self(value: .fields(["edits": .number(1)]), place: "scenario.edits"),
            Self(value: edit(["add": .number(1)]), place: "edits[0].array"),
            Self(value: edit(["array": .text("job"), "add": .number(1)]), place: "edits[0].array"),
            Self(value: edit(["array": .text("jobs")]), place: "edits[0]"),
            .jobs(["multiply": .number(2)], ""), .jobs(["add": .text("2")], ".add"),
            .jobs(["add": .number(.nan)], ".add"), .jobs(["from": .number(1.5)], ".from"),
            .jobs(["when": .number(1)], ".when"), .jobs(["ramp": .text("soon")], ".ramp"),
            .jobs(["where": .fields(["age": .number(3)])], ".where.age"),
            .jobs(["where": .fields(["industry": .fields([:])])], ".where.industry"),
            .jobs(["shares": .fields(["fagskole": .text("all")])], ".shares.fagskole"),
        ]
    }

    @Test(arguments: Fault.reading) func whatCannotBeReadIsNamed(_ fault: Fault) {
        let problem = #expect(throws: InputProblem.self) { try Scenario(reading: fault.value) }
        #expect(problem?.place == fault.place)
    }

    @Test func twoChangesAtOnceAreBothNamed() {
        let value = Self.edit(Self.jobs.merging(["multiply": .number(2)]) { $1 })
        let problem = #expect(throws: InputProblem.self) { try Scenario(reading: value) }
        #expect(problem?.description.contains("it says add and multiply at once") == true)
    }

    @Test(arguments: [
        (Edit(.jobs, .add(1e308)), "between -1e12 and 1e12"), (Edit(.jobs, .multiply(-1)), "Multiply by 0 to 1e6"),
        (Edit(.jobs, .add(1), from: 2_027), "years count from 1"),
    ])
    func theRemedyIsThatOfTheMistake(_ edit: Edit, _ remedy: String) throws {
        let inputs = try Region.inputs()
        let problem = #expect(throws: InputProblem.self) {
            try Projection(inputs, scenario: Scenario(edits: [edit]))
        }
        #expect(problem?.remedy.description.contains(remedy) == true)
    }

    struct Impossible: Sendable {
        let edit: Edit
        let place: String

        static let all = [
            Self(edit: Edit(.population, .multiply(2)), place: ".array"),
            Self(edit: Edit(.educationDemand, .multiply(2)), place: ".array"),
            Self(edit: Edit(.jobs, .add(1), from: 0), place: ".from"),
            Self(edit: Edit(.jobs, .add(1), from: 4), place: ".from"),
            Self(edit: Edit(.jobs, .add(1), from: 3, full: 2), place: ".from"),
            Self(edit: Edit(.jobs, .add(1), from: 2, until: 1), place: ".from"),
            Self(edit: Edit(.jobs, .multiply(-1)), place: ""), Self(edit: Edit(.jobs, .add(.infinity)), place: ""),
            Self(edit: Edit(.jobs, .shiftAge(1, takeUp: 1)), place: ".shift"),
            Self(edit: Edit(.participation, .shiftAge(1, takeUp: 1.5)), place: ""),
            Self(edit: Edit(.jobs, .add(1), where: [.municipality: ["Oslo"]]), place: ".where.municipality"),
            Self(edit: Edit(.jobs, .add(1), where: [.age: ["20"]]), place: ".where.age"),
            Self(edit: Edit(.fertility, .add(0.1), where: [.age: ["40-30"]]), place: ".where.age"),
            Self(edit: Edit(.fertility, .add(0.1), where: [.age: ["100-106"]]), place: ".where.age"),
            Self(edit: Edit(.fertility, .add(0.1), where: [.age: []]), place: ".where.age"),
            Self(edit: Edit(.jobs, .add(1), strength: 1.5), place: ".strength"),
            Self(edit: Edit(.jobs, .add(1), shares: ["fagskole": 0.5]), place: ".shares"),
            Self(edit: Edit(.jobs, .add(1), shares: ["bachelor": 1]), place: ".shares"),
            Self(edit: Edit(.jobs, .add(-1), shares: ["fagskole": 1]), place: ".shares"),
            // Possible by itself, but not what it makes of the inputs.
            Self(edit: Edit(.jobs, .add(-1e6)), place: ""), Self(edit: Edit(.participation, .multiply(2)), place: ""),
            Self(edit: Edit(.fertility, .set(0.1)), place: ""),
            Self(edit: Edit(.destination, .multiply(3)), place: ""),
        ]
    }

    @Test(arguments: Impossible.all) func whatCannotBeIsNamedBeforeTheRun(_ fault: Impossible) throws {
        let inputs = try Region.inputs()
        let problem = #expect(throws: InputProblem.self) {
            try Projection(inputs, scenario: Scenario(edits: [Edit(.jobs, .multiply(1)), fault.edit]))
        }
        #expect(problem?.place == "edits[1]\(fault.place)")
        #expect(problem?.remedy.description.hasSuffix(".") == true)
    }
}
