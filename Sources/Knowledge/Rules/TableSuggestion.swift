import Cubes
import Foundation

/// How a file is best read, before anybody has been asked.
struct TableSuggestion {
    /// The table as the file has it.
    let table: OpenTable
    /// The best guess of what is what.
    let reading: TableReading
    /// What the file's name makes of a key; empty where it makes none.
    let key: String
    /// Whether rows have the same key, so that they can only be added.
    let hasRepeats: Bool
    /// Zeros that do not go with their total.
    let zeros: HiddenZeros?
    /// Municipalities that should be there and are not.
    let missing: MissingRegions?

    /// - Throws: `TableMistake`: the file is no table, however it is read.
    init(_ bytes: Data, fileName: String) throws {
        var reading = TableReading()
        do {
            table = try OpenTable(bytes, name: fileName)
            hasRepeats = false
        } catch let mistake as TableMistake {
            // Is it only that rows have the same key?
            guard let added = try? OpenTable(bytes, name: fileName, reading: TableReading(addsRepeats: true)) else {
                throw mistake
            }
            table = added
            hasRepeats = true
            reading.addsRepeats = true
        }
        let cube = table.cube
        reading.geography = RegionColumn.guess(cube.dimensions)
        reading.time = cube.axis(.time).map { cube.dimensions[$0].id }
        self.reading = reading
        zeros = HiddenZeros(cube, passing: Set([reading.geography, reading.time].compactMap { $0 }))
        missing = (try? OpenTable.applying(reading, to: cube)).flatMap { MissingRegions($0) }
        key = TableIntake.key(ofFile: fileName) ?? ""
    }
}
