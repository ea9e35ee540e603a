import Foundation
import Testing

@testable import Boundaries

@Suite struct BoundaryMapTests {
    /// Snyder’s numerical example (1987, page 291).
    ///
    /// φ₁ = 29°30′, φ₂ = 45°30′, φ₀ = 23°, λ₀ = −96°; φ = 35°, λ = −75°.
    @Test func theProjectionIsThatOfTheBook() {
        let projection = AlbersProjection(parallels: (29.5, 45.5), middle: -96)
        let origin = projection.place(.init(longitude: -96, latitude: 23))
        let place = projection.place(.init(longitude: -75, latitude: 35))
        #expect(abs(place.x - 0.2952720) < 1e-7)
        #expect(abs(origin.y - place.y - 0.2416774) < 1e-7)
    }

    // MARK: - Arcs

    static func square(_ x: Int, _ y: Int, _ side: Int) -> [GridPoint] {
        [GridPoint(x, y), GridPoint(x + side, y), GridPoint(x + side, y + side), GridPoint(x, y + side)]
    }

    static let cuts: [(name: String, rings: [[GridPoint]], arcs: Int, ofRings: [Int])] = [
        ("one alone", [square(0, 0, 4)], 1, [1]),
        ("side by side", [square(0, 0, 4), square(4, 0, 4)], 3, [2, 2]),
        ("apart", [square(0, 0, 4), square(9, 0, 4)], 2, [1, 1]),
        // The hole begins elsewhere and goes the other way.
        ("a hole that another fills", [square(0, 0, 9), square(3, 3, 3), square(3, 3, 3).reversed()], 2, [1, 1, 1]),
        (
            "four at a corner", [square(0, 0, 4), square(4, 0, 4), square(0, 4, 4), square(4, 4, 4)], 8, [3, 3, 3, 3]
        ),
    ]

    @Test(arguments: cuts) func aBorderIsThereOnce(
        _ given: (name: String, rings: [[GridPoint]], arcs: Int, ofRings: [Int])
    ) {
        let topology = Topology(given.rings)
        #expect(topology.arcs.count == given.arcs, "\(given.name)")
        #expect(topology.rings.map(\.count) == given.ofRings, "\(given.name)")
    }

    static let rings: [(ring: [GridPoint], cleaned: Int)] = [
        (square(0, 0, 4) + [GridPoint(0, 0)], 4),
        ([GridPoint(0, 0), GridPoint(0, 0)] + square(0, 0, 4), 4),
        ([GridPoint(0, 0), GridPoint(4, 0), GridPoint(9, 9), GridPoint(4, 0), GridPoint(4, 4)], 3),
        ([GridPoint(4, 0), GridPoint(4, 4), GridPoint(0, 0), GridPoint(4, 0), GridPoint(9, 9)], 3),
        ([GridPoint(0, 0), GridPoint(4, 0), GridPoint(0, 0)], 1),
        ([], 0),
    ]

    @Test(arguments: rings) func spikesAndRepeatsGo(_ given: (ring: [GridPoint], cleaned: Int)) {
        #expect(given.ring.cleaned.count == given.cleaned, "\(given.ring.cleaned)")
    }

    // MARK: - Simplifying

    /// Jagged regions in rows and columns, all of whose borders are shared.
    static func patchwork(_ size: Int, jags: Int) -> [Boundary] {
        var seed: UInt64 = 11
        func noise() -> Double {
            seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Double(seed >> 40) / Double(1 << 24) - 0.5
        }
        let count = size * jags + 1
        let places = (0..<count).map { row in
            (0..<count).map { column in
                Boundary.Position(
                    longitude: 8 + (Double(column) + noise() * 0.9) / Double(count),
                    latitude: 60 - (Double(row) + noise() * 0.9) / Double(count)
                )
            }
        }
        return (0..<size * size).map { number in
            let (top, left) = (number / size * jags, number % size * jags)
            let steps = Array(0..<jags)
            let ring =
                steps.map { places[top][left + $0] } + steps.map { places[top + $0][left + jags] }
                + steps.map { places[top + jags][left + jags - $0] } + steps.map { places[top + jags - $0][left] }
            return Boundary(code: "\(number)", name: "R\(number)", rings: [ring + [ring[0]]])
        }
    }

    /// The sides of a map, each once however many regions have it.
    static func sides(_ map: BoundaryMap) -> [[GridPoint]] {
        var sides: Set<[GridPoint]> = []
        for ring in map.regions.flatMap(map.rings) {
            for index in ring.indices { sides.insert([ring[index], ring[(index + 1) % ring.count]].sorted()) }
        }
        return Array(sides)
    }

    /// Pairs of sides that meet anywhere but at a common end.
    static func crossings(_ sides: [[GridPoint]]) -> Int {
        let sides = sides.sorted { $0[0] < $1[0] }
        var crossings = 0
        for (index, one) in sides.enumerated() {
            for other in sides[(index + 1)...] {
                if other[0].x > one[1].x { break }
                guard !one.contains(where: other.contains) else { continue }
                let turns = [
                    one[0].twiceArea(one[1], other[0]).signum() * one[0].twiceArea(one[1], other[1]).signum(),
                    other[0].twiceArea(other[1], one[0]).signum() * other[0].twiceArea(other[1], one[1]).signum(),
                ]
                if turns.allSatisfy({ $0 < 0 }) || turns.contains(0) && turns.contains(where: { $0 < 0 }) {
                    crossings += 1
                }
            }
        }
        return crossings
    }

    @Test(arguments: [2_000, 400, 150, 0]) func bordersStaySharedAndNeverCross(_ most: Int) {
        let map = BoundaryMap(Self.patchwork(5, jags: 12), mostPoints: most)
        let rings = map.regions.map { map.rings(of: $0) }
        #expect(rings.allSatisfy { $0.count == 1 && $0[0].count >= 3 })
        var uses: [[GridPoint]: Int] = [:]
        for ring in rings.joined() {
            for index in ring.indices {
                uses[[ring[index], ring[(index + 1) % ring.count]].sorted(), default: 0] += 1
            }
        }
        #expect(uses.values.allSatisfy { $0 <= 2 })
        // Of five by five, each pair of neighbours has one side in common at the least.
        #expect(uses.values.filter { $0 == 2 }.count >= 2 * 5 * 4)
        #expect(Self.crossings(Self.sides(map)) == 0)
        #expect(map.arcs.reduce(0) { $0 + $1.count } <= max(most, 400))
    }

    /// Each of two neighbours is two arcs, the common one and its own: neither becomes a line.
    @Test func noRegionIsFlattened() {
        let neighbours = [0.0, 1].map { west in
            let corners = [(0.0, 0.0), (1, 0), (1, 1), (0, 1), (0, 0)]
            return Boundary(
                code: "\(west)",
                name: "",
                rings: [corners.map { .init(longitude: 9 + west + $0.0, latitude: 60 + $0.1) }]
            )
        }
        let map = BoundaryMap(neighbours, mostPoints: 0)
        #expect(map.regions.flatMap(map.rings).allSatisfy { $0.count == 3 && $0.twiceArea > 0 })
    }

    @Test func whatShowsLeastGoesFirst() {
        let arc = [(0, 0), (10, 1), (20, 40), (30, 2), (40, 0)].map { GridPoint($0.0, $0.1) }
        let simplified = ArcSimplifier.simplified([arc], fewest: [0], mostPoints: 3)
        #expect(simplified == [[GridPoint(0, 0), GridPoint(20, 40), GridPoint(40, 0)]])
    }

    /// The headland goes into the bay: without it, the island would lie on land.
    @Test func aPointStaysWhereAnotherLiesBehindIt() {
        let bay = [(0, 0), (20, 30), (40, 0)].map { GridPoint($0.0, $0.1) }
        let island = [(19, 5), (21, 5), (20, 7), (19, 5)].map { GridPoint($0.0, $0.1) }
        let kept = ArcSimplifier.simplified([bay, island], fewest: [0, 2], mostPoints: 0)
        #expect(kept == [bay, island])
        #expect(ArcSimplifier.simplified([bay], fewest: [0], mostPoints: 0) == [[bay[0], bay[2]]])
    }

    @Test func smallIslandsGoUnlessTheyAreAllThereIs() {
        func island(_ code: String, _ west: Double, _ sizes: [Double]) -> Boundary {
            Boundary(
                code: code,
                name: code,
                rings: sizes.enumerated().map { index, size in
                    let south = 60 + Double(index) / 2
                    let corners = [(0.0, 0.0), (size, 0.0), (size, size), (0.0, size), (0.0, 0.0)]
                    return corners.map { .init(longitude: west + $0.0, latitude: south + $0.1) }
                }
            )
        }
        let map = BoundaryMap([island("large", 8, [1, 0.001, 0.2]), island("small", 12, [0.001])])
        #expect(map.regions.map { map.rings(of: $0).count } == [2, 1])
    }

    // MARK: - Stored

    @Test func itIsStoredAndReadAgain() throws {
        let map = BoundaryMap(Self.patchwork(3, jags: 6))
        let stored = try JSONEncoder().encode(map)
        #expect(try JSONDecoder().decode(BoundaryMap.self, from: stored) == map)
        #expect(max(map.width, map.height) == BoundaryMap.side)
    }

    @Test(arguments: ["[[1]]", "[[-2]]"]) func anArcThatIsNotThereIsAnError(_ rings: String) throws {
        let text =
            #"{"width":9,"height":9,"arcs":[[0,0,5,0,0,5,-5,-5]],"regions":[{"code":"1","name":"A","rings":\#(rings)}]}"#
        #expect(throws: DecodingError.self) { try JSONDecoder().decode(BoundaryMap.self, from: Data(text.utf8)) }
    }

    @Test func noRegionsAreAnEmptyMap() {
        let map = BoundaryMap([])
        #expect(map.regions.isEmpty && map.width > 0 && map.height > 0)
    }
}
