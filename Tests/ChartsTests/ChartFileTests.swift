import Core
import Markup
import Testing

@testable import Charts

/// Pictures as files that stand alone.
@Suite struct ChartFileTests {
    static let long = "Universitets- og høgskolenivå, lang utdanning"

    static let bars = BarChartModel(
        label: "Stolper",
        bars: [.init(Self.long, .ours, 3), .init("Oslo", .plain, 2), .init("Landet", .country, 1)],
        language: .nb,
        decimals: 1
    )
    static let heat = HeatTableModel(
        caption: "Toner",
        head: "Rad",
        columns: (1...14).map { "Kolonne \($0)" },
        rows: [
            .init(Self.long, (1...14).map { Double($0) * 12_345 }), .init("Skien", Array(repeating: nil, count: 14)),
        ],
        missing: "–",
        language: .nb,
        decimals: 0
    )
    static let lines = LineChartModel(
        label: "Linjer",
        periods: [.init("2020", at: 2020), .init("2021", at: 2021), .init("2022", at: 2022)],
        lines: zip([ChartKind.ours, .second, .country, .plain, .plain, .other], 1...6).map { kind, number in
            .init("\(number) \(Self.long)", kind, [1, nil, Double(number) / 100])
        },
        others: "andre",
        language: .nb,
        decimals: 2,
        breaks: [.init(at: 1, "ny telling fra 2021"), .init(at: 2, "nye fylker fra 2022")]
    )
    static let dots = DotPlotModel(
        label: "Prikker",
        series: ["Kvinner", "Menn", "Alle"],
        rows: [.init(Self.long, [1, 2, 3]), .init("Skien", [1, nil, 2])],
        language: .nb,
        decimals: 0
    )
    static let stacked = StackedBarsModel(
        label: "Deler",
        parts: [Self.long, "B", "C", "D", "E"],
        bars: [.init(Self.long, [10, 20, 30, 40, 50])],
        areShares: false,
        missing: "Ikke tall",
        language: .nb,
        decimals: 0
    )
    static let slope = SlopeChartModel(
        label: "Stigning",
        before: "2015",
        after: "2025",
        slopes: ChartKind.allCases.map { .init("\(Self.long) \($0)", $0, from: 1, to: 2) },
        language: .nb,
        decimals: 0
    )

    static let charts: [Node] = [
        BarChart(bars).body, HeatPicture(heat).body, LineChart(lines).body, DotPlot(dots).body,
        StackedBars(stacked).body, SlopeChart(slope).body,
    ]

    /// A class that the file says nothing of would be drawn black.
    @Test(arguments: charts.indices) func allThatIsDrawnHasItsLook(_ index: Int) throws {
        let file = try #require(
            ChartFile(title: "Tittel", subtitle: "Undertittel", foot: ["Kilde: A & B"], chart: Self.charts[index])
        )
        let text = String(decoding: file.bytes, as: UTF8.self)
        let parts = text.split(separator: "</style>")
        let classes = Set(parts[1].matches(of: /class="([^"]*)"/).flatMap { $0.1.split(separator: " ") })
        for name in classes.subtracting(["chart", "wide", "none"]) {
            #expect(parts[0].contains(".\(name) ") || parts[0].contains(".\(name).") || parts[0].contains(".\(name),"))
        }
        #expect(text.contains("<title>Tittel</title>") && text.contains("Kilde: A &amp; B"))
        #expect(text.contains("xmlns=\"http://www.w3.org/2000/svg\"") && !text.contains("var("))
    }

    /// In a text, which has its title and its source, only the picture; said to those who do not see it.
    @Test(arguments: charts.indices) func inATextItHasNoWords(_ index: Int) throws {
        let file = try #require(ChartFile(inText: Self.charts[index]))
        let text = String(decoding: file.bytes, as: UTF8.self)
        #expect(!file.alternative.isEmpty && text.contains("<title>\(file.alternative)</title>"))
        #expect(!text.contains("class=\"title\"") && !text.contains("class=\"foot\""))
        let whole = try #require(ChartFile(title: "T", subtitle: "", foot: [], chart: Self.charts[index]))
        #expect(file.height < whole.height && file.width == whole.width - 48)
    }

    /// Long names are shortened rather than drawn over figures or out of the picture.
    @Test(arguments: charts.indices) func longNamesStayInside(_ index: Int) {
        let labels = Labels(Self.charts[index])
        #expect(labels.collisions == [])
        // A table of many columns is as wide as it must be.
        if index != 1 { #expect(labels.outside == []) }
    }

    @Test func aMapHasItsLegend() throws {
        let model = RegionMapModel(
            label: "Kart",
            map: RegionMapTests.map,
            figures: ["4001": 1],
            missing: "Ikke tall",
            language: .nb,
            decimals: 0
        )
        let file = try #require(
            ChartFile(title: "T", subtitle: "", foot: [], chart: RegionMap(model, id: "kart").body)
        )
        let text = String(decoding: file.bytes, as: UTF8.self)
        #expect(text.contains("class=\"key\"") && text.contains("Ikke tall") && text.contains("kart-hatch"))
    }

    @Test func whatIsNoPictureIsNoFile() {
        #expect(ChartFile(title: "T", subtitle: "", foot: [], chart: HeatTable(Self.heat).body) == nil)
    }
}
