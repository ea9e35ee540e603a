import TestSupport
import Testing

@testable import Rounds

@Suite struct SpreadTests {
    struct Case: Sendable {
        let values: [Int]
        let mean: Double?
        let agreement: Double?
    }

    /// Agreement by the formula of Tastle and Wierman, worked out by hand.
    @Test(arguments: [
        Case(values: [], mean: nil, agreement: nil), Case(values: [4], mean: 4, agreement: nil),
        Case(values: [3, 3, 3], mean: 3, agreement: 1),
        // Half at either end: no agreement at all.
        Case(values: [1, 1, 5, 5], mean: 3, agreement: 0),
        // One on each step: 1 + 0.2 · (2 · log₂ 0.5 + 2 · log₂ 0.75 + log₂ 1).
        Case(values: [1, 2, 3, 4, 5], mean: 3, agreement: 0.43398),
        // 1 + 0.5 · log₂ 0.875 + 0.5 · log₂ 0.875.
        Case(values: [4, 5], mean: 4.5, agreement: 0.80735),
    ])
    func meanAndAgreement(_ example: Case) throws {
        let spread = Spread(example.values)
        #expect(spread.answered == example.values.count)
        #expect(spread.mean == example.mean)
        #expect((spread.agreement == nil) == (example.agreement == nil))
        if let wanted = example.agreement { #expect(abs(try #require(spread.agreement) - wanted) < 0.00001) }
    }

    @Test func whatIsNoStepIsLeftOut() { #expect(Spread([0, 1, 6]).counts == [1, 0, 0, 0, 0]) }
}
