import Core
import Spreadsheets
import TestSupport
import Testing

/// Workbooks, read back from the parts they are made of.
@Suite struct WorkbookTests {
    private static let table = SemicolonTable(
        heading: ["Sted", "Antall"],
        rows: [
            [.text("Færder & Ås <1>"), .number(1_234.5, decimals: 1)], [.text("=2+5"), .number(7, decimals: 0)],
            [.text("med\u{01}tegn"), .empty], [.text("ukjent"), .number(.nan, decimals: 1)],
        ]
    )

    @Test func textsStayTextsAndNumbersNumbers() throws {
        let sheet = try TestPrograms.part(
            "xl/worksheets/sheet1.xml",
            ofZip: try Workbook.bytes(of: Self.table, named: "Tall")
        )
        #expect(sheet.contains("<t>Færder &amp; Ås &lt;1&gt;</t>"))
        #expect(sheet.contains("<v>1234.5</v>") && sheet.contains("<v>7</v>"))
        #expect(sheet.contains("<t>=2+5</t>") && !sheet.contains("<f>"))
        #expect(sheet.contains("<t>medtegn</t>"))
        #expect(!sheet.lowercased().contains("nan"))
        #expect(sheet.contains("pane ySplit=\"1\""))
    }

    @Test func theSameRowsGiveTheSameBytes() throws {
        let first = try Workbook.bytes(of: Self.table, named: "Tall")
        #expect(try Workbook.bytes(of: Self.table, named: "Tall") == first)
    }

    @Test(arguments: [
        ("Tall/2024: [alle]?", "Tall 2024   alle"), ("", "Ark 1"), ("'''", "Ark 1"),
        (String(repeating: "æ", count: 40), String(repeating: "æ", count: 31)),
    ])
    func aSheetGetsANameThatItMayHave(_ name: String, _ expected: String) throws {
        let book = try TestPrograms.part("xl/workbook.xml", ofZip: try Workbook.bytes(of: Self.table, named: name))
        #expect(book.contains("<sheet name=\"\(expected)\""))
    }

    @Test func whatASheetCannotHoldIsSaid() throws {
        let wide = Array(repeating: "x", count: Workbook.mostColumns + 1)
        #expect(throws: Workbook.Problem.tooManyColumns) {
            try Workbook.bytes(named: "x", heading: wide) { _ in }
        }
        let long = String(repeating: "x", count: Workbook.mostCharacters + 1)
        #expect(throws: Workbook.Problem.textTooLong(row: 2, column: 1)) {
            try Workbook.bytes(named: "x", heading: ["x"]) { try $0([.text(long)]) }
        }
        #expect(throws: Workbook.Problem.tooManyRows) {
            try Workbook.bytes(named: "x", heading: ["x"]) { add in
                for _ in 0..<Workbook.mostRows { try add([.empty]) }
            }
        }
    }
}
