import Core
import Markup
import TestSupport
import Testing

@testable import Charts

@Suite struct DotPlotTests {
    private func plot(_ rows: [DotPlotModel.Row], series: [String] = ["Kvinner", "Menn"]) -> Node {
        DotPlot(.init(label: "Andelen sysselsatte", series: series, rows: rows, language: .nb, decimals: 1)).body
    }

    @Test func threeRows() {
        let rows: [DotPlotModel.Row] = [
            .init("Porsgrunn", [61.8, 66.4]), .init("Skien", [62.0, nil]), .init("Tinn", [nil, nil]),
        ]
        expectGolden(plot(rows).html, "threeRows", ext: "html")
    }

    static let crowds: [(series: [String], rows: [DotPlotModel.Row])] = [
        (["2026", "2016", "2007"], [.init("Midt-Telemark", [9.6, 10.4, 11.2]), .init("Skien", [56.9, 54.0, 50.7])]),
        (["Den yngste tredjedelen av alle", "Den midterste", "Resten"], [.init("Bø", [1_000, 1_000, 1_000.1])]),
        (["Alle"], (0..<20).map { .init("Kommune \($0)", [Double($0) * 1_000]) }),
        ([], []),
    ]

    @Test(arguments: crowds) func labelsNeverCollide(_ given: (series: [String], rows: [DotPlotModel.Row])) {
        let labels = Labels(plot(given.rows, series: given.series))
        #expect(labels.pictures.allSatisfy { $0.count >= given.rows.count * 2 + given.series.count })
        #expect(labels.collisions == [] && labels.outside == [])
    }

    @Test func noMoreSeriesThanMarks() {
        let html = plot([.init("Skien", [1, 2, 3, 4])], series: ["a", "b", "c", "d"]).html
        #expect(!html.contains(">d<") && !html.contains(">4,0<"))
    }
}
