import Core
import Markup
import Testing

@testable import Charts

/// Names that are drawn whole, and words of breaks.
@Suite struct LabelRoomTests {
    @Test func codesKeepAllTheirDigits() {
        let rows = ["4001", "0815", "0604"].map { DotPlotModel.Row($0, [1, 2]) }
        let dots = DotPlot(.init(label: "", series: ["A", "B"], rows: rows, language: .nb, decimals: 0)).body
        let bars = ["4001", "0815"].map { BarChartModel.Bar($0, .plain, 1) }
        #expect(Labels(dots).outside == [])
        #expect(Labels(BarChart(.init(label: "", bars: bars, language: .nb, decimals: 0)).body).outside == [])
    }

    /// A long name in two lines rather than cut in the middle; one that has no place to break is cut.
    @Test func longNamesTakeTwoLines() {
        let names = [
            "Ingen yrkesbakgrunn eller uoppgitt", "Serviceyrker og annet arbeid", "Kortnavn",
            "Spesialpedagogikkavdelingene",
        ]
        let bars = names.map { BarChartModel.Bar($0, .plain, 1_000) }
        let chart = Labels(BarChart(.init(label: "", bars: bars, language: .nb, decimals: 0)).body)
        let narrow = chart.pictures[1].map(\.text)
        #expect(narrow.contains("Ingen yrkesbakgrunn") || narrow.contains("Ingen"))
        #expect(narrow.contains("Kortnavn") && narrow.count { $0.contains("…") } <= 1)
        #expect(chart.collisions == [] && chart.outside == [])
    }

    @Test(arguments: [[1], [1, 2], [3], [1, 3]]) func breaksSayWhy(_ positions: [Int]) {
        let chart = LineChart(
            .init(
                label: "",
                periods: (2018...2021).map { .init("\($0)", at: Double($0)) },
                lines: [.init("Vestfold og Telemark", .ours, [1, 2, 3, 4])],
                others: "andre",
                language: .nb,
                decimals: 0,
                breaks: positions.map { .init(at: $0, "ny telling fra \(2018 + $0)") }
            )
        )
        let labels = Labels(chart.body)
        #expect(labels.pictures.allSatisfy { $0.count { $0.text.hasPrefix("ny telling") } == positions.count })
        #expect(labels.collisions == [] && labels.outside == [])
    }

    /// As they were: two at once, in ink that is told apart from that of the country and of the others.
    @Test func everyKindHasALookOfItsOwn() {
        #expect(Set(ChartKind.allCases.map(\.name)).count == ChartKind.allCases.count)
        #expect(Set(ChartKind.fromTheBack) == Set(ChartKind.allCases))
        for kind in ChartKind.allCases { #expect(ChartStyle.text(unit: 1).contains(".chart .\(kind.name) ")) }
    }
}
