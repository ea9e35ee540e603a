import Foundation
import Testing

@testable import Cubes

/// What is written reads back as the same, but for what the format is said to lose.
@Suite struct WritingTests {
    static func read(_ text: String, as format: TableFormat) throws -> Cube {
        let bytes = Array(text.utf8)
        let name = "written.\(format == .jsonStat ? "json" : format.rawValue)"
        return try bytes.withUnsafeBufferPointer { bytes in
            switch try TableFile.read(bytes, name: name) {
            case .jsonStat(let document): return try #require(document.cubes.first)
            case .px(let cube, _): return cube
            case .csv(let shape): return try TableFile.cube(ofCSV: bytes, shape: shape, name: name)
            case .foreign(let format): throw Refused(format: format.name)
            }
        }
    }

    struct Refused: Error { let format: String }

    @Test func jsonStatKeepsAllOfTheSample() throws {
        let cube = try Cube.sample()
        #expect(cube.losses(in: .jsonStat).isEmpty)
        var again = try Self.read(cube.text(.jsonStat), as: .jsonStat)
        #expect(again.dimensions[1].extensionJSON == #"{"measuringType":{"population":"Stock","births":"Flow"}}"#)
        again = try again.forgettingExtensions()
        #expect(again == cube)
    }

    @Test func pxSaysWhatItLoses() throws {
        let cube = try Cube.sample()
        #expect(
            cube.losses(in: .px) == [
                "1 mark beside a number is left out",
                "the mark “:” (1) has no sign in PX, and cells with no number get “..”",
                "the mark “p” (1) has no sign in PX, and cells with no number get “..”",
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

    /// Text, number as it must stand, with a comma.
    @Test(arguments: [
        ("=1+1", "'=1+1"), ("@cmd", "'@cmd"), ("-2+3", "'-2+3"), ("-", "-"), ("a;b", "\"a;b\""), ("a\"b", "\"a\"\"b\""),
        ("a\nb", "\"a\nb\""), ("Åse", "Åse"),
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

    // MARK: - Published files

    static let published = RealFiles.files("json") + RealFilesTests.good

    @Test(.enabled(if: RealFiles.folder != nil, "SAMBAND_PUBLISHED_FILES names no folder"), arguments: published)
    func publishedTablesComeBack(_ name: String) throws {
        let cubes: [Cube] =
            switch try RealFiles.read(name) {
            case .jsonStat(let document): document.cubes
            case .px(let cube, _): [cube]
            default: []
            }
        for cube in cubes where cube.count < 2_000_000 {
            for format in [TableFormat.jsonStat, .px] {
                let again = try Self.read(cube.text(format), as: format)
                #expect(again.values.elementsEqual(cube.values) { $0 == $1 || ($0.isNaN && $1.isNaN) }, "\(format)")
                #expect(again.dimensions.map(\.id) == cube.dimensions.map(\.id), "\(format)")
                for (one, other) in zip(again.dimensions, cube.dimensions) {
                    #expect(one.categories.map(\.code) == other.categories.map(\.code), "\(format) \(one.id)")
                }
                let losses = cube.losses(in: format)
                if !losses.contains(where: { $0.contains("mark") }) { #expect(again.marks == cube.marks, "\(format)") }
                guard losses.isEmpty else { continue }
                let (here, there) = (try again.compared(), try cube.compared())
                #expect(here.about == there.about && here.dimensions == there.dimensions, "\(format)")
            }
        }
    }
}

extension Cube {
    /// Without what a writer says in its own way.
    fileprivate func compared() throws -> Cube {
        var cube = try forgettingExtensions()
        cube.about.updated = cube.about.updated.map { UpdateTime.px($0) }
        cube.about.extraJSON = [:]
        cube.about.keywords = []
        // What PX must have is made up where nothing was said.
        cube.about.contents = nil
        cube.about.table = nil
        if cube.about.unit?.label.text.isEmpty ?? true { cube.about.unit = nil }
        cube.about.headings = []
        cube.about.storedDecimals = nil
        return cube
    }

    fileprivate func forgettingExtensions() throws -> Cube {
        let dimensions = try dimensions.map { dimension in
            let categories = dimension.categories.map { category in
                var category = category
                category.unit?.decimals = nil
                return category
            }
            var plain = try dimension.replacing(categories, hierarchy: dimension.hierarchy)
            plain.extensionJSON = nil
            plain.scale = nil
            return plain
        }
        return try Cube(about, dimensions: dimensions, values: values, marks: marks)
    }
}
