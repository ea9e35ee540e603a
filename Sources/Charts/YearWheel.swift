import Core
import Markup

/// A year as a wheel: January at the top, then clockwise; meetings as dots that are links, hearings and work as arcs.
///
/// The picture is a group with a name and a description, not an image, because an image must not hold links
/// (WAI-ARIA 1.2, role `img`: its children are presentational). The role stands on a `g`, since Nu knows few for `svg`.
public struct YearWheel: View {
    private let model: YearWheelModel
    private let layout: WheelLayout
    private let id: String

    /// A wheel whose ids begin with `id`, which no other picture in the page may use.
    public init(_ model: YearWheelModel, id: String) {
        self.model = model
        self.id = id
        layout = WheelLayout(model)
    }

    public var body: Node {
        SVG.picture(
            .class("wheel"),
            .svg("viewBox", "0 0 \(WheelGeometry.size) \(WheelGeometry.size)")
        ) {
            SVG.g(
                .role("group"),
                .aria("labelledby", "\(id)-title"),
                .aria("describedby", "\(id)-desc")
            ) {
                SVG.title(.id("\(id)-title")) { model.title }
                SVG.desc(.id("\(id)-desc")) { model.description }
                frame
                for holiday in model.holidays where holiday.day.year == model.year { dot(holiday) }
                for notch in model.notches { tick(notch) }
                for (index, placed) in layout.arcs.enumerated() { arc(placed, "\(id)-a\(index + 1)") }
                if let today { now(today) }
                for (index, placed) in layout.marks.enumerated() { mark(placed, "\(id)-m\(index + 1)") }
                centre
            }
        }
    }

    private var today: Day? { model.today.flatMap { $0.year == model.year ? $0 : nil } }

    /// The rings and the months: nothing a screen reader needs to say.
    private var frame: Node {
        SVG.g(.aria("hidden", "true")) {
            for radius in layout.rims { circle("rim", WheelGeometry.middle, radius) }
            for (index, name) in model.months.prefix(12).enumerated() {
                month(name, WheelGeometry.point(Double(index) * 30 + 15, 184))
                SVG.path(.class("rim"), .svg("d", WheelGeometry.line(Double(index) * 30, from: 150, to: 160)))
            }
        }
    }

    private func month(_ name: String, _ point: WheelPoint) -> Node {
        SVG.label(
            .class("month"),
            .svg("x", WheelGeometry.number(point.x)),
            .svg("y", WheelGeometry.number(point.y + 6)),
            .svg("text-anchor", "middle")
        ) { name }
    }

    /// The size stands on the group: the style sheet lets text inherit its font, which overrules `font-size` on it.
    private var centre: Node {
        .group([
            SVG.g(.svg("font-size", "26")) {
                SVG.label(.class("label"), .svg("x", "210"), .svg("y", "212"), .svg("text-anchor", "middle")) {
                    String(model.year)
                }
            },
            today == nil || model.todayLabel.isEmpty
                ? .empty : month(model.todayLabel, WheelPoint(x: WheelGeometry.middle.x, y: 229)),
        ])
    }

    private func now(_ day: Day) -> Node {
        SVG.path(.class("today"), .svg("d", WheelGeometry.line(WheelGeometry.angle(day), from: 60, to: 164))) {
            if !model.todayLabel.isEmpty { SVG.title { model.todayLabel } }
        }
    }

    private func dot(_ holiday: YearWheelModel.Holiday) -> Node {
        circle(
            "holiday",
            WheelGeometry.point(WheelGeometry.angle(holiday.day), WheelLayout.rim),
            4,
            title: holiday.label
        )
    }

    /// A day is a tick across the rim; several in a row are a stretch of it.
    @HTMLBuilder private func tick(_ notch: YearWheelModel.Notch) -> Node {
        let (first, last) = (Day.first(of: model.year), Day.last(of: model.year))
        let (from, until) = (max(notch.from, first), min(notch.until, last))
        if from == until {
            SVG.path(
                .class("notch"),
                .svg("d", WheelGeometry.line(WheelGeometry.angle(from), from: 142, to: 158))
            ) { SVG.title { notch.label } }
        } else if from < until {
            SVG.path(
                .class("notch"),
                .svg(
                    "d",
                    WheelGeometry.arc(
                        from: WheelGeometry.angle(from, at: 0),
                        to: WheelGeometry.angle(until, at: 1),
                        radius: 150
                    )
                )
            ) { SVG.title { notch.label } }
        }
    }

    private func arc(_ placed: WheelLayout.PlacedArc, _ id: String) -> Node {
        let arc = placed.arc
        let path = WheelGeometry.arc(
            from: WheelGeometry.angle(arc.from, at: 0),
            to: WheelGeometry.angle(arc.until, at: 1),
            radius: placed.radius
        )
        let name = (arc.kind == .hearing ? "hearing" : "work") + (arc.isExact ? "" : " vague")
        guard let link = arc.link else {
            return SVG.path(.class(name), .svg("d", path)) { SVG.title { arc.label } }
        }
        return a(.href(link), .aria("labelledby", id)) {
            SVG.title(.id(id)) { arc.label }
            SVG.path(.class(name), .svg("d", path))
        }
    }

    private func mark(_ placed: WheelLayout.PlacedMark, _ id: String) -> Node {
        let mark = placed.mark
        return a(.href(mark.link), .aria("labelledby", id)) {
            SVG.title(.id(id)) { mark.label }
            circle(mark.kind.classes, placed.centre, mark.kind == .short ? 8 : 11)
            if !mark.isExact { hole(placed.centre, mark.kind == .short ? 3.5 : 5) }
        }
    }

    private func circle(_ name: String, _ centre: WheelPoint, _ radius: Double, title: String = "") -> Node {
        SVG.circle(
            .class(name),
            .svg("cx", WheelGeometry.number(centre.x)),
            .svg("cy", WheelGeometry.number(centre.y)),
            .svg("r", WheelGeometry.number(radius))
        ) {
            if !title.isEmpty { SVG.title { title } }
        }
    }

    private func hole(_ centre: WheelPoint, _ radius: Double) -> Node {
        SVG.circle(
            .svg("fill", "var(--paper)"),
            .svg("cx", WheelGeometry.number(centre.x)),
            .svg("cy", WheelGeometry.number(centre.y)),
            .svg("r", WheelGeometry.number(radius))
        )
    }
}

extension YearWheelModel.Mark.Kind {
    fileprivate var classes: String {
        switch self {
        case .ordinary, .short: "meeting"
        case .open: "meeting open"
        case .cancelled: "meeting cancelled"
        }
    }
}
