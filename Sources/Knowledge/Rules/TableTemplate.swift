import Core

/// A table of our own shape without figures: a row for each region, period and code that indicators ask it for.
///
/// It comes in again as it is, filled in: regions stand with their names behind their codes, so that no spreadsheet
/// takes the zero in front of one away.
struct TableTemplate {
    /// The sides beside regions and time, in the order of the columns.
    let sides: [String]
    /// What is asked for: a code of each side.
    let cells: [[String]]

    /// What PxWeb calls the sides of all its tables.
    static let region = "Region"
    static let time = "Tid"

    /// Nil where no definition knows the table, or where its shape is the publisher's.
    init?(_ key: String, _ indicators: [Indicator]) {
        guard indicators.contains(where: { $0.background.tables.contains { $0.key == key && $0.isOwnShape } }) else {
            return nil
        }
        let asked = indicators.flatMap(\.formula.selections).filter { $0.table == key }.map(\.choose)
        // An index over groups names fewer sides than the shares of the same table do.
        guard let fullest = asked.max(by: { $0.count < $1.count }) else { return nil }
        let sides = fullest.map(\.dimension)
        var cells: [[String]] = []
        for choices in asked where Set(choices.map(\.dimension)) == Set(sides) {
            for cell in Self.product(sides.map { side in choices.first { $0.dimension == side }?.codes ?? [] })
            where !cells.contains(cell) {
                cells.append(cell)
            }
        }
        self.sides = sides
        self.cells = cells
    }

    private static func product(_ codes: [[String]]) -> [[String]] {
        codes.reduce([[]]) { rows, codes in rows.flatMap { row in codes.map { row + [$0] } } }
    }

    /// - Parameters:
    ///   - regions: as they stand in the rows: `39 Vestfold`.
    ///   - value: what stands over the figures.
    func table(regions: [String], periods: [String], value: String) -> SemicolonTable {
        let rows = regions.flatMap { region in
            periods.flatMap { period in
                cells.map { cell -> [SemicolonTable.Cell] in
                    ([region] + cell + [period]).map { .text($0) } + [.empty]
                }
            }
        }
        return SemicolonTable(heading: [Self.region] + sides + [Self.time, value], rows: rows)
    }
}
