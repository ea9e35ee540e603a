import Boundaries
import Core
import Foundation
import Markup
import TestSupport
import Testing

@testable import Charts

@Suite struct RegionMapTests {
    static let codes = ["4001", "4003", "4005"]

    /// Three squares beside each other.
    static let map = BoundaryMap(
        zip(codes, ["Porsgrunn", "Skien", "Notodden & Bø"]).enumerated().map { place, region in
            let corners = [(0.0, 0.0), (1, 0), (1, 1), (0, 1), (0, 0)]
            return Boundary(
                code: region.0,
                name: region.1,
                rings: [corners.map { .init(longitude: 8 + Double(place) + $0.0, latitude: 59 + $0.1) }]
            )
        }
    )

    private func html(
        _ figures: [String: Double],
        links: [String: Link] = [:],
        ours: Set<String> = [],
        tints: TintScale? = nil
    ) -> String {
        let model = RegionMapModel(
            label: "Andelen over 67 år i Telemark",
            map: Self.map,
            figures: figures,
            links: links,
            ours: ours,
            tints: tints,
            missing: "ingen tall",
            language: .nb,
            decimals: 1
        )
        return RegionMap(model, id: "kart").body.html
    }

    @Test func threeRegionsOneOfThemWithoutAFigure() {
        let links = ["4003": Link(path: ["kunnskap", "4003"])]
        expectGolden(html(["4001": 18.2, "4003": 22.25], links: links, ours: ["4003"]), "threeRegions", ext: "html")
    }

    /// What children of an image are for is not told (WAI-ARIA 1.2), so links are never in one.
    @Test func aMapWithLinksIsAGroup() {
        let figures = ["4001": 1.0, "4003": 2, "4005": 3]
        #expect(html(figures).contains(#"role="img" aria-label="Andelen over 67 år i Telemark""#))
        let linked = html(figures, links: ["4005": "/4005"])
        #expect(linked.contains(#"role="group""#) && !linked.contains(#"role="img""#))
        #expect(linked.contains(#"<a href="/4005" aria-label="Notodden &amp; Bø: 3,0">"#))
    }

    @Test func hatchingIsThereOnlyForWhatIsMissing() {
        let whole = html(["4001": 1.0, "4003": 2, "4005": 3])
        #expect(!whole.contains("pattern") && !whole.contains("ingen tall"))
        let none = html([:])
        #expect(none.ranges(of: "ingen tall").count == 4)
        #expect(!none.contains("tint-"), "no figure, no class")
    }

    private static let folder = ProcessInfo.processInfo.environment["SAMBAND_PUBLISHED_FILES"]

    @Test(.enabled(if: folder != nil, "SAMBAND_PUBLISHED_FILES names no folder with published files"))
    func allMunicipalitiesWithLinksAreSmall() throws {
        let file = URL(filePath: try #require(Self.folder)).appending(path: "geo/Kommuner-S.geojson")
        let boundaries = try GeoJSON(code: "id", name: "name").read(Data(contentsOf: file), file: "Kommuner-S.geojson")
        let codes = boundaries.map(\.code)
        let model = RegionMapModel(
            label: "Kommunene",
            map: BoundaryMap(boundaries),
            figures: Dictionary(uniqueKeysWithValues: codes.map { ($0, Double($0.hashValue % 100)) }),
            links: Dictionary(uniqueKeysWithValues: codes.map { ($0, Link(path: ["vt", "kunnskap", $0])) }),
            missing: "ingen tall",
            language: .nb,
            decimals: 1
        )
        let html = RegionMap(model, id: "kart").body.html
        #expect(html.ranges(of: "<title>").count == 357)
        #expect(html.utf8.count < 150_000)
    }
}
