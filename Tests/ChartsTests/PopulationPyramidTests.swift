import Core
import Markup
import TestSupport
import Testing

@testable import Charts

@Suite struct PopulationPyramidTests {
    private func pyramid(_ groups: [PopulationPyramidModel.Group]) -> PopulationPyramid {
        PopulationPyramid(
            .init(label: "Folkemengden etter alder", left: "Menn", right: "Kvinner", groups: groups, language: .nb)
        )
    }

    @Test func threeAges() {
        let groups: [PopulationPyramidModel.Group] = [
            .init("0–19", left: 18_400, right: 17_300), .init("20–66", left: 51_200, right: 49_500),
            .init("67+", left: 16_000, right: 18_700),
        ]
        expectGolden(pyramid(groups).body.html, "threeAges", ext: "html")
    }

    /// From whole generations to single years.
    @Test(arguments: [1, 3, 20, 106]) func labelsNeverCollide(_ count: Int) {
        let groups = (0..<count).map { age in
            PopulationPyramidModel.Group("\(age)–\(age + 4)", left: 40_000 - Double(age * 300), right: 35_000)
        }
        let labels = Labels(pyramid(groups).body)
        #expect(labels.pictures.allSatisfy { $0.count > 6 })
        #expect(labels.collisions == [] && labels.outside == [])
    }

    /// Both sides have one scale: the same figure, the same length.
    @Test func sidesCanBeCompared() {
        let html = pyramid([.init("0–4", left: 70, right: 70), .init("5–9", left: 10, right: 70)]).body.html
        let widths = html.matches(of: /<rect class="bar us2?" x="[^"]*" y="[^"]*" width="([^"]*)"/).map(\.1)
        #expect(widths.count == 8 && widths[0] == widths[1] && widths[2] != widths[3])
    }
}
