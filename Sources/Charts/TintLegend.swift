import Core
import Markup

/// The tints in use and what each stands for, as a list below a picture.
struct TintLegend: View {
    private let entries: [(fill: Attribute, words: String)]

    /// - Parameter missing: what is said of places without a figure and how they are filled; nil where there are none.
    init(_ tints: TintScale, format: Format, missing: (name: String, fill: String)?) {
        entries =
            tints.legend(format).map { (.class("tint-\($0.tint)"), $0.range) }
            + (missing.map { [(.svg("fill", $0.fill), $0.name)] } ?? [])
    }

    var body: Node {
        ul(.class("legend")) {
            for entry in entries {
                li {
                    // As large in its own units as the hatching is on the map.
                    SVG.picture(.class("swatch"), .svg("viewBox", "0 0 160 160"), .aria("hidden", "true")) {
                        SVG.rect(entry.fill, .svg("width", "160"), .svg("height", "160"))
                    }
                    entry.words
                }
            }
        }
    }
}
