import Core
import Foundation

/// Which ring everything in a year wheel is on, so that nothing hides anything else.
struct WheelLayout {
    struct PlacedMark {
        let mark: YearWheelModel.Mark
        let level: Int
        let radius: Double

        var centre: WheelPoint { WheelGeometry.point(WheelGeometry.angle(mark.day), radius) }
    }

    struct PlacedArc {
        /// Cut at the ends of the year.
        let arc: YearWheelModel.Arc
        let ring: Int
        let radius: Double
    }

    /// The ring of the meetings.
    static let rim = 150.0
    /// From the middle of one mark to the middle of the next, at least.
    static let markSpacing = 24.0
    private static let arcRim = 122.0
    private static let innermostMark = 54.0
    private static let innermostArc = 58.0
    /// Round ends reach over the days of an arc; this keeps two on one ring apart.
    private static let daysBetweenArcs = 10

    let marks: [PlacedMark]
    let arcs: [PlacedArc]

    /// The radii on which a line is drawn.
    var rims: [Double] {
        let rings = Dictionary(arcs.map { ($0.ring, $0.radius) }, uniquingKeysWith: { first, _ in first })
        return [Self.rim] + rings.sorted { $0.key < $1.key }.map(\.value)
    }

    init(_ model: YearWheelModel) {
        marks = Self.place(model.meetings.filter { $0.day.year == model.year })
        arcs = Self.place(
            model.arcs.compactMap { Self.cut($0, to: model.year) },
            below: marks.map(\.radius).min() ?? Self.rim
        )
    }

    // MARK: Meetings

    /// A mark that would touch one before it moves a level towards the middle.
    private static func place(_ meetings: [YearWheelModel.Mark]) -> [PlacedMark] {
        var levels: [[WheelPoint]] = []
        var placed: [(mark: YearWheelModel.Mark, level: Int)] = []
        for mark in meetings.enumerated().sorted(by: { ($0.element.day, $0.offset) < ($1.element.day, $1.offset) }) {
            let angle = WheelGeometry.angle(mark.element.day)
            var level = 0
            while level < levels.count {
                let centre = WheelGeometry.point(angle, radius(ofLevel: level))
                if levels[level].allSatisfy({ $0.distance(to: centre) >= markSpacing }) { break }
                level += 1
            }
            if level == levels.count { levels.append([]) }
            levels[level].append(WheelGeometry.point(angle, radius(ofLevel: level)))
            placed.append((mark.element, level))
        }
        // More levels than there is room for move together; each stays visible in part.
        let step = min(markSpacing, (rim - innermostMark) / Double(max(1, levels.count - 1)))
        return placed.map { PlacedMark(mark: $0.mark, level: $0.level, radius: rim - step * Double($0.level)) }
    }

    private static func radius(ofLevel level: Int) -> Double { max(innermostMark, rim - markSpacing * Double(level)) }

    // MARK: Arcs

    private static func cut(_ arc: YearWheelModel.Arc, to year: Int) -> YearWheelModel.Arc? {
        let from = max(arc.from, Day.first(of: year))
        let until = min(arc.until, Day.last(of: year))
        guard from <= until else { return nil }
        return YearWheelModel.Arc(
            from: from,
            until: until,
            kind: arc.kind,
            isExact: arc.isExact,
            label: arc.label,
            link: arc.link
        )
    }

    /// Hearings on the outer rings, work within them; arcs that overlap are on rings of their own.
    private static func place(_ arcs: [YearWheelModel.Arc], below marks: Double) -> [PlacedArc] {
        var rings: [[YearWheelModel.Arc]] = []
        var placed: [(arc: YearWheelModel.Arc, ring: Int)] = []
        for kind in YearWheelModel.Arc.Kind.allCases {
            let first = rings.count
            let ofKind = arcs.enumerated().filter { $0.element.kind == kind }
            for (_, arc) in ofKind.sorted(by: { ($0.element.from, $0.offset) < ($1.element.from, $1.offset) }) {
                var ring = first
                while ring < rings.count, rings[ring].contains(where: { touch($0, arc) }) { ring += 1 }
                if ring == rings.count { rings.append([]) }
                rings[ring].append(arc)
                placed.append((arc, ring))
            }
        }
        let outer = marks < rim ? max(76, marks - 22) : arcRim
        let step = min(28, (outer - innermostArc) / Double(max(1, rings.count - 1)))
        return placed.map { PlacedArc(arc: $0.arc, ring: $0.ring, radius: outer - step * Double($0.ring)) }
    }

    /// Whether two arcs on one ring would touch, also across the turn of the year.
    private static func touch(_ one: YearWheelModel.Arc, _ other: YearWheelModel.Arc) -> Bool {
        let turn = Day.last(of: one.from.year).dayOfYear
        return [-turn, 0, turn].contains { shift in
            other.from.number + shift - one.until.number < daysBetweenArcs
                && one.from.number - other.until.number - shift < daysBetweenArcs
        }
    }
}
