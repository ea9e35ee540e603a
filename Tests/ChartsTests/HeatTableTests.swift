import Core
import Markup
import TestSupport
import Testing

@testable import Charts

@Suite struct HeatTableTests {
    private static let model = HeatTableModel(
        caption: "Endring i folketallet, prosent",
        head: "Kommune",
        columns: ["2023", "2024"],
        rows: [
            .init("Skien", link: "/kunnskap/4003", [0.7, 1.2]), .init("Tinn", [0.6, -0.2]), .init("Bø", [nil, nil]),
        ],
        missing: "–",
        language: .nb,
        decimals: 1
    )

    @Test func threeMunicipalities() {
        expectGolden(HeatTable(Self.model).body.html, "threeMunicipalities", ext: "html")
    }

    /// A row says the same without its tints.
    @Test func itIsATable() {
        let html = HeatTable(Self.model).body.html
        #expect(html.ranges(of: #"<th scope="row">"#).count == 3)
        #expect(html.ranges(of: #"scope="col""#).count == 3)
        #expect(html.ranges(of: "tint-").count == 4, "a cell without a figure has no tint")
        #expect(html.contains(#"<a href="/kunnskap/4003">Skien</a>"#))
    }
}
