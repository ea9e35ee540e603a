import Cubes
import Foundation

/// What tables of counts call their dimensions and categories: `Tables/counts.json`.
struct CountCodes: Sendable, Decodable {
    enum Part: String, Sendable { case sex, age, level, industry, home, workplace, from, to, completed, status }

    /// What the figures of a table are.
    enum Unit: String, Sendable, Decodable { case cases, permille, percent }

    struct Measure: Sendable, Decodable {
        let code: String
        let unit: Unit
    }

    struct Level: Sendable, Decodable {
        /// Names of `Shape.groups`.
        let groups: [String]
        let codes: [String]
    }

    struct Table: Sendable, Decodable {
        /// The number of the table at Statistics Norway that has this shape; empty where there is no one table.
        let from: String
        /// The measures that can be read, the best first.
        let measures: [Measure]?
    }

    /// What dimensions are called, in small letters.
    private let dimensions: [String: [String]]
    let men, women: String
    let levels: [Level]
    /// Groups of a level that tables of completions may tell apart; the first code is the group, the rest are programmes.
    let programmes: [Level]
    let leftOutLevels, leftOutIndustries: Set<String>
    /// Categories that stand for all of a dimension.
    let whole: [String]
    let country: [String]
    let labourForce: [String]
    private let tables: [String: Table]

    /// Reads the file that comes with the program.
    static func read() throws -> CountCodes {
        let file = Bundle.module.bundleURL.appending(path: "Tables/counts.json")
        return try JSONDecoder().decode(CountCodes.self, from: Data(contentsOf: file))
    }

    func names(_ part: Part) -> [String] { dimensions[part.rawValue] ?? [] }

    subscript(table: CountReading.Table) -> Table? { tables[table.rawValue] }

    /// The first of the measures of a table that a cube has, and what it counts; nil where it has none of them.
    func measures(_ table: CountReading.Table, in cube: Cube) -> (choice: CountTable.Choice, unit: Unit)? {
        for measure in self[table]?.measures ?? [] {
            guard let dimension = cube.dimensions.first(where: { $0.position(of: measure.code) != nil }) else {
                continue
            }
            return ([(dimension.id, measure.code)], measure.unit)
        }
        return nil
    }
}
