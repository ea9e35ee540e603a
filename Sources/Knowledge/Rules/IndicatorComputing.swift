import Core
import Cubes

/// Computes an indicator from the tables it is defined over.
struct IndicatorComputing {
    /// Why an indicator has no figures, for whoever keeps its tables.
    enum Refusal: Error, Equatable {
        case missingTable(String)
        case noRegions(table: String)
        case noPeriods(table: String)
        /// A dimension of which the definition says nothing.
        case notChosen(dimension: String, table: String)
        case cube(CubeProblem)
    }

    /// By key.
    let tables: [String: Cube]
    var view = RegionView.published

    /// - Parameter adding: what becomes of published figures when regions are put together.
    func figures(_ formula: Formula, adding: Indicator.Adding) throws -> Figures {
        let seen = try computed(formula, adding: adding)
        guard view == .today else { return seen }
        // A place is told among those that were published together, not among the few that could be carried over.
        return seen.ranked(among: try IndicatorComputing(tables: tables).computed(formula, adding: adding))
    }

    private func computed(_ formula: Formula, adding: Indicator.Adding) throws -> Figures {
        switch formula {
        case .figures(let selection): try grid(selection, mayAdd: adding == .sum).figures
        // Numbers of things are added before one is divided by the other.
        case .growth(let selection): try grid(selection, mayAdd: true).growth().figures
        case .share(let part, let whole, let per):
            try grid(part, mayAdd: true).combined(with: grid(whole, mayAdd: true)) { $1 == 0 ? nil : $0 / $1 * per }
                .figures
        case .mismatch(let demand, let supply, let over, let without):
            try mismatch(demand, supply, over: over, without: without)
        }
    }

    // MARK: Tables

    private func grid(_ selection: Selection, mayAdd: Bool) throws -> Grid {
        try seen(Grid(cube(selection), table: selection.table), mayAdd: mayAdd)
    }

    private func seen(_ grid: Grid, mayAdd: Bool) -> Grid {
        view == .today ? grid.onRegionsOfToday(mayAdd: mayAdd) : grid
    }

    /// The cells of a selection, over regions and periods and, where it is named, one dimension more.
    private func cube(_ selection: Selection, keeping kept: String? = nil) throws -> Cube {
        guard var cube = tables[selection.table] else { throw Refusal.missingTable(selection.table) }
        do {
            for choice in selection.choose {
                if choice.codes.count == 1 {
                    cube = try cube.fixing([choice.dimension: choice.codes[0]])
                } else {
                    let group = Cube.Group(Category("sum"), of: choice.codes)
                    // What the definition adds up are counts; a table that forbids it is still obeyed.
                    cube = try cube.grouped(choice.dimension, into: [group], kind: .stock)
                        .fixing([choice.dimension: "sum"])
                }
            }
            for dimension in cube.dimensions
            where dimension.role != .time && dimension.role != .geography && dimension.id != kept {
                guard dimension.count == 1, let only = dimension.categories.first else {
                    throw Refusal.notChosen(dimension: dimension.id, table: selection.table)
                }
                cube = try cube.fixing([dimension.id: only.code])
            }
        } catch let problem as CubeProblem {
            throw Refusal.cube(problem)
        }
        return cube
    }

    // MARK: Mismatch

    private func mismatch(
        _ demand: Selection,
        _ supply: Selection,
        over dimension: String,
        without: [String]
    ) throws -> Figures {
        let (demanded, supplied) = try (cube(demand, keeping: dimension), cube(supply, keeping: dimension))
        do {
            guard let groups = demanded.dimensions.first(where: { $0.id == dimension }) else {
                throw Refusal.cube(.unknownDimension(dimension))
            }
            let codes = groups.categories.map(\.code).filter { !without.contains($0) }
            let pairs = try codes.map { code in
                (
                    seen(try Grid(demanded.fixing([dimension: code]), table: demand.table), mayAdd: true),
                    seen(try Grid(supplied.fixing([dimension: code]), table: supply.table), mayAdd: true)
                )
            }
            guard let first = pairs.first?.0 else { throw Refusal.cube(.nothingChosen(dimension: dimension)) }
            return first.mapped { region, period in
                Self.jackmanRoper(pairs.map { ($0[region, period], $1[region, period]) })
            }.figures
        } catch let problem as CubeProblem {
            throw Refusal.cube(problem)
        }
    }

    /// ½ Σ |vᵢ/V − uᵢ/U|; nil where a part is not known, or there is nothing to spread.
    static func jackmanRoper(_ groups: [(demand: Double?, supply: Double?)]) -> Double? {
        var known: [(demand: Double, supply: Double)] = []
        for group in groups {
            guard let demand = group.demand, let supply = group.supply else { return nil }
            known.append((demand, supply))
        }
        let demand = known.reduce(0) { $0 + $1.demand }
        let supply = known.reduce(0) { $0 + $1.supply }
        guard demand > 0, supply > 0 else { return nil }
        return known.reduce(0) { $0 + abs($1.demand / demand - $1.supply / supply) } / 2
    }
}

/// Figures by region and period, on the way to an indicator.
struct Grid {
    let regions: [Region]
    let periods: [Period]
    private var values: [[Double?]]
    private var marks: [[String?]]
    private let rows: [String: Int]
    private let columns: [String: Int]

    var figures: Figures { Figures(regions: regions, periods: periods, values: values, marks: marks) }

    /// - Parameter cube: over one dimension of regions and one of time.
    init(_ cube: Cube, table: String) throws {
        guard let geography = cube.axis(.geography) else { throw IndicatorComputing.Refusal.noRegions(table: table) }
        guard let time = cube.axis(.time) else { throw IndicatorComputing.Refusal.noPeriods(table: table) }
        let turned: Cube
        do {
            turned = try cube.reordered([cube.dimensions[geography].id, cube.dimensions[time].id])
        } catch {
            throw IndicatorComputing.Refusal.cube(error)
        }
        let periods = turned.dimensions[1].categories.map { Period($0.code) }
        // Some publishers write the newest first.
        let order = periods.indices.sorted { periods[$0] < periods[$1] }
        self.init(
            regions: turned.dimensions[0].categories.map { Region($0.code, $0.label.text) },
            periods: order.map { periods[$0] },
            values: turned.dimensions[0].categories.indices.map { row in
                order.map { turned[row * periods.count + $0] }
            },
            marks: turned.dimensions[0].categories.indices.map { row in
                order.map { turned.marks[row * periods.count + $0] }
            }
        )
    }

    init(regions: [Region], periods: [Period], values: [[Double?]], marks: [[String?]]) {
        self.regions = regions
        self.periods = periods
        self.values = values
        self.marks = marks
        rows = Dictionary(regions.enumerated().map { ($1.code, $0) }, uniquingKeysWith: { first, _ in first })
        columns = Dictionary(periods.enumerated().map { ($1.code, $0) }, uniquingKeysWith: { first, _ in first })
    }

    subscript(region: Region, period: Period) -> Double? {
        guard let row = rows[region.code], let column = columns[period.code] else { return nil }
        return values[row][column]
    }

    /// Whether there is a row for a region.
    func has(_ region: Region) -> Bool { rows[region.code] != nil }

    /// The same regions and periods with other values.
    func mapped(_ value: (Region, Period) -> Double?) -> Grid {
        var grid = self
        for (row, region) in regions.enumerated() {
            for (column, period) in periods.enumerated() { grid.values[row][column] = value(region, period) }
        }
        return grid
    }

    /// With another table, over the regions and periods that both have.
    func combined(with other: Grid, _ compute: (Double, Double) -> Double?) -> Grid {
        let kept = regions.filter { other.rows[$0.code] != nil }
        let times = periods.filter { other.columns[$0.code] != nil }
        return Grid(
            regions: kept,
            periods: times,
            values: kept.map { region in
                times.map { period in
                    guard let mine = self[region, period], let its = other[region, period] else { return nil }
                    return compute(mine, its)
                }
            },
            marks: kept.map { region in times.map { mark(region, $0) ?? other.mark(region, $0) } }
        )
    }

    /// From the same period of the year before, in per cent.
    func growth() -> Grid {
        mapped { region, period in
            guard let before = period.yearBefore, let then = self[region, before], then != 0,
                let now = self[region, period]
            else { return nil }
            return (now / then - 1) * 100
        }
    }

    func mark(_ region: Region, _ period: Period) -> String? {
        guard let row = rows[region.code], let column = columns[period.code] else { return nil }
        return marks[row][column]
    }
}
