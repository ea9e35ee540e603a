import Boundaries
import Foundation
import Testing

@Suite struct GeoJSONTests {
    private static let square = "[[10,60],[11,60],[11,61],[10,60]]"

    private static func feature(
        _ geometry: String = #"{"type":"Polygon","coordinates":[\#(square)]}"#,
        _ properties: String = #"{"nr":"4003","navn":"Skien"}"#
    ) -> String {
        #"{"type":"Feature","properties":\#(properties),"geometry":\#(geometry)}"#
    }

    private static func file(_ features: String...) -> String {
        #"{"type":"FeatureCollection","features":[\#(features.joined(separator: ","))]}"#
    }

    private func read(_ text: String, limits: BoundaryLimits = .standard) throws(BoundaryError) -> [Boundary] {
        var reader = GeoJSON(code: "nr", name: "navn")
        reader.limits = limits
        return try reader.read(Data(text.utf8), file: "kart.geojson")
    }

    @Test func polygonsAndMultiPolygons() throws {
        let islands = #"{"type":"MultiPolygon","coordinates":[[\#(Self.square),\#(Self.square)],[\#(Self.square)]]}"#
        let read = try read(
            Self.file(Self.feature(), Self.feature(islands, #"{"navn":"Porsgrunn","nr":4001,"x":[1]}"#))
        )
        #expect(read.map(\.code) == ["4003", "4001"])
        #expect(read.map(\.name) == ["Skien", "Porsgrunn"])
        #expect(read.map(\.rings.count) == [1, 3])
        #expect(read[0].rings[0].map(\.latitude) == [60, 60, 61, 60])
        #expect(read[0].rings[0].map(\.longitude) == [10, 11, 11, 10])
    }

    static let mistakes: [(text: String, field: String?, part: String)] = [
        ("{", nil, "not JSON"),
        ("[1]", nil, "another kind of value"),
        (#"{"type":"Topology"}"#, "type", "“Topology” is not a FeatureCollection"),
        (#"{"type":"FeatureCollection"}"#, nil, "“features” is missing"),
        (file(feature("null")), "features[0].geometry", "not null"),
        (
            file(feature(#"{"type":"Point","coordinates":[1,2]}"#)), "features[0].geometry.type",
            "“Point” has no boundary"
        ),
        (
            file(feature(), feature(#"{"type":"MultiPolygon","coordinates":[]}"#, #"{"nr":"1","navn":"Tom"}"#)),
            "features[1].geometry", "“Tom” has no boundary"
        ),
        (
            file(feature(#"{"type":"Polygon","coordinates":[[[10,60],["a",1]]]}"#)),
            "features[0].geometry.coordinates[0][1][0]", "another kind of value"
        ),
        (
            file(feature(#"{"type":"Polygon","coordinates":[[[10,60],[11,60],[11,61],[10,61]]]}"#)),
            "features[0].geometry.coordinates[0]", "close it"
        ),
        (
            file(
                feature(#"{"type":"MultiPolygon","coordinates":[[\#(square)],[[[1,2],[191031,6559799],[3,4],[1,2]]]]}"#)
            ),
            "features[0].geometry.coordinates[1][0][1]", "convert the file to EPSG:4326"
        ),
        (
            file(feature(#"{"type":"Polygon","coordinates":[\#(square)]}"#, #"{"nr":"1","fylke":"40"}"#)),
            "features[0].properties", "“navn” is missing or empty; there is: fylke, nr"
        ),
        (file(feature(), feature()), "features[1]", "the code “4003” is that of features[0] too"),
    ]

    @Test(arguments: mistakes) func aMistakeSaysWhere(_ given: (text: String, field: String?, part: String)) throws {
        let error = try #require(throws: BoundaryError.self) { try read(given.text) }
        #expect(error.field == given.field)
        #expect("\(error)".contains(given.part), "\(error)")
        #expect(error.description.hasPrefix("kart.geojson"))
    }

    static let limits: [(name: String, set: @Sendable (inout BoundaryLimits) -> Void)] = [
        ("bytes", { $0.bytes = 100 }), ("regions", { $0.regions = 1 }), ("positions", { $0.positions = 7 }),
    ]

    @Test(arguments: limits) func aLimitIsNamed(
        _ given: (name: String, set: @Sendable (inout BoundaryLimits) -> Void)
    ) throws {
        let text = Self.file(
            Self.feature(),
            Self.feature(#"{"type":"Polygon","coordinates":[\#(Self.square)]}"#, #"{"nr":"1","navn":"B"}"#)
        )
        #expect(try read(text).count == 2)
        var limits = BoundaryLimits.standard
        given.set(&limits)
        let error = try #require(throws: BoundaryError.self) { try read(text, limits: limits) }
        #expect("\(error)".contains("(limit: \(given.name))"), "\(error)")
    }
}
