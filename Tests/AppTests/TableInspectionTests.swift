import App
import Foundation
import TestSupport
import Testing

/// What `samband data inspect` tells of files.
@Suite struct TableInspectionTests {
    struct Found: Decodable {
        struct Side: Decodable, Equatable {
            let id: String
            let label: String
            let role: String?
            let size: Int
        }

        struct Cell: Decodable, Equatable {
            let index: Int
            let value: Double
        }

        struct Table: Decodable {
            let label: String?
            let source: String?
            let updated: String?
            let dimensions: [Side]
            let cells: Int
            let present: Int
            let sum: Double
            let status: [String: Int]
            let first: Cell?
            let last: Cell?
        }

        let format: String
        let datasets: [Table]?
        let encoding: String?
        let delimiter: String?
        let rows: Int?
        let columns: Int?
        let header: [String]?
        let explanation: String?
    }

    private static func inspect(_ name: String, _ bytes: Data) throws -> Found {
        let folder = FileManager.default.temporaryDirectory.appending(path: "samband-\(UUID().uuidString)")
        try DataFolder.make(folder)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appending(path: name)
        try bytes.write(to: file)
        let text = try TableInspection(file: file.path).json
        return try JSONDecoder().decode(Found.self, from: Data(text.utf8))
    }

    @Test func aTableIsCounted() throws {
        let text = """
            {"version":"2.0","class":"dataset","label":"En tabell","source":"SSB","updated":"2026-01-01T07:00:00Z",
             "id":["Region","Tid"],"size":[2,2],"role":{"geo":["Region"],"time":["Tid"]},
             "dimension":{"Region":{"label":"fylke","category":{"index":["39","40"]}},
                          "Tid":{"label":"år","category":{"index":["2023","2024"]}}},
             "value":[null,1.5,null,2],"status":{"0":".","2":":","3":"p"}}
            """
        let found = try Self.inspect("a.json", Data(text.utf8))
        let table = try #require(found.datasets?.first)
        #expect(found.format == "json-stat" && found.datasets?.count == 1)
        #expect(table.label == "En tabell" && table.source == "SSB" && table.updated == "2026-01-01T07:00:00Z")
        #expect(
            table.dimensions == [
                Found.Side(id: "Region", label: "fylke", role: "geography", size: 2),
                Found.Side(id: "Tid", label: "år", role: "time", size: 2),
            ]
        )
        #expect(table.cells == 4 && table.present == 2 && table.sum == 3.5)
        #expect(table.status == [".": 1, ":": 1, "p": 1])
        #expect(table.first == Found.Cell(index: 1, value: 1.5) && table.last == Found.Cell(index: 3, value: 2))
    }

    @Test func aCSVIsDescribedAsItIsWritten() throws {
        let found = try Self.inspect("a.csv", Data("Fylke;Antall\nVestfold;1,5\nTelemark;2\n".utf8))
        #expect(found.format == "csv" && found.encoding == "utf-8" && found.delimiter == ";")
        #expect(found.rows == 3 && found.columns == 2 && found.header == ["Fylke", "Antall"])
    }

    @Test func whatIsNoTableIsNamed() throws {
        let page = try Self.inspect("a.px", Data("<!doctype html><p>Logg inn".utf8))
        #expect(page.format == "html" && page.explanation?.contains("download the table itself") == true)
    }

    static let broken: [(name: String, text: String, says: String)] = [
        ("a.json", "{\"version\":\"2.0\",\"class\":\"dataset\",\"id\":[\"A\"]", "a.json"),
        ("a.px", "CHARSET=\"ANSI\";\nTITLE=\"x\";\nDATA=\n1 2 3;", "a.px"),
    ]

    @Test(arguments: broken) func aBrokenFileIsOneSentence(_ given: (name: String, text: String, says: String)) throws {
        let failure = #expect(throws: Failure.self) {
            try Self.inspect(given.name, Data(given.text.utf8))
        }
        #expect(failure?.code == .badInput && failure?.description.contains(given.says) == true)
        #expect(failure?.description.contains("\n") == false)
    }

    @Test func aFileThatIsNotThereIsNamed() {
        let failure = #expect(throws: Failure.self) { try TableInspection(file: "/finnes/ikke.px") }
        #expect(failure?.description == "/finnes/ikke.px: there is no such file to read.")
    }
}
