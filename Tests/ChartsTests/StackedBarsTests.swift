import Core
import Markup
import TestSupport
import Testing

@testable import Charts

@Suite struct StackedBarsTests {
    private func picture(_ parts: [String], _ bars: [StackedBarsModel.Bar], areShares: Bool = true) -> Node {
        StackedBars(
            .init(
                label: "Høyeste utdanning",
                parts: parts,
                bars: bars,
                areShares: areShares,
                missing: "ingen tall",
                language: .nb,
                decimals: 0
            )
        ).body
    }

    private static let levels = ["Grunnskole", "Videregående", "Høyere"]

    @Test func threeLevels() {
        let bars: [StackedBarsModel.Bar] = [
            .init("Skien", [11_400, 18_300, 15_100]), .init("Tinn", [1_300, 2_200, 900]),
        ]
        expectGolden(picture(Self.levels, bars).html, "threeLevels", ext: "html")
        expectGolden(picture(Self.levels, bars, areShares: false).html, "threeLevelsCounted", ext: "html")
    }

    private func texts(_ bar: StackedBarsModel.Bar, areShares: Bool) -> [String] {
        Labels(picture(Self.levels, [bar], areShares: areShares)).pictures[0].map(\.text)
            .filter { !Self.levels.contains($0) }
    }

    @Test func sharesAreOfTheWhole() {
        #expect(texts(.init("Bø", [20, 20, 40]), areShares: true) == ["Bø", "25", "25", "50"])
        #expect(texts(.init("Bø", [20, 20, 40]), areShares: false) == ["Bø", "20", "20", "40", "80"])
    }

    /// Shares of what is there would be taken for shares of all, and its sum for the sum of all.
    @Test(arguments: [[20, nil, 40], [20], [0, 0, 0]], [true, false])
    func nothingIsSaidOfAWholeThatIsNotKnown(_ values: [Double?], _ areShares: Bool) {
        #expect(texts(.init("Bø", values), areShares: areShares) == ["Bø", "ingen tall"])
    }

    static let crowds: [(parts: [String], bars: [StackedBarsModel.Bar], areShares: Bool)] = [
        (levels, (0..<12).map { .init("Midt-Telemark \($0)", [Double($0), 1, 100]) }, true),
        (levels, (0..<12).map { .init("Midt-Telemark \($0)", [Double($0), 1_000, 1]) }, false),
        (
            [
                "Uoppgitt eller ingen fullført utdanning", "Grunnskolenivå", "Videregående", "Fagskole",
                "Universitets- og høgskolenivå", "En sjette, som ikke er med",
            ], [.init("Skien", [1, 2, 3, 4, 5, 6])], true
        ),
        ([], [.init("Skien", [1])], false),
    ]

    @Test(arguments: crowds) func labelsNeverCollide(
        _ given: (parts: [String], bars: [StackedBarsModel.Bar], areShares: Bool)
    ) {
        let labels = Labels(picture(given.parts, given.bars, areShares: given.areShares))
        #expect(labels.pictures.allSatisfy { $0.count >= given.bars.count + min(given.parts.count, 5) })
        #expect(labels.collisions == [] && labels.outside == [])
    }
}
