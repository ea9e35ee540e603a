import Core
import Cubes

/// What a picture shows, as a heading says it: `Akademiske yrker, arbeidssøkere, juni 2025–januar 2026`.
struct ChartHeading: Sendable, Equatable {
    /// What is the same for all that is drawn.
    let parts: [String]
    /// From the first period to the last of what is shown; nil where the table has none.
    let span: String?

    /// - Parameter title: of the table, for pictures of all of it.
    init(_ cube: Cube, _ query: TableQuery, title: String, language: Language) {
        let text = CubeText(language)
        let format = Format(language)
        let (time, measure) = (cube.axis(.time), cube.axis(.measure))
        func fixed(_ axis: Int) -> String? {
            guard cube.dimensions[axis].count > 1, query.chosen[axis].count == 1 else { return nil }
            return text.name(query.chosen[axis][0], of: cube.dimensions[axis], format)
        }
        let others = cube.dimensions.indices.filter { $0 != time && $0 != measure }.compactMap(fixed)
        let measured = measure.flatMap(fixed).map { others.isEmpty ? $0 : Self.insideASentence($0) }
        let named = others + [measured].compactMap { $0 }
        parts = named.isEmpty ? [Self.subject(title)] : named
        span = time.flatMap { axis in
            Self.span(query.chosen[axis].map { cube.dimensions[axis].categories[$0].code }, format)
        }
    }

    /// - Parameter period: the one that is drawn, where it is one of several.
    func text(_ period: String? = nil) -> String {
        (parts + [period ?? span].compactMap { $0 }).joined(separator: ", ").capitalisedFirst
    }

    /// `januar 2011–januar 2026`.
    static func span(_ codes: [String], _ format: Format) -> String? {
        let sorted = codes.sorted()
        guard let first = sorted.first, let last = sorted.last else { return nil }
        return first == last
            ? Period(first).name(format) : "\(Period(first).name(format))–\(Period(last).name(format))"
    }

    /// What a table is about, without its number and what it is parted by: publishers write `07459: Befolkning, etter fylke`.
    private static func subject(_ title: String) -> String {
        var title = title[...]
        if let colon = title.firstIndex(of: ":"), title[..<colon].allSatisfy(\.isNumber) {
            title = title[title.index(after: colon)...].drop { $0 == " " }
        }
        let ends = [", etter ", ", by ", " by "].compactMap { title.firstRange(of: $0)?.lowerBound }
        return String(title[..<(ends.min() ?? title.endIndex)])
    }

    /// A name as it stands within a sentence; one that begins with two great letters is an abbreviation.
    private static func insideASentence(_ name: String) -> String {
        guard let second = name.dropFirst().first, second.isLowercase else { return name }
        return name.prefix(1).lowercased() + name.dropFirst()
    }
}
