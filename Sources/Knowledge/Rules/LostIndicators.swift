import Cubes

/// What a new version of a table takes away: indicators that had figures and have none any more.
///
/// A publisher that names its categories anew breaks definitions that go by the old names, and nothing in the table says so.
struct LostIndicators {
    let indicators: [Indicator]
    /// The codes of the regions that the network is about; without any, figures of all regions count.
    let regions: [String]

    /// Those that use a table and lose their figures.
    ///
    /// - Parameters:
    ///   - table: the key of the table that comes anew.
    ///   - before: the tables as they are, by their keys.
    ///   - cube: what comes in place of the table.
    func lost(by table: String, from before: [String: Cube], to cube: Cube) -> [Indicator] {
        let after = before.merging([table: cube]) { _, new in new }
        return indicators.filter { indicator in
            indicator.formula.tables.contains(table) && hasFigures(indicator, before)
                && !hasFigures(indicator, after)
        }
    }

    private func hasFigures(_ indicator: Indicator, _ tables: [String: Cube]) -> Bool {
        let computing = IndicatorComputing(tables: tables)
        // A table that does not fit gives no figures; what is wrong with it is told where it is taken in.
        guard let figures = try? computing.figures(indicator.formula, adding: indicator.adding) else {
            return false
        }
        return figures.haveSome(of: regions)
    }
}

extension Figures {
    /// Whether one of some regions has a figure; without regions, whether any has.
    func haveSome(of codes: [String]) -> Bool {
        codes.isEmpty
            ? hasFigures
            : codes.contains { code in values(of: code)?.contains { $0 != nil } ?? false }
    }
}
