import Foundation
import Testing

@testable import Cubes

/// What is written reads back as the same, but for what the format is said to lose.
@Suite struct WritingTests {
    static func read(_ text: String, as format: TableFormat) throws -> Cube {
        try RoundTripTests.read(Array(text.utf8), as: format)
    }

    @Test func jsonStatKeepsAllOfTheSample() throws {
        let cube = try Cube.sample()
        #expect(cube.losses(in: .jsonStat).isEmpty)
        let again = try Self.read(cube.text(.jsonStat), as: .jsonStat)
        #expect(again.dimensions[1].extensionJSON == #"{"measuringType":{"population":"Stock","births":"Flow"}}"#)
        #expect(again.about == cube.about && again.marks == cube.marks)
        #expect(Statements(cube).missing(in: Statements(again), but: []) == [])
    }

    @Test func pxSaysWhatItLoses() throws {
        let cube = try Cube.sample()
        #expect(
            cube.losses(in: .px) == [
                "1 mark beside a number is left out",
                "the mark “:” (1) has no sign in PX and becomes “..”",
            ]
        )
        let again = try Self.read(cube.text(.px), as: .px)
        #expect(again.values.map(\.description) == cube.values.map(\.description))
        #expect(again.marks.counts == ["..": 1])
        for (one, other) in zip(again.dimensions, cube.dimensions) {
            #expect(one.id == other.id && one.role == other.role && one.hierarchy == other.hierarchy)
            #expect(one.categories.map(\.code) == other.categories.map(\.code))
            #expect(one.categories.map(\.kind) == other.categories.map(\.kind))
        }
    }

    /// Each line as programs of others expect it.
    @Test func pxIsWrittenByTheBook() throws {
        var cube = try Cube.sample().slice(["region": ["40", "4001", "4003"], "year": ["2022", "2023"]])
        cube.about.language = "no"
        cube.about.keywords = [
            PXKeyword("TIMEVAL", subjects: ["year"], values: [.word("TLIST(A1)"), .pair("1990", "2000")]),
            PXKeyword("TIMEVAL", subjects: ["old"], values: [.word("TLIST(A1)"), .pair("1990", "2000")]),
        ]
        #expect(
            cube.text(.px) == """
                CHARSET="ANSI";
                AXIS-VERSION="2013";
                CODEPAGE="utf-8";
                LANGUAGE="no";
                MATRIX="table";
                SUBJECT-CODE="";
                SUBJECT-AREA="";
                DECIMALS=0;
                TITLE="Sample";
                CONTENTS="Sample";
                UNITS="";
                SOURCE="Nobody";
                STUB="Region","contents";
                HEADING="year";
                CONTVARIABLE="contents";
                VALUES("Region")="40","4001","4003";
                VARIABLECODE("Region")="region";
                VARIABLE-TYPE("Region")="Geographical";
                HIERARCHIES("Region")="40","40":"4001","40":"4003";
                VALUES("contents")="population","births";
                STOCKFA("population")="S";
                STOCKFA("births")="F";
                VALUES("year")="2022","2023";
                TIMEVAL("year")=TLIST(A1),"2022","2023";
                TIMEVAL("old")=TLIST(A1,"1990"-"2000");
                DATA=
                1 2\u{20}
                4 5\u{20}
                7 8\u{20}
                10 11\u{20}
                13 14\u{20}
                16 17\u{20}
                ;

                """
        )
    }

    /// The figures, and how many decimals a program must keep of them.
    @Test(arguments: [
        ([1, 2], 0), ([1.5, 2], 1), ([0.1, 0.25], 2), ([1e15, -0.001], 3), ([0.1 + 0.2], 15), ([1e300], 0),
        ([1e-7], 7), ([123_456_789.987654], 6),
    ])
    func decimalsAreThoseOfTheFigures(_ values: [Double], _ decimals: Int) throws {
        #expect(try Cube.line(values).text(.px).contains("DECIMALS=\(decimals);"))
    }

    /// A rate in a table of flows has no letter of its own, and must not be taken for a flow.
    @Test func pxSaysNoWrongKind() throws {
        let measure = try Dimension(id: "m", categories: [Category("share", kind: .rate)], role: .measure)
        let cube = try Cube(CubeFacts(kind: .flow), dimensions: [measure], values: [1])
        let again = try Self.read(cube.text(.px), as: .px)
        #expect(again.kind(of: again.dimensions[0].categories[0], in: again.dimensions[0]) == nil)
        #expect(cube.losses(in: .px) == ["only the kinds stock, flow and average of measures are kept"])
    }

    /// PX has no exponent.
    @Test(arguments: [
        (1e-7, "0.0000001"), (-1.25e-5, "-0.0000125"), (1.5e21, "1500000000000000000000"), (0.5, "0.5"),
        (-2e16, "-20000000000000000"), (9_007_199_254_740_992, "9007199254740992"), (-3, "-3"),
    ])
    func numbersWithoutAnExponent(_ number: Double, _ text: String) throws {
        #expect(try Cube.line([number]).text(.px).hasSuffix("DATA=\n\(text) \n;\n"))
        #expect(Double(text) == number)
    }

    @Test func csvKeepsTheCells() throws {
        var cube = try Cube.sample()
        cube.about.label = nil
        let text = cube.text(.csv)
        #expect(text.hasPrefix("region,year,population,births\r\n40,2022,1,4\r\n40,2023,2,5\r\n"))
        #expect(text.contains("\r\n4001,2024,:,12\r\n"))
        let again = try Self.read(text, as: .csv)
        for code in ["40", "4001", "4003"] {
            for year in ["2022", "2023", "2024"] {
                for contents in ["population", "births"] {
                    let here = again[["region": code, "year": year, "measure": contents]]
                    #expect(here == cube[["region": code, "year": year, "contents": contents]], "\(code) \(year)")
                }
            }
        }
    }

    /// Who describes the columns asks the writer which they are.
    @Test func csvTellsItsColumns() throws {
        let cube = try Cube.sample()
        #expect(CSVWriter(cube: cube).header == ["region", "year", "population", "births"])
        #expect(CSVWriter(cube: cube).keys == [0, 2])
        // Over a column a number would be taken for a figure.
        let numbered = try Dimension(id: "m", categories: [Category("1"), Category("2")], role: .measure)
        let place = try Dimension(id: "=p", categories: [Category("a")])
        let other = CSVWriter(cube: try Cube(CubeFacts(), dimensions: [place, numbered], values: [1, 2]))
        #expect(other.header == ["'=p", "m", "value"] && other.keys == [0, 1])
    }

    /// Text, number as it must stand, with a comma.
    @Test(arguments: [
        ("=1+1", "'=1+1"), ("@cmd", "'@cmd"), ("-2+3", "'-2+3"), ("-", "-"), ("a;b", "\"a;b\""), ("a\"b", "\"a\"\"b\""),
        ("a\nb", "\"a\nb\""), ("Åse", "Åse"), ("\tx", "'\tx"), ("＝1", "'＝1"), ("..", ".."), ("+47", "'+47"),
        ("-5", "-5"),
    ])
    func spreadsheetsRunNothing(_ label: String, _ written: String) throws {
        let cube = try Cube(
            CubeFacts(),
            dimensions: [Dimension(id: "d", categories: [Category("1", label: Phrases(label))])],
            values: [1_234.5]
        )
        var bytes: [UInt8] = []
        CSVWriter(cube: cube, style: .spreadsheet).write { bytes.append(contentsOf: $0) }
        #expect(String(decoding: bytes, as: UTF8.self) == "\u{FEFF}d;value\r\n\(written);1234,5\r\n")
    }

    @Test(arguments: [
        0, 1, -1, 0.1, 1e21, -0.0000001, 9_007_199_254_740_992, 1.7976931348623157e308, 2.2250738585072014e-308,
    ])
    func numbersReadBackTheSame(_ number: Double) throws {
        let cube = try Cube.line([number, nil])
        for format in TableFormat.allCases {
            let again = try Self.read(cube.text(format), as: format)
            #expect(again.values[0] == number, "\(format)")
            #expect(again.values[1].isNaN, "\(format)")
        }
    }

    @Test func largeCubesComeInChunks() throws {
        let categories = (0..<100_000).map { Category("c\($0)") }
        let cube = try Cube(
            CubeFacts(),
            dimensions: [Dimension(id: "d", categories: categories)],
            values: categories.indices.map(Double.init)
        )
        for format in TableFormat.allCases {
            var sizes: [Int] = []
            cube.write(format) { sizes.append($0.count) }
            // The list of the categories comes whole; the cells do not.
            #expect(sizes.count > 5, "\(format)")
        }
    }
}
