import Core
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
    /// The table read by that guess.
    let read: Cube
    /// Whether rows have the same key, so that they can only be added.
    let hasRepeats: Bool
    /// Zeros that do not go with their total.
    let zeros: HiddenZeros?
    /// Municipalities that should be there and are not.
    let missing: MissingRegions?
    /// The names that get codes and those that get none, where regions stand by name alone.
    let naming: RegionNaming?
    /// The row that stands twice, in a sentence.
    let repeated: Sentence?

    /// What the file says of itself; where it says nothing, what definitions know of a table of its name.
    func known(_ published: Indicator.PublishedTable?) -> Dataset.Facts {
        let own = table.facts
        guard let published else { return own }
        // A CSV file has a name and no title, and gets its name for one.
        let hasTitle = table.cube.about.label != nil
        return Dataset.Facts(
            title: hasTitle ? own.title : published.title,
            source: own.source ?? published.publisher,
            licence: own.licence ?? published.licence,
            licenceLink: own.licenceLink,
            table: own.table ?? published.number,
            link: own.link ?? published.address,
            updated: own.updated
        )
    }

    /// - Parameter number: which of several tables in the file.
    /// - Throws: `TableMistake`: the file is no table, however it is read.
    init(_ bytes: Data, fileName: String, table number: Int? = nil) throws {
        var reading = TableReading(table: number)
        do {
            table = try OpenTable(bytes, name: fileName, reading: reading)
            hasRepeats = false
            repeated = nil
        } catch let mistake as TableMistake {
            // Is it only that rows have the same key?
            let adding = TableReading(table: number, addsRepeats: true)
            guard let added = try? OpenTable(bytes, name: fileName, reading: adding) else { throw mistake }
            table = added
            hasRepeats = true
            repeated = mistake.sentence
            reading.addsRepeats = true
        }
        let cube = table.cube
        reading.geography = RegionColumn.guess(cube.dimensions)
        reading.time =
            cube.axis(.time).map { cube.dimensions[$0].id }
            ?? cube.dimensions.first { $0.id == TableTemplate.time && $0.role == nil }?.id
        let side = cube.dimensions.first { $0.id == reading.geography }
        naming = side.flatMap { RegionColumn.isNamed($0) ? RegionNaming($0.categories.map(\.code)) : nil }
        if naming != nil { reading.namesRegions = true }
        if reading.time == nil { reading.period = Self.period(cube, fileName) }
        self.reading = reading
        zeros = HiddenZeros(cube, passing: Set([reading.geography, reading.time].compactMap { $0 }))
        read = (try? OpenTable.applying(reading, to: cube)) ?? cube
        missing = MissingRegions(read)
        key = TableIntake.key(ofFile: fileName, table: number) ?? ""
    }

    /// The one year that title, names over the figures or the file's name hold.
    private static func period(_ cube: Cube, _ fileName: String) -> String? {
        let sides = cube.dimensions.filter { $0.role == .measure }.flatMap(\.categories).map(\.label.text)
        for texts in [sides, [cube.about.contents?.text, cube.about.label?.text].compactMap { $0 }, [fileName]] {
            let years = Set(texts.flatMap { $0.split { !$0.isNumber }.filter { $0.count == 4 } }.map(String.init))
            if let year = years.first, years.count == 1, Period(year).year.map({ (1_900...2_100).contains($0) }) == true
            {
                return year
            }
        }
        return nil
    }
}
