import Core
import Cubes

/// The texts of a cube in a language, and its cells as they are read.
struct CubeText {
    let language: Language

    init(_ language: Language) { self.language = language }

    func name(_ dimension: Dimension) -> String { dimension.label.text(in: language.rawValue).capitalisedFirst }

    func name(_ place: Int, of dimension: Dimension, _ format: Format) -> String {
        let category = dimension.categories[place]
        let label = category.label.text(in: language.rawValue)
        // Periods are written as the language writes them, where the publisher repeats the code.
        return dimension.role == .time && label == category.code ? Period(category.code).shortName(format) : label
    }

    /// A number with as many decimals as it has itself.
    func number(_ value: Double, _ format: Format) -> String { format.number(value, decimals: needed(value)) }

    /// A number with as many decimals as its unit has; else the publisher's mark.
    func cell(_ position: Int, _ cube: Cube, _ decimals: CubeDecimals, _ format: Format) -> String {
        guard let value = cube[position] else { return cube.marks[position] ?? "–" }
        let number = format.number(value, decimals: decimals[position] ?? needed(value))
        return cube.marks[position].map { "\(number) \($0)" } ?? number
    }

    /// The unit of everything that is shown, when it is one.
    func unit(_ cube: Cube, _ query: TableQuery) -> String? {
        guard let axis = cube.axis(.measure) else { return cube.about.unit?.label.text(in: language.rawValue) }
        let units = Set(query.chosen[axis].map { cube.dimensions[axis].categories[$0].unit?.label })
        return units.count == 1 ? (units.first ?? nil)?.text(in: language.rawValue) : nil
    }

    /// As many as the number has, up to four, where nobody said how many it should have.
    func needed(_ value: Double) -> Int {
        var decimals = 0
        var rest = value
        while decimals < 4, abs(rest - rest.rounded()) > 1e-9 * max(1, abs(rest)) {
            rest *= 10
            decimals += 1
        }
        return decimals
    }

    /// A note without the HTML that publishers write in it.
    func plain(_ note: String) -> String {
        note.replacing(#/<br\s*\/?>/#.ignoresCase(), with: " ").replacing(#/<[^>]*>/#, with: "")
            .replacing("&nbsp;", with: " ").replacing("&lt;", with: "<").replacing("&gt;", with: ">")
            .replacing("&amp;", with: "&")
    }
}

/// How many decimals the figures of a cube have, by where they stand.
struct CubeDecimals {
    private let stride: Int
    private let ofMeasures: [Int?]

    init(_ cube: Cube) {
        let whole = cube.about.unit?.decimals
        guard let axis = cube.axis(.measure) else {
            (stride, ofMeasures) = (1, [whole])
            return
        }
        stride = cube.strides[axis]
        ofMeasures = cube.dimensions[axis].categories.map { $0.unit?.decimals ?? whole }
    }

    subscript(position: Int) -> Int? { ofMeasures[position / stride % ofMeasures.count] }
}
