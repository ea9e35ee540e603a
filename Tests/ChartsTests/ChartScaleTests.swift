import Testing

@testable import Charts

/// Axes in steps that people count in, and names that never lie on top of each other.
@Suite struct ChartScaleTests {
    static let scales: [(values: [Double], fromZero: Bool, ticks: [Double], decimals: Int)] = [
        ([1.3, 6.6], false, [0, 2, 4, 6, 8], 0), ([0.13, 0.41], false, [0.1, 0.2, 0.3, 0.4, 0.5], 1),
        ([11.7, 8.4], true, [0, 5, 10, 15], 0), ([-3, 4], true, [-4, -2, 0, 2, 4], 0),
        ([5, 5], false, [4, 4.5, 5, 5.5, 6], 1), ([0, 0], true, [0, 0.5, 1], 1),
        ([2_947_368, 3_576_199], false, [2_800_000, 3_000_000, 3_200_000, 3_400_000, 3_600_000], 0),
        ([], false, [0, 0.5, 1], 1),
    ]

    @Test(arguments: scales)
    func stepsAreHandy(_ given: (values: [Double], fromZero: Bool, ticks: [Double], decimals: Int)) {
        let scale = ChartScale(given.values, startsAtZero: given.fromZero)
        #expect(scale.ticks.count == given.ticks.count, "\(scale.ticks)")
        for (tick, expected) in zip(scale.ticks, given.ticks) {
            #expect(abs(tick - expected) < 1e-9 * max(1, abs(expected)))
        }
        #expect(scale.decimals == given.decimals)
    }

    @Test func everyValueIsOnTheAxis() {
        for exponent in -6...12 {
            for digits in stride(from: 1.0, through: 9.7, by: 0.7) {
                let value =
                    digits
                    * [
                        1e-6, 1e-5, 1e-4, 1e-3, 0.01, 0.1, 1, 10, 100, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11,
                        1e12,
                    ][exponent + 6]
                let scale = ChartScale([value, value * 1.7])
                #expect(scale.low <= value * (1 + 1e-9) && scale.high >= value * 1.7 * (1 - 1e-9))
                #expect((3...9).contains(scale.ticks.count), "\(value): \(scale.ticks)")
            }
        }
    }

    static let labels: [(wanted: [Double], places: [Double])] = [
        ([10, 50], [10, 50]), ([30, 30], [25, 35]), ([30, 31, 32], [21, 31, 41]), ([0, 0], [0, 10]),
        ([100, 100], [90, 100]), ([50, 10, 12], [50, 6, 16]), ([], []), ([40], [40]),
    ]

    @Test(arguments: labels) func namesAreMovedNoFurtherThanNeeded(_ given: (wanted: [Double], places: [Double])) {
        #expect(LabelSpread.places(given.wanted, spacing: 10, from: 0, to: 100) == given.places)
    }

    /// Also when there are more than there is room for, the order stays and no two lie closer than the spacing.
    @Test func namesNeverCollide() {
        var seed: UInt64 = 7
        for count in 1...12 {
            let wanted = (0..<count).map { _ in
                seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                return Double(seed >> 40) / Double(1 << 24) * 100
            }
            let places = LabelSpread.places(wanted, spacing: 10, from: 0, to: 100)
            let order = wanted.indices.sorted { wanted[$0] < wanted[$1] }
            for (one, next) in zip(order, order.dropFirst()) { #expect(places[next] - places[one] >= 10 - 1e-9) }
        }
    }
}
