import Core
import Cubes
import Testing

/// Reads a text as a file.
func read(_ text: String, as name: String = "file", limits: ReadingLimits = .standard) throws -> TableFile {
    try read(Array(text.utf8), as: name, limits: limits)
}

func read(_ bytes: [UInt8], as name: String = "file", limits: ReadingLimits = .standard) throws -> TableFile {
    try bytes.withUnsafeBufferPointer { try TableFile.read($0, name: name, limits: limits) }
}

/// The one cube of a text.
func cube(_ text: String, limits: ReadingLimits = .standard) throws -> Cube {
    switch try read(text, limits: limits) {
    case .jsonStat(let document): return try #require(document.cubes.first)
    case .px(let cube, _): return cube
    case .csv(let shape):
        return try Array(text.utf8).withUnsafeBufferPointer {
            try TableFile.cube(ofCSV: $0, shape: shape, name: "file", limits: limits)
        }
    case .foreign(let format): throw ReadingError(file: "file", problem: "\(format.name)")
    }
}

@Suite struct ReadingTests {
    // MARK: - JSON-stat

    /// A dataset of two by two with other members, values and status.
    static func dataset(size: String = "[2,2]", value: String, more: String = "") -> String {
        """
        {"version":"2.0","class":"dataset","id":["a","t"],"size":\(size),
        "dimension":{"t":{"category":{"index":{"2024":1,"2023":0}}},
        "a":{"label":"A","category":{"index":["x","y"],"label":{"x":"Ex"}}}},
        "value":\(value)\(more)}
        """
    }

    static let values: [(String, [Double?])] = [
        ("[1,2.5,null,-4e2]", [1, 2.5, nil, -400]), ("{\"0\":1,\"3\":0}", [1, nil, nil, 0]),
        ("[]", [nil, nil, nil, nil]),
        ("[\"1\",\"2,5\",\"..\",\"4.25\"]", [1, nil, nil, 4.25]), ("{}", [nil, nil, nil, nil]),
    ]

    @Test(arguments: values) func valuesInTheirForms(_ value: String, _ expected: [Double?]) throws {
        #expect(try cube(Self.dataset(value: value)).optionals == expected)
    }

    static let states: [(String, [String?])] = [
        ("\"p\"", ["p", "p", "p", "p"]), ("[\"p\"]", ["p", "p", "p", "p"]),
        ("[\"\",\"e\",null,\":\"]", [nil, "e", nil, ":"]),
        ("{\"2\":\"..\"}", [nil, nil, "..", nil]), ("null", [nil, nil, nil, nil]),
    ]

    @Test(arguments: states) func statusInItsForms(_ status: String, _ expected: [String?]) throws {
        let cube = try cube(Self.dataset(value: "[1,2,null,4]", more: ",\"status\":\(status)"))
        #expect((0..<4).map { cube.marks[$0] } == expected)
        #expect(cube.optionals == [1, 2, nil, 4])
    }

    @Test func placesAndLabelsFollowTheIndexAndNotTheOrderInTheFile() throws {
        let cube = try cube(Self.dataset(size: "[\"2\",2]", value: "[1,2,3,4]", more: ",\"role\":{\"time\":[\"t\"]}"))
        #expect(cube.dimensions.map(\.id) == ["a", "t"])
        #expect(cube.dimensions[0].categories.map(\.label.text) == ["Ex", "y"])
        #expect(cube[["a": "y", "t": "2023"]] == 3)
        #expect(cube.dimensions.map(\.role) == [nil, .time])
    }

    @Test func versionOneAndBundles() throws {
        let inner = """
            {"dimension":{"id":["a"],"size":[1],"role":{"metric":["a"]},"a":{"category":{"label":{"x":"Only"}}}},"value":[7]}
            """
        guard case .jsonStat(let document) = try read("{\"one\":\(inner),\"two\":\(inner)}") else {
            throw CubeProblem.noTime
        }
        #expect(document.form == .bundle && document.cubes.count == 2)
        #expect(document.cubes[1].dimensions[0].role == .measure)
        #expect(document.cubes[1].dimensions[0].categories[0].label == "Only")
    }

    static let wrong: [(String, String)] = [
        (dataset(value: "[1,2,3]"), "file, line 4, value: there are 3 values for 4 cells"),
        (dataset(value: "[1,2,3,4,5]"), "file, line 4, value: there are more values than the 4 cells of the sizes"),
        (dataset(value: "{\"4\":1}"), "file, line 4, value: the key 4 is outside the 4 cells"),
        (dataset(value: "[1,2,x,4]"), "file, line 4, value: a number or null was expected"),
        (dataset(size: "[2]", value: "[1,2]"), "file, line 1, size: there are 1 sizes for 2 dimensions"),
        (
            dataset(size: "[2,3]", value: "[]"),
            "file, line 2, dimension.t.category.index: there are 2 categories, and “size” says 3"
        ),
        (
            dataset(value: "[1,2,3,4]", more: ",\"role\":{\"geo\":[\"q\"]}"),
            "file, line 4, role.geo: there is no dimension “q”"
        ),
        ("{\"class\":\"dataset\"", "file, line 1: “}” was expected, not the end of the file"),
    ]

    @Test(arguments: wrong) func mistakesAreToldByLineAndField(_ text: String, _ expected: String) {
        #expect(throws: (any Error).self) { try cube(text) }
        do { _ = try cube(text) } catch { #expect("\(error)" == expected) }
    }

    // MARK: - Limits

    @Test func aHostileFileIsRefusedByANamedLimit() {
        var small = ReadingLimits()
        small.stringLength = 50
        small.lineLength = 100
        let long = String(repeating: "x", count: 200)
        let hostile: [(String, String, ReadingLimits)] = [
            (Self.dataset(size: "[1000000,1000000]", value: "{}"), "limit: cells", .standard),
            (Self.dataset(size: "[9000000000000000000,9]", value: "{}"), "limit: cells", .standard),
            ("{\"a\":" + String(repeating: "[", count: 100_000), "limit: nesting", .standard),
            (String(repeating: "{\"a\":", count: 100_000), "limit: nesting", .standard),
            (Self.dataset(value: "[1,2,3,4]", more: ",\"label\":\"\(long)\""), "limit: string length", small),
            ("CHARSET=\"\(long)\";DATA=1;", "limit: string length", small),
            ("a;b\n1;\(long)\n", "limit: string length", small),
            ("a;b\n" + String(repeating: "1;", count: 200), "limit: line length", small),
            ("a;b\n1;\"" + String(repeating: "\n", count: 200), "limit: line length", small),
        ]
        for (text, limit, limits) in hostile {
            do {
                _ = try cube(text, limits: limits)
                Issue.record("\(text.prefix(50)) was read")
            } catch {
                #expect("\(error)".contains(limit), "\(error)")
            }
        }
    }

    // MARK: - PX

    static let px = """
        CHARSET="ANSI";
        CODEPAGE="utf-8";
        LANGUAGE="no";
        LANGUAGES="no","en";
        MATRIX="T1";
        DECIMALS=1;
        TITLE="Folk; etter region"
        " og år";
        TITLE[en]="People by region";
        CONTENTS="Folk";
        UNITS="personer";
        STUB="region";
        STUB[en]="area";
        HEADING="år";
        HEADING[en]="year";
        VALUES("region")="Vestfold","Færder";
        VALUES[en]("area")="The county","Færder";
        VALUES("år")="2023","2024";
        CODES("region")="39","3911";
        TIMEVAL("år")=TLIST(A1,"2023"-"2024");
        HIERARCHIES("region")="39","39":"3911";
        NOTEX("region")="Nye grenser";
        NOTEX[en]("area")="New borders";
        VALUENOTE("region","Færder")="Øy";
        AGGREGALLOWED=NO;
        DATA=
        1.5 ".."
        -2 "-";
        """

    @Test func pxWithLanguagesCodesAndSigns() throws {
        let cube = try cube(Self.px)
        #expect(cube.about.label?.text == "Folk; etter region og år")
        #expect(cube.about.label?.text(in: "en") == "People by region")
        #expect(cube.dimensions.map(\.id) == ["region", "år"])
        #expect(cube.dimensions[0].categories.map(\.code) == ["39", "3911"])
        #expect(cube.dimensions[0].categories[0].label.text(in: "en") == "The county")
        #expect(cube.dimensions[0].hierarchy == Hierarchy([0: [1]]))
        #expect(cube.dimensions[0].notes.first?.text.text(in: "en") == "New borders")
        #expect(cube.dimensions[0].categories[1].notes == [Note("Øy")])
        #expect(cube.dimensions[1].role == .time && cube.dimensions[1].scale == .year)
        #expect(cube.optionals == [1.5, nil, -2, nil])
        #expect(cube.marks.counts == ["..": 1, "-": 1])
        #expect(!cube.about.mayBeAdded && cube.about.unit?.decimals == 1)
    }

    @Test func rowsWithKeysLeaveOutWhatIsZero() throws {
        let text = Self.px.replacing(
            "DATA=\n1.5 \"..\"\n-2 \"-\";",
            with: "KEYS(\"region\")=CODES;\nDATA=\n\"3911\",5 6\n;"
        )
        #expect(try cube(text).optionals == [0, 0, 5, 6])
        let values = text.replacing("=CODES", with: "=VALUES").replacing("\"3911\",5", with: "\"Færder\",5")
        #expect(try cube(values).optionals == [0, 0, 5, 6])
    }

    static let wrongPX: [(String, String, String)] = [
        ("-2 \"-\";", "-2;", "DATA has 3 values for 4 cells"),
        ("-2 \"-\";", "-2 3 4;", "DATA has more values than the 4 cells"),
        ("-2 \"-\";", "-2 hello;", "“hello” is neither a number nor a sign"), ("CONTENTS=\"Folk\";\n", "", "CONTENTS"),
        ("MATRIX=\"T1\"", "MATRIX=\"T\"1", "line 5, MATRIX: “,” or “;” was expected"),
        ("\"39\":\"3911\"", "\"39\":\"39\"", "below itself"), ("DECIMALS=1", "DECIMALS=\"x\"", "a whole number"),
    ]

    @Test(arguments: wrongPX) func wrongPXIsToldWhere(_ old: String, _ new: String, _ expected: String) {
        do {
            _ = try cube(Self.px.replacing(old, with: new))
            Issue.record("was read")
        } catch {
            #expect("\(error)".contains(expected), "\(error)")
        }
    }

    static let encodings: [(String, [UInt8])] = [
        ("CODEPAGE=\"iso-8859-1\";", [0xC6, 0xD8, 0xE5]), ("CODEPAGE=\"CP850\";", [0x92, 0x9D, 0x86]),
        ("", [0x92, 0x9D, 0x86]),
        ("CHARSET=\"ANSI\";", [0xC6, 0xD8, 0xE5]), ("CODEPAGE=\"UTF-8\";", Array("ÆØå".utf8)), ("", Array("ÆØå".utf8)),
        ("CODEPAGE=\"iso-8859-15\";", [0xC6, 0xD8, 0xE5]),
    ]

    @Test(arguments: encodings) func pxInItsEncodings(_ codepage: String, _ letters: [UInt8]) throws {
        let rest = "MATRIX=\"M\";DECIMALS=0;TITLE=\"T\";CONTENTS=\"C\";STUB=\"s\";VALUES(\"s\")=\""
        let bytes = Array((codepage + rest).utf8) + letters + Array("\";DATA=1;".utf8)
        guard case .px(let cube, _) = try read(bytes) else { throw CubeProblem.noTime }
        #expect(cube.dimensions[0].categories[0].code == "ÆØå")
    }

    // MARK: - CSV and the rest

    static let tables: [(String, [Double?], Int)] = [
        ("kommune;år;antall\nSkien;2023;\"1 400\"\nSkien;2024;27,5\n", [1400, 27.5], 2),
        ("region,2023,2024\nSkien,1,2\nBø,3,..\n", [1, 2, 3, nil], 2),
        ("Tittel\n\nregion\tverdi\nSkien\t-3\nBø\t\n", [-3, nil], 1),
        ("sep=;\na;b\nx;5 %\n", [5], 1), ("a,b\n\"x, \"\"y\"\"\",1\n", [1], 1),
    ]

    @Test(arguments: tables) func csvAsItArrives(_ text: String, _ expected: [Double?], _ dimensions: Int) throws {
        let cube = try cube(text)
        #expect(cube.optionals == expected)
        #expect(cube.dimensions.count == dimensions)
    }

    @Test func aKeyThatStandsTwiceIsAskedAbout() {
        do {
            _ = try cube("k;år;utslipp\nSkien;2024;1\nBø;2024;2\nSkien;2024;3\n")
            Issue.record("was read")
        } catch {
            #expect("\(error)".contains("line 4: the row “Skien, 2024” stands twice, also in row 2"), "\(error)")
        }
    }

    @Test func utf16WithoutItsMark() throws {
        let bytes = "navn\tår 2024\nBø\t5\n".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        guard case .csv(let shape) = try read(bytes) else { throw CubeProblem.noTime }
        #expect(shape.encoding == .utf16LittleUnmarked && shape.delimiter == "\t")
        #expect(shape.rows == 2 && shape.names == ["navn", "år 2024"])
    }

    static let foreign: [([UInt8], String)] = [
        (Array("PK\u{03}\u{04}xl/workbook.xml".utf8), "xlsx"), (Array("PK\u{03}\u{04}x".utf8), "zip"),
        (Array("%PDF-1.7".utf8), "pdf"), ([0x89, 0x50, 0x4E, 0x47, 0x0D], "png"), ([0x1F, 0x8B, 8], "gzip"),
        (Array(" <!DOCTYPE html><p>".utf8), "html"), ([], "empty"), (Array("{\"a\":1}".utf8), "json"),
        (Array("{\"type\":\"FeatureCollection\",\"features\":[]}".utf8), "geojson"),
        (Array("hei\npå\ndeg".utf8), "text"),
    ]

    @Test(arguments: foreign) func otherFilesAreNamedForWhatTheyAre(_ bytes: [UInt8], _ name: String) throws {
        guard case .foreign(let format) = try read(bytes) else { throw CubeProblem.noTime }
        #expect(format.name == name)
    }
}
