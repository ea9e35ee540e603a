import Cubes
import Testing

/// CSV files as they arrive: the shapes are those of files of counties, NAV, the school directorate and Statistics Norway.
@Suite struct CSVTableTests {
    private static func table(_ text: String, _ answers: CSVAnswers = CSVAnswers()) throws -> CSVTable {
        guard case .csv(let shape) = try read(text, as: "file.csv") else { throw CubeProblem.noTime }
        return try Array(text.utf8).withUnsafeBufferPointer {
            try TableFile.table(ofCSV: $0, shape: shape, name: "file.csv", answers: answers)
        }
    }

    /// A dimension as `id: codes`, with a role in brackets where it has one.
    private static func sides(_ cube: Cube) -> [String] {
        cube.dimensions.map { side in
            let role = side.role.map { " (\($0))" } ?? ""
            return "\(side.id)\(role): " + side.categories.map(\.code).joined(separator: " ")
        }
    }

    static let shapes: [(name: String, text: String, sides: [String], values: [Double?])] = [
        (
            "dates last, figures in the middle", "Sted,Antall,Dato\nSkien,5,2025-06-01\nSkien,6,2025-07-01\n",
            ["Sted: Skien", "Dato (time): 2025M06 2025M07"], [5, 6]
        ),
        (
            "dates that are years", "Sted,År,Antall\nSkien,1995-01-01,5\nBø,1996-01-01,6\n",
            ["Sted: Skien Bø", "År (time): 1995 1996"], [5, nil, nil, 6]
        ),
        (
            "a title line with as many columns", "Sysselsatte etter bosted;;\n;;\nSted;År;Antall\nSkien;2024;5\n",
            ["Sted: Skien", "År (time): 2024"], [5]
        ),
        (
            "a label that repeats the name", "Kommune,Andel,Label\nSkien,64.2,Skien\nBamble,64.1,Bamble\nBø,60,Bø\n",
            ["Kommune: Skien Bamble Bø"], [64.2, 64.1, 60]
        ),
        (
            "several rows of names",
            "Region;Navn;Kjønn: Kvinner;Kjønn: Kvinner;Kjønn: Menn;Kjønn: Menn\n;;År: 2009;År: 2010;År: 2009;År: 2010\n"
                + "F01;Østfold;1;2;3;4\nF02;Akershus;5;6;7;8\nF03;Oslo;9;10;11;12\n",
            ["Region: F01 F02 F03", "Kjønn: Kvinner Menn", "År (time): 2009 2010"],
            [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]
        ),
        (
            "names between dots, and remarks",
            "Enhet\t2016-17.Alle trinn.Andel\t2016-17.Alle trinn.Andel.Brudd\t2017-18.Alle trinn.Andel\n"
                + "Agder\t4,2\tNy måte\t*\n",
            ["Enhet: Agder", "Tid (time): 2016-2017 2017-2018"], [4.2, nil]
        ),
        (
            "years over the columns", "region;Persons 2018;Persons 2019\nSkien;1;2\n",
            ["region: Skien", "Tid (time): 2018 2019"], [1, 2]
        ),
        (
            "spaces around names", "Fylke;År;Antall\nTroms;2023;1\nTroms ;2024;2\n",
            ["Fylke: Troms", "År (time): 2023 2024"], [1, 2]
        ),
    ]

    @Test(arguments: shapes) func isUnderstood(
        _ given: (name: String, text: String, sides: [String], values: [Double?])
    ) throws {
        let cube = try Self.table(given.text).cube
        #expect(Self.sides(cube) == given.sides, "\(given.name)")
        #expect(cube.optionals == given.values, "\(given.name)")
    }

    @Test func aNameStandsBesideItsCodeAndWhatIsLeftOutIsTold() throws {
        let named = try Self.table(Self.shapes[4].text).cube
        #expect(named.dimensions[0].categories.map(\.label.text) == ["Østfold", "Akershus", "Oslo"])
        #expect(try Self.table(Self.shapes[3].text).leftOut == [.same("Label", as: "Kommune")])
        let dotted = "2016-17.Alle trinn.Andel"
        #expect(try Self.table(Self.shapes[5].text).leftOut == [.remark("\(dotted).Brudd", of: dotted)])
    }

    /// Schools in counties: with both as sides, nearly all of the table would be holes.
    @Test func keysThatFollowFromAnotherMakeNoHoles() throws {
        let rows = (0..<400).map { "\(1_000 + $0);Skole \($0);\($0 % 40);Fylke \($0 % 40);\($0)" }
        let table = try Self.table("Nummer;Navn;Fylkeskode;Fylke;Elever\n" + rows.joined(separator: "\n"))
        #expect(table.cube.count == 400 && table.cube.dimensions.map(\.id) == ["Nummer"])
        #expect(table.cube.dimensions[0].categories[3].label.text == "Skole 3")
    }

    static let numbers: [(words: [String], values: [Double?], doubtful: String?)] = [
        (["1.234", "12.345"], [1_234, 12_345], "1.234"), (["1,234", "12,345"], [1_234, 12_345], "1,234"),
        (["1.234", "12345"], [1.234, 12_345], "1.234"), (["0.234", "12.345"], [0.234, 12.345], nil),
        (["1.234.567", "1.000"], [1_234_567, 1_000], nil), (["1.234,5", "12"], [1_234.5, 12], nil),
        (["1,234.5", "1,000"], [1_234.5, 1_000], nil), (["1 234", "27,5"], [1_234, 27.5], nil),
        (["12.5", "7"], [12.5, 7], nil), (["−3", "45 %"], [-3, 45], nil),
    ]

    @Test(arguments: numbers) func numbersAreReadAsTheFileWritesThem(
        _ given: (words: [String], values: [Double?], doubtful: String?)
    ) throws {
        let rows = given.words.enumerated().map { "s\($0.offset);\($0.element)" }
        let table = try Self.table("Sted;Antall\n" + rows.joined(separator: "\n"))
        #expect(table.cube.optionals == given.values)
        #expect(table.doubtfulNumber == given.doubtful)
    }

    @Test func whatPeopleSayOfDecimalsIsFollowed() throws {
        let text = "Sted;Antall\nSkien;1.234\nBø;12.345\n"
        #expect(try Self.table(text, CSVAnswers(decimal: ".")).cube.optionals == [1.234, 12.345])
        #expect(try Self.table(text, CSVAnswers(decimal: ",")).cube.optionals == [1_234, 12_345])
    }

    @Test func oneWordThatIsNoNumberIsNamedWithItsLine() {
        #expect {
            try Self.table("Sted;År;Antall\nSkien;2023;1\nSkien;2024;2\nBø;2023;3\nBø;2024;(12)\n")
        } throws: { error in
            "\(error)".contains("line 5") && "\(error)".contains("“(12)” is no number")
        }
    }
}
