import Core
import Testing

@testable import Cubes

/// Answers put together again.
@Suite struct PxWebAnswerTests {
    /// What comes in parts is what would have come at once, whatever the parts and their order.
    @Test(arguments: [1, 2, 3, 5, 7, 11, 24, 60, 120])
    func partsMakeTheSameTable(_ limit: Int) throws {
        let table = try PxWebSamples.table([4, 3, 5, 2])
        let query = try PxWebSelection.everything(of: table).query(of: table)
        var limits = PxWebQuery.Limits.standard
        limits.parts = 120
        let parts = try query.split(for: PxWebLimits(cells: limit), limits: limits)
        var numbers = SeededNumbers(state: UInt64(limit))
        var answer = PxWebAnswer(to: query)
        for part in parts.shuffled(using: &numbers) { try answer.add(PxWebSamples.answer(to: part, of: table)) }
        #expect(try answer.cube() == PxWebSamples.answer(to: query, of: table))
    }

    @Test func theOrderIsTheQuestionsAndNotTheAnswers() throws {
        let table = try PxWebSamples.table([3, 2])
        let query = try PxWebSelection.everything(of: table).query(of: table)
        let whole = try PxWebSamples.answer(to: query, of: table)
        var answer = PxWebAnswer(to: query)
        try answer.add(try whole.slice(["v0": ["1002", "1000", "1001"]]))
        #expect(try answer.cube() == whole)
    }

    /// A variable that was left out may come back with one value, and others may stand in another order.
    @Test func aVariableThatWasLeftOutMayComeBackWithOneValue() throws {
        let table = try PxWebSamples.table([3, 2, 2])
        let wanted = PxWebQuery(parts: [
            .init(variable: "v0", codes: ["1000", "1001", "1002"], isWhole: true),
            .init(variable: "v2", codes: ["1000", "1001"], isWhole: true),
        ])
        var asked = wanted
        asked.parts.insert(.init(variable: "v1", codes: ["1001"], isWhole: false), at: 1)
        let came = try PxWebSamples.answer(to: asked, of: table)
        var answer = PxWebAnswer(to: wanted)
        try answer.add(came)
        #expect(try answer.cube() == came)
    }

    static let wrong: [(codes: [[String]], says: String)] = [
        ([["1000", "1001"], ["1000", "1001"]], "some of the figures are not in it"),
        ([["1000", "1001", "1002", "1003"], ["1000", "1001"]], "“1003” of “v0” was not asked for"),
        ([["1000", "1001", "1002"]], "the variable “v1” is not in it"),
        ([["1000", "1001", "1002"], ["1000", "1001"], ["1000", "1001"]], "“v2” was left out and came all the same"),
    ]

    @Test(arguments: wrong) func anotherAnswerIsNotBelieved(_ one: (codes: [[String]], says: String)) throws {
        let wide = try PxWebSamples.table([4, 3, 2])
        func query(_ codes: [[String]]) -> PxWebQuery {
            PxWebQuery(
                parts: codes.enumerated().map { PxWebQuery.Part(variable: "v\($0)", codes: $1, isWhole: false) }
            )
        }
        var answer = PxWebAnswer(to: query([["1000", "1001", "1002"], ["1000", "1001"]]))
        let problem = #expect(throws: PxWebProblem.self) {
            try answer.add(PxWebSamples.answer(to: query(one.codes), of: wide))
            _ = try answer.cube()
        }
        #expect(problem == .otherAnswer("\(one.says)"))
    }

    @Test func nothingIsNotATable() {
        let query = PxWebQuery(parts: [.init(variable: "v", codes: ["1"], isWhole: true)])
        #expect(throws: PxWebProblem.otherAnswer("nothing came")) { try PxWebAnswer(to: query).cube() }
    }

    @Test func partsOfTwoEditionsAreNotPutTogether() throws {
        let table = try PxWebSamples.table([4, 2])
        let query = try PxWebSelection.everything(of: table).query(of: table)
        let parts = try query.split(for: PxWebLimits(cells: 4))
        var answer = PxWebAnswer(to: query)
        try answer.add(PxWebSamples.answer(to: parts[0], of: table, updated: "2024-01-01T07:00:00Z"))
        #expect(throws: PxWebProblem.changedMeanwhile) {
            try answer.add(PxWebSamples.answer(to: parts[1], of: table, updated: "2024-01-01T07:30:00Z"))
        }
    }
}
