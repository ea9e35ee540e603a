import Markup
import TestSupport
import Testing

@testable import Charts

@Suite struct SparklineTests {
    private func picture(_ times: [Double], _ lines: [SparklineModel.Line]) -> String {
        Sparkline(.init(label: "Helt ledige i Telemark", times: times, lines: lines)).body.html
    }

    @Test func aMovement() {
        let lines: [SparklineModel.Line] = [
            .init(.second, [3, nil, 2.5, 2.7]), .init(.country, [2.8, 2.6, 2.4, 2.3]),
        ]
        expectGolden(picture([2011, 2015, 2020, 2026], lines), "aMovement", ext: "html")
    }

    @Test func aPlaceAmongOthers() {
        let lines: [SparklineModel.Line] = [
            .init(.other, [9]), .init(.ours, [11.7]), .init(.second, [11]), .init(.other, [7]),
        ]
        expectGolden(picture([0], lines), "aPlaceAmongOthers", ext: "html")
    }

    /// Nothing to draw, one figure, and figures that are all the same.
    @Test(arguments: [
        ([Double](), [Double?]()), ([1, 2], [nil, nil]), ([1, 2], [3, nil]), ([1, 2], [3, 3]), ([1], [nil]),
    ])
    func neverANumberThatIsNone(_ given: (times: [Double], values: [Double?])) {
        let html = picture(given.times, [.init(.ours, given.values)])
        #expect(
            html.contains("aria-label=\"Helt ledige i Telemark\"") && !html.contains("nan") && !html.contains("inf")
        )
    }
}
