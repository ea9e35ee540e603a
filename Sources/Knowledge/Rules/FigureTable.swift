import Core

/// The figures of an indicator as a table for spreadsheets: a line for each region and period that has a figure or a mark.
struct FigureTable {
    let table: SemicolonTable

    init(_ figures: Figures, indicator: Indicator, words: Words) {
        var rows: [[SemicolonTable.Cell]] = []
        for (row, region) in figures.regions.enumerated() {
            for (column, period) in figures.periods.enumerated() {
                let value = figures.values[row][column]
                let mark = figures.marks[row][column]
                guard value != nil || mark != nil else { continue }
                rows.append([
                    // As a text: the zeros in front of a code belong to it, and a year is not a quantity.
                    .text(region.code), .text(region.name), .text(period.code),
                    value.map { .number($0, decimals: max(indicator.decimals, 4)) } ?? .empty,
                    .text(mark ?? ""),
                ])
            }
        }
        table = SemicolonTable(
            heading: ["code", "region", "period", "value", "mark"].map { words["knowledge.column.\($0)"] },
            rows: rows
        )
    }
}
