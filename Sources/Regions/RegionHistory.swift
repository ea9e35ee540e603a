import Foundation

/// Which municipalities there were when, and what became of each (Statistics Norway, KLASS 131).
///
/// Counties are the first two digits of their municipalities. A change of borders that changed no code is not known here.
public struct RegionHistory: Sendable {
    /// What became of the area of a code.
    public enum Fate: Sendable, Equatable {
        /// It went whole into one code, perhaps its own.
        case one(String)
        /// It was parted; which figures went where, no code can tell.
        case ambiguous([String])
        /// There was no such code at that time.
        case unknown
    }

    struct Change: Sendable {
        let year: Int
        let old: String
        let new: String
    }

    /// The year of the newest list of municipalities; what is called “today”.
    public static let newest = 2024
    /// The first year of which the changes are known.
    public static let oldest = 1972

    /// The digits of the code of a county and of a municipality.
    public static let county = 2
    public static let municipality = 4

    private let current: Set<String>
    /// From every code of a year to the codes of the newest list that share area with it.
    private let forward: [Int: [String: Set<String>]]
    private let countiesOfYears: [Int: Set<String>]
    /// The last year of every code that there has been.
    private let lastYears: [String: Int]

    /// The history that comes with the program.
    public static let bundled: RegionHistory = {
        do { return try RegionHistory(folder: Bundle.module.bundleURL) } catch {
            preconditionFailure("the tables of regions that come with the program are damaged: \(error)")
        }
    }()

    init(folder: URL) throws {
        self.init(
            changes: try RegionTable.rows(of: folder.appending(path: "municipality-changes.csv")).compactMap { row in
                Int(row[0].prefix(4)).map { Change(year: $0, old: row[1], new: row[2]) }
            },
            current: Set(try RegionNames(folder: folder).municipalities.map(\.code))
        )
    }

    init(changes: [Change], current: Set<String>) {
        self.current = current
        var forward: [Int: [String: Set<String>]] = [:]
        var reach = Dictionary(uniqueKeysWithValues: current.map { ($0, Set([$0])) })
        forward[Self.newest] = reach
        let byYear = Dictionary(grouping: changes, by: \.year)
        for year in stride(from: Self.newest, to: Self.oldest - 1, by: -1) {
            forward[year] = reach
            // What changed at the beginning of this year takes us to the year before.
            guard let all = byYear[year] else { continue }
            var before = reach
            for new in Set(all.map(\.new)) { before[new] = nil }
            for change in all { before[change.old, default: []].formUnion(reach[change.new] ?? []) }
            reach = before
        }
        self.forward = forward
        countiesOfYears = forward.mapValues { Set($0.keys.map { String($0.prefix(Self.county)) }) }
        var lastYears: [String: Int] = [:]
        for (year, reach) in forward {
            for code in reach.keys {
                for code in [code, String(code.prefix(Self.county))] {
                    lastYears[code] = max(lastYears[code] ?? year, year)
                }
            }
        }
        self.lastYears = lastYears
    }

    /// The codes of the municipalities at the beginning of a year.
    public func municipalities(in year: Int) -> Set<String> { Set(reach(year).keys) }

    /// The codes of the counties at the beginning of a year.
    public func counties(in year: Int) -> Set<String> { countiesOfYears[Self.known(year)] ?? [] }

    /// The last year at whose beginning a code was in use; nil: there never was such a code.
    public func lastYear(of code: String) -> Int? { lastYears[code] }

    /// The regions of today, of one level, whose whole area those of a year had.
    public func heirs(of codes: Set<String>, in year: Int) -> Set<String> {
        let reach = reach(year)
        var left: Set<String> = []
        var taken: [Int: Set<String>] = [:]
        for (key, today) in reach {
            for level in [Self.county, Self.municipality] {
                let areas = today.map { String($0.prefix(level)) }
                if codes.contains(String(key.prefix(level))) {
                    taken[level, default: []].formUnion(areas)
                } else {
                    left.formUnion(areas)
                }
            }
        }
        return taken.values.reduce(into: Set<String>()) { $0.formUnion($1) }.subtracting(left)
    }

    /// What became of a municipality or county of a year until today.
    public func fate(of code: String, in year: Int) -> Fate {
        let today = today(code, in: year)
        if today.isEmpty { return .unknown }
        let codes = Set(today.map { $0.prefix(code.count) }.map(String.init)).sorted()
        return codes.count == 1 ? .one(codes[0]) : .ambiguous(codes)
    }

    /// The codes of a year that together have the very area of a code of today; nil where none do.
    ///
    /// - Parameter level: how many digits the codes of that year have: 2 for counties, 4 for municipalities.
    public func sources(of code: String, in year: Int, level: Int) -> [String]? {
        let reach = reach(year)
        let own = Set(reach.keys.filter { key in reach[key]?.contains { $0.hasPrefix(code) } ?? false })
        guard !own.isEmpty else { return nil }
        // No part of them may have gone elsewhere.
        guard own.allSatisfy({ key in reach[key]?.allSatisfy { $0.hasPrefix(code) } ?? false }) else { return nil }
        let codes = Set(own.map { String($0.prefix(level)) })
        if level == Self.municipality { return codes.sorted() }
        // A county counts only with all of its municipalities.
        let whole = reach.keys.filter { codes.contains(String($0.prefix(level))) }
        return Set(whole) == own ? codes.sorted() : nil
    }

    /// The municipalities of a year that a table has no code of; without them its sums are too low.
    public func missing(from codes: Set<String>, in year: Int) -> [String] {
        municipalities(in: year).subtracting(codes).sorted()
    }

    /// Whether a code was in use at the beginning of a year.
    public func exists(_ code: String, in year: Int) -> Bool {
        code.count == Self.county ? counties(in: year).contains(code) : reach(year)[code] != nil
    }

    private func today(_ code: String, in year: Int) -> Set<String> {
        let reach = reach(year)
        if code.count == Self.municipality { return reach[code] ?? [] }
        return reach.reduce(into: []) { today, entry in if entry.key.hasPrefix(code) { today.formUnion(entry.value) } }
    }

    func reach(_ year: Int) -> [String: Set<String>] { forward[Self.known(year)] ?? [:] }

    private static func known(_ year: Int) -> Int { min(max(year, oldest), newest) }
}
