import Boundaries
import Core
import Cubes
import Files
import Foundation

/// Tables that were opened and indicators that were computed; both are what the bytes of some files say, and stay true.
struct FigureShelf: Sendable {
    /// Numbers that are kept of tables, and of indicators; at eight bytes each, and nearly as much for marks and lists.
    private static let most = 1_500_000

    /// Regions of maps that are kept.
    private static let mostOfMaps = 2_000

    private struct Key: Hashable {
        let formula: Formula
        let adding: Indicator.Adding
        let view: RegionView
        let tables: [Opened]
    }

    /// A file as it was read.
    private struct Opened: Hashable {
        let file: FileKey
        let reading: String

        init(_ file: FileKey, _ reading: TableReading) {
            self.file = file
            self.reading = reading.sqlText
        }
    }

    private struct Nothing: Equatable {}

    let files: FileStore
    private let tables = Shelf<Nothing, Opened, Cube>(most: most)
    private let computed = Shelf<Nothing, Key, Figures>(most: most)
    private let maps = Shelf<Nothing, FileKey, BoundaryMap>(most: mostOfMaps)

    init(files: FileStore) { self.files = files }

    func keep(_ cube: Cube, of file: FileKey, _ reading: TableReading) {
        tables.put(cube, Opened(file, reading), at: Nothing(), size: cube.count)
    }

    /// The cells of a table in one version.
    func cube(_ version: Dataset.Version) async throws -> Cube {
        if let cube = tables.value(Opened(version.file, version.reading), at: Nothing()) { return cube }
        guard let bytes = try await files.bytes(of: version.file) else { throw FileDamaged(key: version.file) }
        let cube = try OpenTable(bytes, name: version.fileName, reading: version.reading).cube
        keep(cube, of: version.file, version.reading)
        return cube
    }

    /// Where the regions of a stored map lie.
    func map(_ stored: StoredMap) async throws -> BoundaryMap {
        if let map = maps.value(stored.file, at: Nothing()) { return map }
        guard let bytes = try await files.bytes(of: stored.file) else { throw FileDamaged(key: stored.file) }
        let map = try JSONDecoder().decode(BoundaryMap.self, from: bytes)
        maps.put(map, stored.file, at: Nothing(), size: map.regions.count)
        return map
    }

    /// The figures of an indicator over a network's tables; nil where a table is missing or does not fit.
    func figures(
        _ indicator: Indicator,
        over datasets: [String: Dataset],
        _ view: RegionView = .published
    ) async throws -> Figures? {
        do { return try await compute(indicator, over: datasets, view) } catch is IndicatorComputing.Refusal {
            // The page says that the table does not fit; the list of tables is where it is mended.
            return nil
        }
    }

    /// The same, with the reason where there are none.
    ///
    /// - Throws: `IndicatorComputing.Refusal`.
    func compute(
        _ indicator: Indicator,
        over datasets: [String: Dataset],
        _ view: RegionView = .published
    ) async throws -> Figures {
        let needed = indicator.formula.tables
        if let missing = needed.first(where: { datasets[$0] == nil }) {
            throw IndicatorComputing.Refusal.missingTable(missing)
        }
        let tables = needed.compactMap { datasets[$0] }
        let key = Key(
            formula: indicator.formula,
            adding: indicator.adding,
            view: view,
            tables: tables.map { Opened($0.version.file, $0.version.reading) }
        )
        if let figures = computed.value(key, at: Nothing()) { return figures }
        var cubes: [String: Cube] = [:]
        for dataset in tables { cubes[dataset.key] = try await cube(dataset.version) }
        let figures = try IndicatorComputing(tables: cubes, view: view)
            .figures(indicator.formula, adding: indicator.adding)
        computed.put(figures, key, at: Nothing(), size: figures.regions.count * figures.periods.count)
        return figures
    }
}
