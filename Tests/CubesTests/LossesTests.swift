import Testing

@testable import Cubes

/// A format names what it loses, and nothing else.
@Suite struct LossesTests {
    /// Two regions in two years, of which nothing is said that any format loses.
    static func plain() throws -> Cube {
        let place = try Dimension(id: "place", categories: [Category("a"), Category("b")])
        let year = try Dimension(id: "year", categories: [Category("2023"), Category("2024")], role: .time)
        return try Cube(CubeFacts(), dimensions: [place, year], values: [1, 2, 3, 4.5])
    }

    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let jsonStat: Set<CubePart>
        let px: Set<CubePart>
        let csv: Set<CubePart>
        let change: @Sendable (inout Cube) throws -> Void

        init(
            _ name: String,
            jsonStat: Set<CubePart> = [],
            px: Set<CubePart> = [],
            csv: Set<CubePart>,
            _ change: @escaping @Sendable (inout Cube) throws -> Void
        ) {
            testDescription = name
            self.jsonStat = jsonStat
            self.px = px
            self.csv = csv
            self.change = change
        }
    }

    static let cases: [Case] = [
        Case("nothing", csv: []) { _ in },
        Case("a title", csv: [.title]) { $0.about.label = "Title" },
        Case("a source", csv: [.source]) { $0.about.source = "Source" },
        Case("an update", csv: [.updated]) { $0.about.updated = "20240131 08:00" },
        Case("an update to the second", px: [.updated], csv: [.updated]) { $0.about.updated = "2024-01-31T08:00:07Z" },
        Case("a key", csv: [.table]) { $0.about.table = "07459" },
        Case("a language", csv: [.language]) { $0.about.language = "no" },
        Case("contents", jsonStat: [.contents], csv: []) { $0.about.contents = "persons" },
        Case("contents that are a number", jsonStat: [.contents], csv: [.contents]) { $0.about.contents = "16" },
        Case("no adding", csv: [.mayBeAdded]) { $0.about.mayBeAdded = false },
        Case("a kind", jsonStat: [.kinds], csv: [.kinds]) { $0.about.kind = .stock },
        Case("a rate", jsonStat: [.kinds], px: [.kinds], csv: [.kinds]) { $0.about.kind = .rate },
        Case("a unit", jsonStat: [.units], csv: [.units]) { $0.about.unit = Unit("persons") },
        Case("a unit's sign", jsonStat: [.symbols], px: [.symbols], csv: [.symbols]) {
            $0.about.unit = Unit("", symbol: "%")
        },
        Case("decimals", jsonStat: [.decimals], csv: [.decimals]) { $0.about.storedDecimals = 2 },
        Case("fewer decimals than there are", jsonStat: [.decimals], px: [.decimals], csv: [.decimals]) {
            $0.about.storedDecimals = 0
        },
        Case("a note", csv: [.notes]) { $0.about.notes = [Note("n")] },
        Case("a note that must be shown", jsonStat: [.mandatory], csv: [.notes, .mandatory]) {
            $0.about.notes = [Note("n", isMandatory: true)]
        },
        Case("two notes", px: [.notes], csv: [.notes]) { $0.about.notes = [Note("n"), Note("m")] },
        Case("a note on a cell", jsonStat: [.cellNotes], csv: [.cellNotes]) {
            $0.about.cellNotes = [CellNote(codes: ["a", nil], note: Note("n"))]
        },
        Case("another language", jsonStat: [.translations], csv: [.title, .language, .translations]) {
            $0.about.language = "no"
            $0.about.otherLanguages = ["en"]
            $0.about.label = Phrases("Tittel", translations: ["en": "Title"])
        },
        Case(
            "a language that is not said",
            jsonStat: [.translations],
            px: [.translations],
            csv: [.title, .translations]
        ) {
            $0.about.label = Phrases("Tittel", translations: ["en": "Title"])
        },
        Case("a name that stands twice", px: [.names], csv: [.names]) { $0 = try $0.naming(["Våler", "Våler"]) },
        Case(
            "a name that stands twice in another language",
            jsonStat: [.translations],
            px: [.translations],
            csv: [.names, .language, .translations]
        ) {
            $0 = try $0.naming(["Våler", "Os"].map { Phrases($0, translations: ["en": "Same"]) })
            $0.about.language = "no"
            $0.about.otherLanguages = ["en"]
        },
        Case("a link", px: [.extensions], csv: [.extensions]) { $0.about.extraJSON["link"] = "{}" },
        Case("a keyword", jsonStat: [.keywords], csv: [.keywords]) {
            $0.about.keywords = [PXKeyword("COPYRIGHT", values: [.word("YES")])]
        },
        Case("columns", jsonStat: [.headings], csv: [.headings]) { $0.about.headings = ["year"] },
        Case("other columns", jsonStat: [.headings], px: [.headings], csv: [.headings]) {
            $0.about.headings = ["place"]
        },
        Case("quotation marks", px: [.letters], csv: [.title]) { $0.about.label = "“a” and \"b\"" },
        Case("a mark that all know", csv: []) { $0 = try $0.replacing(0, by: .nan, mark: "..") },
        Case("a mark that PX has not", px: [.marks], csv: []) { $0 = try $0.replacing(0, by: .nan, mark: ":") },
        Case("a mark like a word", px: [.marks], csv: [.marks]) { $0 = try $0.replacing(0, by: .nan, mark: "e") },
        Case("a mark beside a number", px: [.marks], csv: [.marks]) { $0 = try $0.replacing(0, by: 1, mark: "*") },
        Case("no number", px: [.marks], csv: []) { $0 = try $0.replacing(0, by: .nan) },
        Case("infinity", jsonStat: [.numbers], px: [.numbers, .marks], csv: [.numbers]) {
            $0 = try $0.replacing(0, by: .infinity)
        },
    ]

    @Test(arguments: cases) func eachFormatNamesWhatItLoses(_ example: Case) throws {
        var cube = try Self.plain()
        try example.change(&cube)
        #expect(cube.namedLosses(in: .jsonStat).parts == example.jsonStat)
        #expect(cube.namedLosses(in: .px).parts == example.px)
        // Which dimension is time, CSV never says.
        #expect(cube.namedLosses(in: .csv).parts.subtracting([.roles]) == example.csv)
        for format in TableFormat.allCases { try RoundTripTests.check(cube, format, example.testDescription) }
    }

    @Test func lettersThatAnEncodingLacksAreNamed() throws {
        var cube = try Self.plain()
        cube.about.label = "Ærlig talt – 5 €"
        #expect(cube.losses(in: .px, encoding: .latin1) == ["“–”, “€” become “?” in iso-8859-1"])
        #expect(cube.losses(in: .px).isEmpty)
        var bytes: [UInt8] = []
        cube.write(.px, encoding: .latin1) { bytes.append(contentsOf: $0) }
        #expect(try RoundTripTests.read(bytes, as: .px).about.label?.text == "Ærlig talt ? 5 ?")
    }
}

extension Cube {
    /// With other names for the categories of the first dimension.
    fileprivate func naming(_ names: [Phrases]) throws -> Cube {
        let categories = zip(dimensions[0].categories, names).map { Category($0.code, label: $1) }
        let first = try Dimension(id: dimensions[0].id, categories: categories)
        return try Cube(about, dimensions: [first] + dimensions.dropFirst(), values: values, marks: marks)
    }

    fileprivate func replacing(_ position: Int, by value: Double, mark: String? = nil) throws -> Cube {
        var values = values
        values[position] = value
        return try Cube(
            about,
            dimensions: dimensions,
            values: values,
            marks: Marks(values.indices.map { $0 == position ? mark : nil })
        )
    }
}
