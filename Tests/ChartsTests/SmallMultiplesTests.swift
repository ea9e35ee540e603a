import Core
import Markup
import TestSupport
import Testing

@testable import Charts

@Suite struct SmallMultiplesTests {
    private func picture(_ panels: [LineChartModel.Line], periods: [String] = ["2007", "2016", "2026"]) -> Node {
        SmallMultiples(
            .init(
                label: "Folketallet der 2007 er 100",
                periods: periods.enumerated().map { .init($0.element, at: Double($0.offset)) },
                panels: panels,
                language: .nb,
                decimals: 1
            )
        ).body
    }

    /// Population where 2007 is 100 (Statistics Norway, table 07459; CC BY 4.0).
    private static let telemark: [LineChartModel.Line] = [
        .init("Tinn", .other, [100, 97.1, 90.1]), .init("Skien", .ours, [100, 106.4, 112.2]),
        .init("Bø", .other, [nil, nil, nil]), .init("Midt-Telemark", .other, [100, 108.6, nil]),
    ]

    @Test func fourMunicipalities() { expectGolden(picture(Self.telemark).html, "fourMunicipalities", ext: "html") }

    @Test func theGreatestLastFigureComesFirst() {
        let titles = ["Tinn", "Skien", "Bø", "Midt-Telemark"]
        let wide = Labels(picture(Self.telemark)).pictures[0].map(\.text).filter(titles.contains)
        #expect(wide == ["Skien", "Midt-Telemark", "Tinn", "Bø"])
    }

    /// All panels have one scale: where two lines end at the same figure, they end equally high.
    @Test func panelsCanBeCompared() {
        let labels = Labels(
            picture([
                .init("A", .other, [0, 50, 70]), .init("B", .other, [90, 80, 70]), .init("C", .other, [60, 60, 10]),
            ])
        )
        let ends = labels.pictures[0].filter { $0.text == "70,0" }.map(\.base)
        #expect(ends.count == 2 && ends[0] == ends[1])
        #expect(labels.pictures[0].contains { $0.text == "10,0" && $0.base > ends[0] })
    }

    static let crowds: [(panels: [LineChartModel.Line], periods: [String])] = [
        (telemark, ["2007", "2016", "2026"]),
        (
            (0..<9).map { .init("Universitets- og høgskolenivå, kort \($0)", .ours, [1, 2, 123_456.7]) },
            ["første halvår 2007", "andre halvår 2016", "første halvår 2026"]
        ),
        ([.init("Skien", .ours, [1])], ["2026"]), ([], []),
    ]

    @Test(arguments: crowds) func labelsNeverCollide(_ given: (panels: [LineChartModel.Line], periods: [String])) {
        let labels = Labels(picture(given.panels, periods: given.periods))
        #expect(labels.pictures.allSatisfy { $0.count >= given.panels.count * 2 })
        #expect(labels.collisions == [] && labels.outside == [])
    }
}
