import Core
import Cubes
import Foundation

/// A file of figures as one table, and what it says of itself.
struct OpenTable {
    let cube: Cube
    let facts: Dataset.Facts
    /// How a CSV file was understood; nil for files that say it themselves.
    let csv: CSVTable?

    /// Opens a file.
    ///
    /// - Parameters:
    ///   - name: the file's name, for its ending and for what is said of it.
    ///   - reading: what people said of it that it does not say itself.
    /// - Throws: `TableMistake`, which says what is wrong, where, and what to do.
    init(_ bytes: Data, name: String, reading: TableReading = .none) throws {
        let (cube, csv) = try bytes.withUnsafeBytes {
            try Self.read($0.bindMemory(to: UInt8.self), name: name, reading: reading)
        }
        self.csv = csv
        do {
            let read = try Self.applying(reading, to: cube)
            let zeros = reading.hidesZeros == true ? HiddenZeros(read) : nil
            self.cube = try zeros.map { try read.hiding($0.cells, as: HiddenZeros.mark) } ?? read
        } catch let problem as CubeProblem {
            throw TableMistake(.unreadable("\(name): \(problem.sentence)"), name)
        }
        facts = Self.facts(cube, name: name)
    }

    private static func read(
        _ bytes: UnsafeBufferPointer<UInt8>,
        name: String,
        reading: TableReading
    ) throws -> (Cube, CSVTable?) {
        do {
            let file = try TableFile.read(bytes, name: name)
            if case .jsonStat = file {
            } else if let table = reading.table, table != 1 {
                throw TableMistake(.noSuchTable(table, 1), name)
            }
            switch file {
            case .jsonStat(let document):
                return (try one(of: document, reading.table, name: name), nil)
            case .px(let cube, _): return (cube, nil)
            case .csv(let shape):
                let answers = CSVAnswers(
                    addsRepeats: reading.addsRepeats ?? false,
                    decimal: reading.decimal.flatMap(\.first)
                )
                let table = try TableFile.table(ofCSV: bytes, shape: shape, name: name, answers: answers)
                return (table.cube, table)
            case .foreign(let format): throw TableMistake(.notATable(format.explanation), name)
            }
        } catch let error as ReadingError {
            throw TableMistake(.unreadable(error.sentence), name)
        }
    }

    private static func one(of document: JSONStatDocument, _ table: Int?, name: String) throws -> Cube {
        let cubes = document.cubes
        if cubes.isEmpty, let first = document.links.first {
            throw TableMistake(.onlyAddresses(document.links.count, first), name)
        }
        guard let table else {
            guard cubes.count == 1 else { throw TableMistake(.notOneTable(cubes.count), name) }
            return cubes[0]
        }
        guard table > 0, table <= cubes.count else { throw TableMistake(.noSuchTable(table, cubes.count), name) }
        return cubes[table - 1]
    }

    /// The tables of a file that holds several, in their order; empty where it holds one, or is no such file.
    static func several(_ bytes: Data, name: String) -> [Cube] {
        bytes.withUnsafeBytes {
            guard case .jsonStat(let document)? = try? TableFile.read($0.bindMemory(to: UInt8.self), name: name),
                document.cubes.count > 1
            else { return [] }
            return document.cubes
        }
    }

    static func applying(_ reading: TableReading, to cube: Cube) throws -> Cube {
        guard reading.geography != nil || reading.time != nil || reading.period != nil else { return cube }
        var dimensions = try cube.dimensions.map { dimension in
            var dimension = dimension
            if dimension.id == reading.geography {
                dimension.role = .geography
            } else if dimension.id == reading.time {
                dimension.role = .time
            }
            // One dimension has each of these roles.
            else if dimension.role == .geography, reading.geography != nil {
                dimension.role = nil
            } else if dimension.role == .time, reading.time != nil {
                dimension.role = nil
            }
            guard dimension.role == .geography else { return dimension }
            return try reading.namesRegions == true ? RegionColumn.named(dimension) : RegionColumn.parted(dimension)
        }
        if let period = reading.period, !dimensions.contains(where: { $0.role == .time }) {
            dimensions.append(try Dimension(id: periodSide, categories: [Category(period)], role: .time))
        }
        return try Cube(cube.about, dimensions: dimensions, values: cube.values, marks: cube.marks)
    }

    /// What the side of time is called that the file does not have.
    private static let periodSide = "Tid"

    private static func facts(_ cube: Cube, name: String) -> Dataset.Facts {
        let link = Links(cube.about.extraJSON["link"])
        return Dataset.Facts(
            title: cube.about.label?.text ?? cube.about.contents?.text ?? name,
            source: cube.about.source?.text,
            licence: link?.license?.first?.label,
            licenceLink: link?.license?.first?.href,
            table: cube.about.table,
            link: link?.describedby?.first?.href,
            updated: cube.about.updated
        )
    }
}

/// The addresses of a JSON-stat dataset that are of use here; the relations are IANA's.
private struct Links: Decodable {
    struct Item: Decodable {
        let href: String?
        let label: String?
    }

    let license: [Item]?
    let describedby: [Item]?

    init?(_ json: String?) {
        guard let json, let links = try? JSONDecoder().decode(Links.self, from: Data(json.utf8)) else { return nil }
        self = links
    }
}

/// Why a file cannot come in as a table.
public struct TableMistake: Error, Equatable, CustomStringConvertible {
    public enum Reason: Equatable, Sendable {
        case unreadable(Sentence)
        case notATable(Sentence)
        case notOneTable(Int)
        /// A collection that names others: how many, and where the first one is.
        case onlyAddresses(Int, String)
        case noSuchTable(Int, Int)
        case tooLarge(Int)
        case noKey
        case noSource
        case noSuchSide(String, [String])
        case noPeriod(String)
    }

    public let reason: Reason
    public let file: String

    init(_ reason: Reason, _ file: String) {
        self.reason = reason
        self.file = file
    }

    /// In English, for the terminal.
    public var description: String { sentence.description }

    public var sentence: Sentence {
        switch reason {
        case .unreadable(let why): "\(why)."
        case .notATable(let what): "\(file): is \(what), not a table of figures; give JSON-stat, PX or CSV."
        case .notOneTable(0): "\(file): holds no table; give a JSON-stat dataset."
        case .notOneTable(let count): "\(file): holds \(count) tables; say which with --table, or take --all."
        case .onlyAddresses(let count, let first):
            "\(file): holds no table, only the addresses of \(count); open \(first), save what it answers and give that file."
        case .noSuchTable(let table, let count): "\(file): there is no table \(table) in it; it holds \(count)."
        case .tooLarge(let most): "\(file): is larger than \(most) bytes (limit: table)."
        case .noSource: "\(file): does not say whose figures they are; say it with --source."
        case .noSuchSide(let side, let sides):
            "\(file): has no column or side “\(side)”; it has \(sides.joined(separator: ", "))."
        case .noPeriod(let period):
            "\(file): “\(period)” is no period; write it as 2024, 2024K2, 2024M06 or 2023-2024."
        case .noKey: "\(file): its name makes no key; give one with --key, of a–z, 0–9 and -."
        }
    }
}
