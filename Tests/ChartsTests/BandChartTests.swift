import Charts
import Core
import Markup
import TestSupport
import Testing

/// Bands and intervals: told apart without colour, and read aloud.
@Suite struct BandChartTests {
    private func spans(_ values: [Double], room: Double) -> [BandChartModel.Span] {
        values.map { .init(low: $0 - room, middle: $0, high: $0 + room) }
    }

    @Test func bands() {
        let chart = BandChart(
            BandChartModel(
                label: "Tekniske fag: folk og jobber år for år.",
                key: "3",
                years: ["2021", "2022", "2023", "2024"],
                filled: .init("Folk", spans([900, 910, 915, 917], room: 20)),
                hatched: .init("Jobber", spans([880, 920, 990, 1_050], room: 40)),
                language: .nb
            )
        )
        expectGolden(chart.body.html, "bands", ext: "svg")
    }

    @Test func oneYearAndNoRoomAreDrawnToo() {
        let one = BandChartModel(
            label: "Ett år",
            key: "1",
            years: ["2021"],
            filled: .init("Folk", spans([0], room: 0)),
            hatched: .init("Jobber", spans([0], room: 0)),
            language: .nn
        )
        #expect(!BandChart(one).body.html.contains("nan"))
    }

    @Test func intervals() {
        let row = IntervalChartModel.Row(
            "Tekniske fag",
            before: .init(low: -40, middle: 10, high: 60),
            after: .init(low: 100, middle: 150, high: 210)
        )
        let chart = IntervalChart(
            IntervalChartModel(
                label: "Jobber minus folk i 2030.",
                before: "Slik det går",
                after: "Med spakene",
                rows: [row],
                language: .nb
            )
        )
        expectGolden(chart.body.html, "intervals", ext: "svg")
    }

    /// One interval for each row needs no key, and names too long for one line get two.
    @Test func oneIntervalForEachRowAndLongNames() {
        let span = BandChartModel.Span(low: -20, middle: 0, high: 30)
        let single = IntervalChart(
            IntervalChartModel(label: "x", after: "Virkning", rows: [.init("Helse", after: span)], language: .nb)
        ).body.html
        #expect(!single.contains("hollow") && single.contains("Virkning"))
        let pair = IntervalChart(
            IntervalChartModel(
                label: "x",
                before: "A: Batterifabrikk",
                after: "B: Batterifabrikk med flere fagarbeidere",
                rows: [.init("Helse", before: span, after: span)],
                language: .nb
            )
        ).body.html
        // Beside one another on a wide page, below one another on a phone.
        #expect(pair.contains("y=\"28.0\"") && pair.contains("hollow"))
    }

    @Test func anAxisThatDoesNotBeginAtNothingSaysWhere() {
        let model = { (low: Double) in
            let band = BandChartModel.Band("Folk", [.init(low: low, middle: low + 50, high: low + 100)])
            return BandChartModel(label: "x", key: "1", years: ["2026"], filled: band, hatched: band, language: .nb)
        }
        #expect(model(4_000).axisStart == "4 000".replacing(" ", with: "\u{00A0}"))
        #expect(model(0).axisStart == nil)
    }
}
