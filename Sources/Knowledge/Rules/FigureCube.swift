import Core
import Cubes

/// The figures of an indicator as a cube: regions by periods, with the indicator as the one measure.
struct FigureCube {
    let cube: Cube

    init(_ figures: Figures, _ indicator: Indicator, datasets: [Dataset], language: Language) throws {
        let unit = Unit(Phrases(indicator.unit.rawValue), decimals: indicator.decimals)
        let kind: Measure? = indicator.adding == .sum ? .flow : indicator.adding == .recompute ? .rate : nil
        var about = CubeFacts(
            label: Phrases(indicator.name[language]),
            source: Phrases(datasets.compactMap(\.version.facts.source).uniqued.joined(separator: "; ")),
            updated: datasets.compactMap(\.version.facts.updated).max(),
            language: language.rawValue,
            mayBeAdded: indicator.adding == .sum
        )
        about.notes = [indicator.explanation[language], indicator.comparability?[language]].compactMap { $0 }
            .map { Note(Phrases($0)) }
        let measure = try Dimension(
            id: "indicator",
            label: Phrases(indicator.name[language]),
            categories: [Category(indicator.id, label: Phrases(indicator.name[language]), unit: unit, kind: kind)],
            role: .measure
        )
        let regions = try Dimension(
            id: "region",
            categories: figures.regions.map { Category($0.code, label: Phrases($0.name)) },
            role: .geography
        )
        let format = Format(language)
        let periods = try Dimension(
            id: "period",
            categories: figures.periods.map { Category($0.code, label: Phrases($0.name(format))) },
            role: .time
        )
        let values = figures.values.flatMap { $0.map { $0 ?? Cube.missing } }
        let marks = Marks(figures.marks.flatMap { $0 })
        cube = try Cube(about, dimensions: [measure, regions, periods], values: values, marks: marks)
    }
}

extension Array where Element: Hashable {
    /// Each once, in the order in which they come first.
    var uniqued: [Element] {
        var seen: Set<Element> = []
        return filter { seen.insert($0).inserted }
    }
}
