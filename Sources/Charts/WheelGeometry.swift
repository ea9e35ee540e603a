import Core
import Foundation

/// A place in the picture: x to the right, y down.
struct WheelPoint: Equatable {
    let x: Double
    let y: Double

    func distance(to other: WheelPoint) -> Double {
        let across = x - other.x
        let down = y - other.y
        return (across * across + down * down).squareRoot()
    }
}

/// Where a day of the year is on the circle, and how that is written.
///
/// Every month has a twelfth of the circle, so that the names stand evenly. Angles are degrees clockwise from the top.
enum WheelGeometry {
    static let size = 420
    static let middle = WheelPoint(x: 210, y: 210)

    /// The angle of a moment of a day: 0 is its beginning, 1 its end.
    static func angle(_ day: Day, at fraction: Double = 0.5) -> Double {
        let length = Double(Day.length(ofMonth: day.month, in: day.year))
        let months = Double(day.month - 1) + (Double(day.day - 1) + fraction) / length
        return months * 30
    }

    static func point(_ angle: Double, _ radius: Double) -> WheelPoint {
        let radians = angle * Double.pi / 180
        return WheelPoint(x: middle.x + radius * sin(radians), y: middle.y - radius * cos(radians))
    }

    static func number(_ value: Double) -> String { ChartText.number(value) }

    static func line(_ angle: Double, from inner: Double, to outer: Double) -> String {
        "M\(pair(point(angle, inner)))L\(pair(point(angle, outer)))"
    }

    /// An arc clockwise.
    ///
    /// A long one is drawn in two halves, because one whole turn would begin and end in one point.
    static func arc(from start: Double, to end: Double, radius: Double) -> String {
        let stops = end - start > 180 ? [(start + end) / 2, end] : [end]
        let reach = number(radius)
        return stops.reduce("M\(pair(point(start, radius)))") { path, stop in
            "\(path)A\(reach) \(reach) 0 0 1 \(pair(point(stop, radius)))"
        }
    }

    private static func pair(_ point: WheelPoint) -> String { "\(number(point.x)) \(number(point.y))" }
}
