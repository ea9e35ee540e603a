import Cubes
import Foundation
import Testing

/// The published files that `SAMBAND_PUBLISHED_FILES` names, against what an independent reader found in them (`EXPECTED.json`).
///
/// The files belong to their publishers and are not in the repository; without them these tests are skipped, and say so.
enum RealFiles {
    static let folder = ProcessInfo.processInfo.environment["SAMBAND_PUBLISHED_FILES"].map { URL(filePath: $0) }

    private static let text = folder.flatMap { try? Data(contentsOf: $0.appending(path: "EXPECTED.json")) }

    /// Taken apart anew each time, for a dictionary of anything cannot be shared.
    static var expected: [String: [String: Any]] {
        let files = text.flatMap { try? JSONSerialization.jsonObject(with: $0) as? [String: [String: Any]] }
        return files ?? [:]
    }

    /// The files of a kind: "json", "px", "csv", "other" or "ERROR".
    static func files(_ kind: String) -> [String] {
        expected.filter { $0.value["kind"] as? String == kind }.keys.sorted()
    }

    static func read(_ name: String) throws -> TableFile {
        let folder = try #require(folder)
        let data = try Data(contentsOf: folder.appending(path: name))
        return try data.withUnsafeBytes { bytes in
            try TableFile.read(bytes.bindMemory(to: UInt8.self), name: (name as NSString).lastPathComponent)
        }
    }

    /// Sums as decimal text, compared as far as the text of a Double goes.
    static func isSame(_ sum: Double, _ text: Any?) -> Bool {
        guard let text = text as? String, let expected = Double(text) else { return false }
        return abs(sum - expected) <= abs(expected) * 1e-14
    }
}

@Suite(.enabled(if: RealFiles.folder != nil, "SAMBAND_PUBLISHED_FILES names no folder with published files"))
struct RealFilesTests {
    @Test func theFilesAreAllThere() {
        #expect(RealFiles.expected.count > 100)
        let kinds = ["json", "px", "csv", "other", "ERROR"].map { RealFiles.files($0).count }
        #expect(kinds.reduce(0, +) == RealFiles.expected.count)
    }

    // MARK: - JSON-stat

    @Test(arguments: RealFiles.files("json")) func json(_ name: String) throws {
        let expected = try #require(RealFiles.expected[name])
        switch try RealFiles.read(name) {
        case .jsonStat(let document):
            #expect(document.form.rawValue == (expected["form"] as? String)?.replacing("-v1", with: ""))
            let datasets = expected["datasets"] as? [String: [String: Any]]
            let sets = datasets ?? (expected["dataset"] as? [String: Any]).map { ["": $0] } ?? [:]
            #expect(document.cubes.count == sets.count)
            for cube in document.cubes {
                let label = cube.about.label?.text ?? ""
                let set =
                    sets.count == 1
                    ? sets.first?.value : sets.values.first { label.hasPrefix($0["label"] as? String ?? "") }
                try check(cube, try #require(set))
            }
        case .foreign(let format):
            let form = try #require(expected["form"] as? String)
            #expect(format.name == (form == "other" || form.hasPrefix("array") ? "json" : form))
        case let other: Issue.record("\(name) was read as \(other)")
        }
    }

    private func check(_ cube: Cube, _ expected: [String: Any]) throws {
        let summary = CubeSummary(cube)
        let isText = (expected["first"] as? [Any])?.last is String
        #expect(cube.dimensions.map(\.id) == expected["id"] as? [String])
        // One publisher leaves out the size of a dimension with one category.
        #expect(cube.sizes.filter { $0 != 1 } == (expected["size"] as? [Int])?.filter { $0 != 1 })
        #expect(summary.cells == expected["cells"] as? Int)
        #expect(summary.present == expected["non_null"] as? Int)
        // The other reader does not add figures that stand in quotes.
        #expect(isText || RealFiles.isSame(summary.sum, expected["sum"]), "sum \(summary.sum)")
        if let status = expected["status_values"] as? [String: Int] { #expect(summary.status == status) }
        #expect(cube.about.source?.text == expected["source"] as? String)
        #expect(cube.about.updated == expected["updated"] as? String)
        #expect(String(cube.about.label?.text.prefix(80) ?? "") == expected["label"] as? String)
        let roles = expected["role"] as? [String: [String]] ?? [:]
        for (role, ids) in roles {
            #expect(cube.dimensions.filter { $0.role?.jsonStat == role }.map(\.id).sorted() == ids.sorted())
        }
        // Of sparse values the other reader tells the first and last in the file.
        for (key, cell) in [("first", summary.first), ("last", summary.last)] {
            guard let found = expected[key] as? [Any], let index = found.first as? Int, !isText else { continue }
            #expect(cube[index] == (found.last as? NSNumber)?.doubleValue)
            if expected["value_form"] as? String == "list" { #expect(cell?.index == index) }
        }
        let hierarchical = cube.dimensions.filter { !$0.hierarchy.isEmpty }.map(\.id)
        #expect(hierarchical == expected["child"] as? [String] ?? [])
    }

    // MARK: - PX

    static let good = RealFiles.files("px").filter { !$0.hasPrefix("px-errors-fatal") }

    @Test(arguments: good) func px(_ name: String) throws {
        guard case .px(let cube, _) = try RealFiles.read(name) else {
            Issue.record("\(name) was not read as PX")
            return
        }
        let expected = try #require(RealFiles.expected[name])
        let summary = CubeSummary(cube)
        #expect(cube.sizes == expected["sizes"] as? [Int])
        #expect(summary.cells == expected["cells"] as? Int)
        #expect(RealFiles.isSame(summary.sum, expected["sum"]), "sum \(summary.sum)")
        #expect(summary.status == expected["symbols"] as? [String: Int])
        let names = (expected["stub"] as? [String] ?? []) + (expected["heading"] as? [String] ?? [])
        #expect(cube.dimensions.map(\.label.text) == names)
        #expect(cube.about.table == expected["matrix"] as? String)
        #expect(cube.about.language == expected["language"] as? String)
        if let numeric = expected["numeric"] as? Int { #expect(summary.present == numeric) }
        try checkEnds(cube, expected)
    }

    private func checkEnds(_ cube: Cube, _ expected: [String: Any]) throws {
        let ends = (expected["first3"] as? [String] ?? []).enumerated().map { ($0, $1) }
        let lasts = expected["last3"] as? [String] ?? []
        for (index, text) in ends + lasts.enumerated().map({ (cube.count - lasts.count + $0, $1) }) {
            #expect(cube[index] == Double(text), "cell \(index)")
            if Double(text) == nil { #expect(cube.marks[index] == text, "cell \(index)") }
        }
    }

    /// The same table with keys and without them.
    @Test func rowsThatAreNotThereAreZero() throws {
        guard case .px(let keys, _) = try RealFiles.read("px/BE101ACEkeys.px"),
            case .px(let whole, _) = try RealFiles.read("px/BE101ACE.px")
        else { throw CubeProblem.noTime }
        #expect(keys.values == whole.values)
        #expect(CubeSummary(keys).sum == 538_792_262)
    }

    static let broken =
        RealFiles.files("ERROR")
        + RealFiles.files("px").filter {
            $0.hasPrefix("px-errors-fatal") && !$0.contains("template")
        }

    @Test(arguments: broken) func brokenFilesAreRefusedInOneSentence(_ name: String) throws {
        do {
            let file = try RealFiles.read(name)
            Issue.record("\(name) was read as \(String("\(file)".prefix(100)))")
        } catch {
            let sentence = "\(error)"
            #expect(sentence.hasPrefix((name as NSString).lastPathComponent))
            #expect(sentence.count < 250 && !sentence.contains("\n"), "\(sentence)")
        }
    }

    // MARK: - CSV

    @Test(arguments: RealFiles.files("csv")) func csv(_ name: String) throws {
        guard case .csv(let shape) = try RealFiles.read(name) else {
            Issue.record("\(name) was not read as CSV")
            return
        }
        let expected = try #require(RealFiles.expected[name])
        let widths = expected["widths"] as? [String: Int] ?? [:]
        #expect(shape.encoding.rawValue == expected["encoding"] as? String)
        #expect(String(shape.delimiter) == expected["delimiter"] as? String)
        #expect(shape.rows == expected["rows"] as? Int)
        #expect(widths[String(shape.columns)] == widths.values.max())
        #expect(shape.firstRow.prefix(8).map { String($0.prefix(40)) } == expected["header"] as? [String])
    }
}
