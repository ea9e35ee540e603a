import Foundation

/// A file of `Portability/`: SQL as data, run unchanged on the engines that it names.
///
/// Cases are parted by blank lines. A case is `name …`, `engines both|sqlite|postgres`, `ok` or `refused`, then the
/// statements, each ending in a semicolon; the last is the one that is looked at. After a line `----` stand its rows,
/// columns parted by ` | `. Lines that begin with `#` are remarks.
struct PortabilityFile {
    struct Case {
        var name = ""
        var engines = ""
        var isRefused = false
        var statements: [String] = []
        var rows: [String] = []
    }

    struct Fault: Error, CustomStringConvertible {
        let description: String
    }

    let cases: [Case]

    static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "Portability")

    static var names: [String] {
        let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return files.filter { $0.hasSuffix(".test") }.sorted()
    }

    init(_ name: String) throws {
        let text = try String(contentsOf: Self.folder.appending(path: name), encoding: .utf8)
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).filter { !$0.hasPrefix("#") }
        cases = try lines.split(whereSeparator: \.isEmpty).map { try Self.read(Array($0)) }
    }

    private static func read(_ lines: [Substring]) throws -> Case {
        guard lines.count >= 4, lines[0].hasPrefix("name "), lines[1].hasPrefix("engines "),
            ["ok", "refused"].contains(lines[2])
        else { throw Fault(description: "not a case: \(lines.joined(separator: "\n"))") }
        let parts = lines[3...].split(separator: "----", omittingEmptySubsequences: false)
        let sql = parts[0].joined(separator: "\n")
        return Case(
            name: String(lines[0].dropFirst(5)),
            engines: String(lines[1].dropFirst(8)),
            isRefused: lines[2] == "refused",
            statements: (sql + "\n").split(separator: ";\n").map(String.init),
            rows: parts.count > 1 ? parts[1].map(String.init) : []
        )
    }
}
