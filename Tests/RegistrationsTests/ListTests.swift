import Core
import Testing

@testable import Registrations

/// The list for spreadsheets, and finding someone at the door.
@Suite struct ListTests {
    static let cells: [(text: String, cell: String)] = [
        ("Kari Nordmann", "\"Kari Nordmann\""), ("=1+1", "\"'=1+1\""), ("+47 1", "\"'+47 1\""),
        ("-2", "\"'-2\""), ("@SUM(A1)", "\"'@SUM(A1)\""), (" =1", "\"' =1\""), ("\t=1", "\"'\t=1\""),
        ("＝1+1", "\"'＝1+1\""), ("a \"b\"; c", "\"a \"\"b\"\"; c\""), ("a-b=c", "\"a-b=c\""), ("", "\"\""),
        ("=HYPERLINK(\"https://x.example\")", "\"'=HYPERLINK(\"\"https://x.example\"\")\""),
    ]

    @Test(arguments: cells) func noCellIsAFormula(_ given: (text: String, cell: String)) {
        #expect(NameList.cell(given.text) == given.cell)
    }

    static let questions: [(question: String, finds: Bool)] = [
        ("", true), ("kari", true), ("KAR", true), ("nord kari", true), ("møb", true), ("mobel", false),
        ("ari", false), ("Kari Hansen", false), ("7QKZ4-M2XWP", true), ("7qkz4 m2xwp", true), ("7QKZ4", false),
        ("møbel & tre", true),
    ]

    @Test(arguments: questions) func byNameOrCode(_ given: (question: String, finds: Bool)) throws {
        let person = try Rows.registration(1, .place)
        #expect(DoorSearch.found(given.question, among: [person]).isEmpty == !given.finds)
    }
}
