import Core
import Cubes
import NetworkFile
import Web

/// What is said of a definition that is wrong, or that finds no figures.
struct DefinitionWords {
    let words: Words

    /// Codes that are named; a table may have thousands.
    private static let mostCodes = 8

    /// Where it is wrong, and what to do.
    func mistake(_ mistake: FileMistake) -> String {
        let what = words(mistake.sentence)
        guard let line = mistake.line, line > 0 else { return what.capitalisedFirst }
        let number = Format(words.language).number(line)
        return mistake.field.isEmpty
            ? words["knowledge.definition.line", ["line": number, "what": what]]
            : words["knowledge.definition.place", ["line": number, "field": mistake.field, "what": what]]
    }

    /// Why there are no figures, and what to do.
    ///
    /// - Parameter cubes: the tables that are there, by key.
    func refusal(_ refusal: IndicatorComputing.Refusal, _ cubes: [String: Cube]) -> String {
        switch refusal {
        case .missingTable(let table): words["knowledge.refusal.table", ["table": table]]
        case .noRegions(let table): words["knowledge.refusal.regions", ["table": table]]
        case .noPeriods(let table): words["knowledge.refusal.periods", ["table": table]]
        case .notChosen(let dimension, let table):
            words[
                "knowledge.refusal.choose",
                ["dimension": dimension, "table": table, "codes": codes(of: dimension, cubes)]
            ]
        case .cube(.unknownDimension(let dimension)):
            words["knowledge.refusal.dimension", ["dimension": dimension, "tables": dimensions(cubes)]]
        case .cube(.unknownCategory(let code, let dimension)):
            words[
                "knowledge.refusal.code",
                ["code": code, "dimension": dimension, "codes": codes(of: dimension, cubes)]
            ]
        case .cube(let problem): words["knowledge.refusal.other", ["what": words(problem.sentence)]]
        }
    }

    private func dimensions(_ cubes: [String: Cube]) -> String {
        cubes.sorted { $0.key < $1.key }.map { key, cube in
            "\(key): \(cube.dimensions.map(\.id).joined(separator: ", "))"
        }
        .joined(separator: "; ")
    }

    private func codes(of dimension: String, _ cubes: [String: Cube]) -> String {
        let found = cubes.sorted { $0.key < $1.key }.lazy
            .compactMap { $0.value.dimensions.first { $0.id == dimension } }.first
        guard let found else { return "–" }
        let codes = found.categories.prefix(Self.mostCodes).map(\.code).joined(separator: ", ")
        return found.categories.count > Self.mostCodes ? codes + " …" : codes
    }
}
