import Testing

@testable import Knowledge

/// Which pictures are offered for which selections.
@Suite struct ChartRulesTests {
    typealias Side = ChartShape.Side

    static let cases: [(shape: ChartShape, forms: [ChartForm])] = [
        // One figure, and nothing to hold it against.
        (ChartShape(sides: []), []),
        (ChartShape(sides: [Side(role: .other, count: 5)]), [.bars]),
        (ChartShape(sides: [Side(role: .other, count: 61)]), []),
        (ChartShape(sides: [Side(role: .time, count: 12)]), [.lines]),
        (ChartShape(sides: [Side(role: .geography, count: 15)], hasMap: true), [.map, .bars]),
        (ChartShape(sides: [Side(role: .geography, count: 357)], hasMap: true), [.map]),
        (
            ChartShape(sides: [Side(role: .geography, count: 5), Side(role: .time, count: 10)], hasMap: true),
            [.lines, .map, .bars, .multiples, .slope, .heat]
        ),
        // Too many lines to be told apart, unless some are the network's own.
        (
            ChartShape(sides: [Side(role: .geography, count: 15), Side(role: .time, count: 10)]),
            [.bars, .multiples, .slope, .heat]
        ),
        (
            ChartShape(sides: [Side(role: .geography, count: 15), Side(role: .time, count: 10)], hasOurs: true),
            [.lines, .bars, .multiples, .slope, .heat]
        ),
        // Two periods are no line.
        (
            ChartShape(sides: [Side(role: .geography, count: 15), Side(role: .time, count: 2)]),
            [.dots, .bars, .slope, .heat]
        ),
        (
            ChartShape(sides: [Side(role: .geography, count: 15), Side(role: .other, count: 4, areParts: true)]),
            [.stacked, .heat]
        ),
        (
            ChartShape(
                sides: [Side(role: .geography, count: 15), Side(role: .other, count: 4, areParts: true)],
                isNeverNegative: false
            ), [.heat]
        ),
        // A map shows one figure of each region, so not several at once.
        (
            ChartShape(sides: [Side(role: .geography, count: 15), Side(role: .sex, count: 2)], hasMap: true),
            [.dots, .heat]
        ),
        (
            ChartShape(sides: [Side(role: .age, count: 20), Side(role: .sex, count: 2, areParts: true)]),
            [.pyramid, .stacked, .dots, .heat]
        ),
        (ChartShape(sides: [Side(role: .age, count: 20), Side(role: .sex, count: 3)]), [.dots, .heat]),
        // Persons and per cent have no common scale.
        (ChartShape(sides: [Side(role: .geography, count: 15), Side(role: .other, count: 2)], hasOneUnit: false), []),
    ]

    @Test(arguments: cases.indices) func aSelectionHasItsPictures(_ index: Int) {
        #expect(ChartRules.forms(for: Self.cases[index].shape) == Self.cases[index].forms)
    }
}
