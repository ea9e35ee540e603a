import Forecast

/// What a region was made of, for whoever made it: a line for each array and for each table that is lacking.
struct PreparationReport: Sendable {
    let lines: [String]

    init(_ inputs: Inputs, _ lacking: [CountReading.Table], _ codes: CountCodes) {
        let shape = inputs.shape
        let arrays = Quantity.allCases.compactMap { quantity -> String? in
            guard let source = inputs.sources[quantity] else { return nil }
            return "\(quantity.rawValue): \(source.kind.rawValue), \(source.title), \(source.vintage)"
        }
        let standIns = inputs.defaulted.map(\.rawValue).joined(separator: ", ")
        lines =
            ["\(shape.municipalities.count) municipalities, \(shape.industries.count) industries, \(shape.years) years"]
            + arrays + ["Left out or neutral, since nobody gave them: \(standIns)"]
            + lacking.map { table in
                let from = codes[table].map(\.from) ?? ""
                return "There is no table \(table.rawValue): what it says is assumed."
                    + (from.isEmpty ? "" : " Statistics Norway has it as \(from).")
            }
    }
}
