import Core

/// What stands for all the others of its side, and would flatten them in a picture: the country beside its counties where
/// things are counted, the sum beside its parts.
enum ChartWholes {
    /// Two of three may be equal by accident; of fewer nothing is told.
    private static let fewest = 3
    /// How far a published sum may be from that of its rounded parts, for each part.
    private static let rounding = 0.5
    /// And how far at most, in parts of the whole: small figures are not near each other because they are small.
    private static let mostOff = 0.002

    /// The rows that are such wholes; none where nothing would be left to compare.
    ///
    /// - Parameters:
    ///   - codes: of the rows, where they are regions; nil of other sides.
    ///   - values: by row, then by column.
    static func rows(_ values: [[Double?]], regions codes: [String]?) -> Set<Int> {
        guard values.count >= fewest, let columns = values.first?.indices else { return [] }
        let country = codes?.firstIndex { Region($0, "").level == .country }
        if let country, stands(above: country, values, columns) { return [country] }
        return columns.isEmpty ? [] : sum(values, columns)
    }

    /// Whether one is greater than each of the others wherever it has a figure: where shares are shown it lies among them.
    private static func stands(above row: Int, _ values: [[Double?]], _ columns: Range<Int>) -> Bool {
        var compared = false
        for column in columns {
            guard let whole = values[row][column] else { continue }
            let others = values.indices.filter { $0 != row }.compactMap { values[$0][column] }
            guard others.count >= fewest - 1 else { continue }
            guard others.allSatisfy({ $0 < whole }) else { return false }
            compared = true
        }
        return compared
    }

    /// The one that is the sum of the others in every column in which all have figures.
    private static func sum(_ values: [[Double?]], _ columns: Range<Int>) -> Set<Int> {
        var candidates = Set(values.indices)
        var compared = false
        for column in columns {
            let figures = values.compactMap { $0[column] }
            guard figures.count == values.count, figures.contains(where: { $0 != 0 }) else { continue }
            compared = true
            let sum = figures.reduce(0, +)
            let slack = min(rounding * Double(figures.count), mostOff * abs(sum))
            candidates = candidates.filter { abs(sum - 2 * figures[$0]) <= slack && figures[$0] > slack }
        }
        return compared && candidates.count == 1 ? candidates : []
    }
}
