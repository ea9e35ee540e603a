import Markup

/// A picture drawn once for a wide page and once for a phone, of which the style sheet shows one.
enum ChartFrame {
    /// - Parameters:
    ///   - label: what the picture shows, for those who do not see it.
    ///   - draw: what is in a picture of a width, and how high it becomes.
    static func both(_ label: String, draw: (_ width: Double) -> (height: Double, content: Node)) -> Node {
        .group(
            [("chart wide", 760.0), ("chart narrow", 360.0)].map { classes, width in
                let (height, content) = draw(width)
                return SVG.picture(.class(classes), .svg("viewBox", "0 0 \(Int(width)) \(Int(height.rounded(.up)))")) {
                    SVG.g(.role("img"), .aria("label", label)) { content }
                }
            }
        )
    }

    static func bar(_ classes: String, x: Double, y: Double, width: Double, height: Double) -> Node {
        SVG.rect(
            .class(classes),
            .svg("x", ChartText.number(x)),
            .svg("y", ChartText.number(y)),
            .svg("width", ChartText.number(width)),
            .svg("height", ChartText.number(height))
        )
    }

    /// A line through points; with a nil between two of them, two lines.
    static func line(_ classes: String, _ points: [(x: Double, y: Double)?]) -> Node {
        var data = ""
        var isDrawing = false
        for point in points {
            if let point {
                data += "\(isDrawing ? "L" : "M")\(ChartText.number(point.x)) \(ChartText.number(point.y))"
            }
            isDrawing = point != nil
        }
        return SVG.path(.class(classes), .svg("d", data))
    }

    static func dot(_ classes: String, x: Double, y: Double, radius: Double) -> Node {
        SVG.circle(
            .class("\(classes) point"),
            .svg("cx", ChartText.number(x)),
            .svg("cy", ChartText.number(y)),
            .svg("r", ChartText.number(radius))
        )
    }

    /// A dot that is hollow.
    static func ring(_ classes: String, x: Double, y: Double, radius: Double) -> Node {
        SVG.circle(
            .class("\(classes) ring"),
            .svg("cx", ChartText.number(x)),
            .svg("cy", ChartText.number(y)),
            .svg("r", ChartText.number(radius))
        )
    }
}
