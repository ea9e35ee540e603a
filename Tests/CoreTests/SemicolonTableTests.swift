import Core
import Testing

/// Tables for spreadsheets: no text is a formula, and every number is a number.
@Suite struct SemicolonTableTests {
    static let texts: [(text: String, cell: String)] = [
        ("Kari Nordmann", "Kari Nordmann"), ("=1+1", "'=1+1"), ("+47 1", "'+47 1"), ("-x", "'-x"),
        ("@SUM(A1)", "'@SUM(A1)"), (" =1", "' =1"), ("\t=1", "'\t=1"), ("\tx", "'\tx"), ("＝1+1", "'＝1+1"),
        ("a \"b\"; c", "\"a \"\"b\"\"; c\""), ("a-b=c", "a-b=c"), ("", ""), ("\"c\"\nd", "\"\"\"c\"\"\nd\""),
        ("=HYPERLINK(\"https://x.example\")", "\"'=HYPERLINK(\"\"https://x.example\"\")\""),
        ("ærlig – 1,5", "\"ærlig – 1,5\""),
    ]

    @Test(arguments: texts) func noTextIsAFormula(_ given: (text: String, cell: String)) {
        #expect(Self.text(SemicolonTable(heading: ["A"], rows: [[given.text]])) == "A\r\n\(given.cell)\r\n")
    }

    static let numbers: [(cell: SemicolonTable.Cell, text: String)] = [
        (.number(1_234.5, decimals: 1), "1234,5"), (.number(-3, decimals: 0), "-3"), (.number(0, decimals: 2), "0,00"),
        (.number(2_947_368.4, decimals: 0), "2947368"), (.empty, ""),
    ]

    @Test(arguments: numbers) func numbersCanBeReckonedWith(_ given: (cell: SemicolonTable.Cell, text: String)) {
        #expect(Self.text(SemicolonTable(heading: ["A"], rows: [[given.cell]])) == "A\r\n\(given.text)\r\n")
    }

    @Test func theBytesSayThatTheyAreUnicode() {
        let bytes = SemicolonTable(heading: ["Å"], rows: [["æ", "ø"]]).bytes
        #expect(bytes == [0xEF, 0xBB, 0xBF] + Array("Å\r\næ;ø\r\n".utf8))
    }

    private static func text(_ table: SemicolonTable) -> String {
        String(decoding: table.bytes.dropFirst(3), as: UTF8.self)
    }
}
