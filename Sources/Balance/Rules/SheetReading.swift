import Core
import Cubes
import Forecast
import Knowledge

/// Reads balance sheets out of a network's tables.
struct SheetReading: Sendable {
    private let tables: [SkillsSheet.Column: SheetTable]
    /// All regions that some table has figures for, the network's own first.
    let regions: [Region]
    /// The network's own among them.
    let own: [Region]
    private let groups: [SkillsSheet.Group]

    init(_ found: FigureTables.Found) {
        let columns = SkillsSheet.Column.allCases
        let pairs = columns.compactMap { column in
            found.tables[column.table].flatMap { SheetTable($0, column) }.map { (column, $0) }
        }
        let tables = Dictionary(uniqueKeysWithValues: pairs)
        self.tables = tables
        let all = Self.distinct(columns.compactMap { tables[$0] }.flatMap(\.regions), by: \.code)
            .sorted { $0.code < $1.code }
        let own = found.regions.compactMap { code in all.first { $0.code == code } }
        self.own = own
        regions = own + all.filter { !own.contains($0) }
        groups = Self.distinct(columns.compactMap { tables[$0] }.flatMap(\.groups), by: \.code)
    }

    /// The sheet of a region; nil where no table has it.
    func sheet(of code: String) -> SkillsSheet? {
        guard let region = regions.first(where: { $0.code == code }) else { return nil }
        let all = SkillsSheet.Column.allCases.compactMap { tables[$0]?.part(for: region, groups) }
        // Groups that only tables of other regions have are none of this one.
        let used = groups.indices.filter { group in all.contains { $0.cells[group] != .absent } }
        let parts = all.map { part in part.with(cells: used.map { part.cells[$0] }) }
        return SkillsSheet(
            region: region,
            groups: used.map { groups[$0] },
            parts: parts,
            lacking: SkillsSheet.Column.allCases.filter { column in !parts.contains { $0.column == column } }
        )
    }

    private static func distinct<T>(_ all: [T], by key: KeyPath<T, String>) -> [T] {
        var seen: Set<String> = []
        return all.filter { seen.insert($0[keyPath: key]).inserted }
    }
}

/// The cells of one column in its table.
private struct SheetTable: Sendable {
    let column: SkillsSheet.Column
    let dataset: Dataset
    let regions: [Region]
    let groups: [SkillsSheet.Group]
    private let cube: Cube
    private let geography, time, measure: String
    /// Of the dimensions that have one category only.
    private let fixed: [String: String]
    /// The newest first.
    private let periods: [Period]

    /// Nil where the table is not one of groups, regions and periods with the measure.
    init?(_ table: FigureTables.Found.Table, _ column: SkillsSheet.Column) {
        let dimensions = table.cube.dimensions
        guard let place = table.cube.axis(.geography), let period = table.cube.axis(.time),
            let groups = dimensions.first(where: { $0.id == SkillsSheet.Column.groups }),
            let measure = dimensions.first(where: { $0.position(of: column.measure) != nil })
        else { return nil }
        let used = [dimensions[place].id, dimensions[period].id, groups.id, measure.id]
        let others = dimensions.filter { !used.contains($0.id) }
        guard others.allSatisfy({ $0.count == 1 }) else { return nil }
        fixed = Dictionary(uniqueKeysWithValues: others.map { ($0.id, $0.categories[0].code) })
        (geography, time, self.measure) = (used[0], used[1], used[3])
        self.column = column
        self.dataset = table.dataset
        cube = table.cube
        regions = dimensions[place].categories.map { Region($0.code, $0.label.text) }
        self.groups = groups.categories.map { SkillsSheet.Group(code: $0.code, name: $0.label.text) }
        periods = dimensions[period].categories.map { Period($0.code) }.sorted(by: >)
    }

    /// The newest figures of a region or, where there are none, of its county.
    func part(for region: Region, _ all: [SkillsSheet.Group]) -> SkillsSheet.Part? {
        for code in [region.code] + (region.level == .municipality ? [String(region.code.prefix(2))] : []) {
            guard let found = regions.first(where: { $0.code == code }),
                let period = periods.first(where: { period in
                    groups.contains { value(found, $0.code, period, column.measure) != nil }
                })
            else { continue }
            return SkillsSheet.Part(
                column: column,
                dataset: dataset,
                region: found,
                period: period,
                cells: all.map { cell(found, $0.code, period) }
            )
        }
        return nil
    }

    private func position(_ region: Region, _ group: String, _ period: Period, _ measure: String) -> Int? {
        let codes = [
            geography: region.code, time: period.code, SkillsSheet.Column.groups: group, self.measure: measure,
        ]
        return try? cube.position(fixed.merging(codes) { $1 })
    }

    private func value(_ region: Region, _ group: String, _ period: Period, _ measure: String) -> Double? {
        position(region, group, period, measure).flatMap { cube[$0] }
    }

    private func cell(_ region: Region, _ group: String, _ period: Period) -> SkillsSheet.Cell {
        guard let position = position(region, group, period, column.measure) else { return .absent }
        guard let value = cube[position] else {
            return cube.marks[position] == BalanceCubes.tooFew ? .hidden : .missing
        }
        // A few who are out of work could be known; posts that were advertised are public, but are treated alike.
        guard value == 0 || value >= BalanceLimits.fewest else { return .few }
        guard column.kind == .estimate, let low = self.value(region, group, period, SkillsSheet.Column.low),
            let high = self.value(region, group, period, SkillsSheet.Column.high), low <= high
        else { return .figure(value, interval: nil) }
        return .figure(value, interval: low...high)
    }
}

/// How unlike applicants and posts are spread over the groups of a region.
///
/// Groups that have no posts because they are no occupations are left out; where any other figure is not known there is
/// no answer.
struct SheetMismatch: Sendable, Hashable {
    /// Of those who stated no occupation.
    static let without: Set<String> = ["ingen-yrkesbakgrunn-eller-uoppgitt"]

    let applicants, vacancies: Double
    /// Jackman and Roper: the share of the applicants who would have to change group.
    let misplaced: Double
    /// Şahin and others: the share of hires that is lost, at an elasticity of ½.
    let lostHires: Double

    init?(_ sheet: SkillsSheet) {
        guard let applicants = sheet[.applicants], let vacancies = sheet[.vacancies],
            applicants.region == vacancies.region, applicants.period == vacancies.period
        else { return nil }
        var pairs: [(applicants: Double, vacancies: Double)] = []
        for (number, group) in sheet.groups.enumerated() where !Self.without.contains(group.code) {
            // A group that another table alone has is none of these.
            if applicants.cells[number] == .absent && vacancies.cells[number] == .absent { continue }
            guard let one = applicants.cells[number].value, let other = vacancies.cells[number].value else {
                return nil
            }
            pairs.append((one, other))
        }
        self.init(pairs)
    }

    init?(_ pairs: [(applicants: Double, vacancies: Double)]) {
        let (people, posts) = (pairs.map(\.applicants), pairs.map(\.vacancies))
        guard let misplaced = Mismatch.misplaced(unemployed: people, vacancies: posts),
            let lost = Mismatch.lostHires(unemployed: people, vacancies: posts)
        else { return nil }
        applicants = people.reduce(0, +)
        vacancies = posts.reduce(0, +)
        self.misplaced = misplaced
        lostHires = lost
    }
}
