import Foundation
import Testing

@testable import Boundaries

/// The published boundaries in the folder that `SAMBAND_PUBLISHED_FILES` names (© Kartverket, CC BY 4.0).
private let folder = ProcessInfo.processInfo.environment["SAMBAND_PUBLISHED_FILES"].map { URL(filePath: $0) }

@Suite(.enabled(if: folder != nil, "SAMBAND_PUBLISHED_FILES names no folder with published files"))
struct RealBoundariesTests {
    private func boundaries(_ file: String) throws -> [Boundary] {
        let data = try Data(contentsOf: #require(folder).appending(path: "geo/\(file)"))
        return try GeoJSON(code: "id", name: "name").read(data, file: file)
    }

    @Test(arguments: [("Kommuner-S.geojson", 357), ("Fylker-S.geojson", 15)])
    func everyRegionIsDrawn(_ file: String, _ count: Int) throws {
        let map = BoundaryMap(try boundaries(file))
        #expect(map.regions.count == count)
        #expect(map.arcs.reduce(0) { $0 + $1.count } <= BoundaryMap.mostPoints)
        for region in map.regions {
            #expect(map.rings(of: region).contains { $0.count > 2 && $0.twiceArea > 0 }, "\(region.name)")
        }
        #expect(try JSONEncoder().encode(map).count < 110_000)
    }

    /// The coarse file draws islands across each other; simplifying adds none of that, and takes away with the points.
    @Test func linesDoNotCrossForBeingSimplified() throws {
        let boundaries = try boundaries("Kommuner-S.geojson")
        func crossings(_ most: Int) -> Int {
            BoundaryMapTests.crossings(BoundaryMapTests.sides(BoundaryMap(boundaries, mostPoints: most)))
        }
        #expect(crossings(5_000) * 3 <= crossings(.max))
    }

    /// Municipalities are as large as they are: Kautokeino 9 708 km², Oslo 454 km², within what the coarse file allows
    /// (Kartverket, areas of 2024).
    @Test func areasAreTrue() throws {
        let map = BoundaryMap(try boundaries("Kommuner-S.geojson"))
        func area(_ code: String) throws -> Double {
            Double(map.rings(of: try #require(map.regions.first { $0.code == code })).reduce(0) { $0 + $1.twiceArea })
        }
        #expect(abs(try area("5612") / area("0301") / (9_708.0 / 454) - 1) < 0.05)
    }

    @Test func coordinatesOfAnotherKindAreRefused() throws {
        let data = try Data(contentsOf: #require(folder).appending(path: "geo/no-fylke-40.geo.json"))
        let error = try #require(throws: BoundaryError.self) {
            try GeoJSON(code: "KOMMUNENR", name: "NAVN").read(data, file: "no-fylke-40.geo.json")
        }
        #expect("\(error)".contains("EPSG:4326"), "\(error)")
    }
}
