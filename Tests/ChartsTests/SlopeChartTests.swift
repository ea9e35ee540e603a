import Core
import Markup
import TestSupport
import Testing

@testable import Charts

@Suite struct SlopeChartTests {
    private func chart(_ slopes: [SlopeChartModel.Slope]) -> Node {
        SlopeChart(
            .init(
                label: "Folketallet i 2016 og 2026, der 2007 er 100",
                before: "2016",
                after: "2026",
                slopes: slopes,
                language: .nb,
                decimals: 1
            )
        ).body
    }

    /// Population of 2016 and 2026 where 2007 is 100 (Statistics Norway, table 07459; CC BY 4.0).
    private static let telemark: [SlopeChartModel.Slope] = [
        .init("Midt-Telemark", .other, from: 108.6, to: 116.1), .init("Skien", .ours, from: 106.4, to: 112.2),
        .init("Porsgrunn", .other, from: 105.8, to: 110.2), .init("Tinn", .second, from: 97.1, to: 90.1),
    ]

    @Test func fourMunicipalities() { expectGolden(chart(Self.telemark).html, "fourMunicipalities", ext: "html") }

    static let crowds: [[SlopeChartModel.Slope]] = [
        telemark,
        (0..<30).map { .init("Midt-Telemark \($0)", .other, from: 100, to: 100 + Double($0 % 3) / 10) },
        [.init("Skien", .ours, from: 1_234_567.8, to: 1_234_567.8)], [],
    ]

    @Test(arguments: crowds) func labelsNeverCollide(_ slopes: [SlopeChartModel.Slope]) {
        let labels = Labels(chart(slopes))
        #expect(labels.pictures.map(\.count) == [2 + 2 * slopes.count, 2 + 2 * slopes.count])
        #expect(labels.collisions == [] && labels.outside == [])
    }
}
