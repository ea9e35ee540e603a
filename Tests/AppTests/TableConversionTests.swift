import App
import Foundation
import Testing

/// What `samband data convert` writes and tells.
@Suite struct TableConversionTests {
    private static let table = """
        {"version":"2.0","class":"dataset","label":"Tabell – 1","id":["Tid"],"size":[2],"role":{"time":["Tid"]},
         "dimension":{"Tid":{"label":"år","category":{"index":["2023","2024"]}}},"value":[1.5,null],"status":{"1":":"}}
        """

    /// A folder of its own for a test, gone afterwards.
    private static func inFolder<Result>(_ body: (URL) throws -> Result) throws -> Result {
        let folder = FileManager.default.temporaryDirectory.appending(path: "samband-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        return try body(folder)
    }

    private static func convert(
        _ text: String,
        table: Int? = nil,
        to format: String,
        encoding: String = "utf-8"
    ) throws -> (written: Data, losses: [String]) {
        try inFolder { folder in
            let (file, output) = (folder.appending(path: "in.json"), folder.appending(path: "out"))
            try Data(text.utf8).write(to: file)
            try Data("old".utf8).write(to: output)
            let conversion = try TableConversion(file: file.path, table: table, to: format, encoding: encoding)
            try conversion.write(to: output.path)
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() == ["in.json", "out"])
            return (try Data(contentsOf: output), conversion.losses)
        }
    }

    @Test func aTableBecomesAnother() throws {
        let (csv, losses) = try Self.convert(Self.table, to: "csv")
        #expect(String(decoding: csv, as: UTF8.self) == "Tid,value\r\n2023,1.5\r\n2024,:\r\n")
        #expect(losses.first == "the title is left out")
    }

    @Test func olderProgramsGetTheirEncoding() throws {
        let (px, losses) = try Self.convert(Self.table, to: "px", encoding: "iso-8859-1")
        let text = try #require(String(data: px, encoding: .isoLatin1))
        #expect(text.contains("CODEPAGE=\"iso-8859-1\";") && text.contains("HEADING=\"år\";"))
        #expect(text.contains("TITLE=\"Tabell ? 1\";"))
        #expect(losses.contains("“–” become “?” in iso-8859-1"))
    }

    @Test func oneOfSeveralIsChosen() throws {
        let bundle = "{\"a\":\(Self.table),\"b\":\(Self.table.replacing("1.5", with: "2"))}"
        let (csv, _) = try Self.convert(bundle, table: 2, to: "csv")
        #expect(String(decoding: csv, as: UTF8.self).contains("2023,2\r\n"))
    }

    /// Format, encoding, which table, the code, and what is said.
    static let refused: [(String, String, Int?, Failure.Code, String)] = [
        ("xls", "utf-8", nil, .wrongUsage, "“xls” is no format that can be written"),
        ("json-stat", "iso-8859-1", nil, .wrongUsage, "json-stat is not written in “iso-8859-1”; choose one of utf-8."),
        ("px", "klingon", nil, .wrongUsage, "choose one of utf-8, iso-8859-1."),
        ("px", "utf-8", nil, .wrongUsage, "the file has 2 tables; choose one by --table."),
        ("px", "utf-8", 3, .wrongUsage, "there is no table 3; the file has 2."),
    ]

    @Test(arguments: refused)
    func wrongUsageIsToldWithItsRemedy(_ given: (String, String, Int?, Failure.Code, String)) throws {
        let (format, encoding, table, code, words) = given
        let failure = #expect(throws: Failure.self) {
            try Self.convert("{\"a\":\(Self.table),\"b\":\(Self.table)}", table: table, to: format, encoding: encoding)
        }
        #expect(failure?.code == code && failure?.description.contains(words) == true, "\(failure?.description ?? "")")
    }

    @Test func aCollectionThatOnlyPointsHasNoTable() throws {
        let text =
            #"{"version":"2.0","class":"collection","link":{"item":[{"class":"dataset","href":"https://example.no/a"}]}}"#
        let failure = #expect(throws: Failure.self) { try Self.convert(text, to: "csv") }
        #expect(failure?.code == .badInput && failure?.description.contains("there is no table in it") == true)
    }

    @Test func aFolderThatIsNotThereIsNamed() throws {
        let failure = #expect(throws: Failure.self) {
            try Self.inFolder { folder in
                let file = folder.appending(path: "in.json")
                try Data(Self.table.utf8).write(to: file)
                try TableConversion(file: file.path, to: "px").write(to: "/finnes/ikke/ut.px")
            }
        }
        #expect(failure?.description.hasPrefix("/finnes/ikke/ut.px: cannot be written") == true)
    }
}
