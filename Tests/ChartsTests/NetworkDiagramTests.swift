import Core
import Markup
import TestSupport
import Testing

@testable import Charts

@Suite struct NetworkDiagramTests {
    private typealias Model = ArcDiagramModel

    private static let small = Model(
        label: "Hvem som arbeider med hvem.",
        groups: [.init("Offentlige", ["NAV", "Fylket"]), .init("Klynger", ["Klyngen med det svært lange navnet AS"])],
        arcs: [
            .init(0, 1, .plain, label: "NAV samarbeider med Fylket."),
            .init(1, 2, .strong, label: "Fylket finansierer klyngen.", isDirected: true),
            .init(2, 1, .dotted, label: "Klyngen er med i fylket.", isDirected: true),
        ]
    )

    /// Groups of many sizes, with arcs from each name to some others.
    private static func crowd(_ sizes: [Int], name: String = "Et navn som er ganske langt") -> Model {
        let count = sizes.reduce(0, +)
        return Model(
            label: "Mange",
            groups: sizes.enumerated().map { group, size in
                .init("Gruppe \(group)", (0..<size).map { "\(name) \(group)-\($0)" })
            },
            arcs: (0..<count).flatMap { one in
                [7, 11].map { .init(one, (one * $0 + 3) % count, .plain, label: "\(one)", isDirected: one % 2 == 0) }
            }
        )
    }

    private static let crowds = [
        small, crowd([1, 1]), crowd([3, 9, 1, 4]), crowd([20, 20, 20]), crowd([60]), crowd([1, 40, 2, 2, 2]),
        crowd([5, 5], name: "Kort"), crowd([4, 8], name: "EtUbrukeligLangtOrdUtenNoeSomHelstMellomrom ellers"),
    ]

    @Test func aSmallOne() { expectGolden(NetworkDiagram(Self.small).body.html, "small", ext: "html") }

    @Test(arguments: 0..<crowds.count) func labelsNeverCollide(_ crowd: Int) {
        let labels = Labels(NetworkDiagram(Self.crowds[crowd]).body)
        #expect(labels.pictures.allSatisfy { $0.count >= Self.crowds[crowd].groups.count })
        #expect(labels.collisions == [] && labels.outside == [])
    }

    /// A line may pass every name but touch none.
    @Test(arguments: 0..<crowds.count) func noLineRunsThroughAName(_ crowd: Int) {
        let ring = NetworkRing(Self.crowds[crowd])
        #expect(ring.curves.count == Self.crowds[crowd].arcs.count)
        for curve in ring.curves {
            for step in 1..<40 {
                let point = curve.point(Double(step) / 40)
                for place in ring.places where place.holds(point) {
                    Issue.record("\(curve.arc.from)–\(curve.arc.to) runs through \(place.lines)")
                }
            }
        }
    }

    @Test(arguments: 0..<crowds.count) func allIsInsideThePicture(_ crowd: Int) {
        let ring = NetworkRing(Self.crowds[crowd])
        for place in ring.places { #expect(place.y > 8 && place.y < ring.height - 8) }
    }

    @Test(arguments: 0..<crowds.count) func anOrderWithFewCrossingsKeepsWhatTouchesWhat(_ crowd: Int) {
        let model = Self.crowds[crowd]
        let better = model.untangled
        #expect(better.crossings <= model.crossings)
        #expect(better.groups.map(\.name) == model.groups.map(\.name))
        #expect(better.groups.map { $0.nodes.sorted() } == model.groups.map { $0.nodes.sorted() })
        func pairs(_ model: ArcDiagramModel) -> [String] {
            let names = model.groups.flatMap(\.nodes)
            return model.arcs.map { "\(names[$0.from]) \($0.kind) \(names[$0.to]) \($0.label) \($0.isDirected)" }
        }
        #expect(pairs(better) == pairs(model))
        #expect(better == model.untangled)
    }

    @Test func whatCanBeUntangledIs() {
        let tangled = Model(
            label: "",
            groups: [.init("A", ["a", "b", "c"]), .init("B", ["x", "y", "z"])],
            arcs: [.init(0, 3, .plain, label: ""), .init(1, 4, .plain, label: ""), .init(2, 5, .plain, label: "")]
        )
        #expect(tangled.crossings == 3)
        #expect(tangled.untangled.crossings == 0)
    }

    @Test func twoLinesBetweenTheSameDoNotHideEachOther() {
        let curves = NetworkRing(Self.small).curves
        #expect(abs(curves[1].bend.y - curves[2].bend.y) > 20)
    }
}

extension NetworkRing.Curve {
    fileprivate func point(_ part: Double) -> NetworkRing.Point {
        let (one, two, three) = ((1 - part) * (1 - part), 2 * part * (1 - part), part * part)
        return (one * from.x + two * bend.x + three * end.x, one * from.y + two * bend.y + three * end.y)
    }
}

extension NetworkRing.Place {
    /// Whether a point lies in the rectangle of the letters.
    fileprivate func holds(_ point: NetworkRing.Point) -> Bool {
        let width = (lines.map(\.count).max().map(Double.init) ?? 0) * 7.3
        let (left, right) = isRight ? (textX, textX + width) : (textX - width, textX)
        let (top, bottom) = (firstLine - 11, firstLine + Double(lines.count - 1) * NetworkRing.lineHeight + 3)
        return left < point.x && point.x < right && top < point.y && point.y < bottom
    }
}
