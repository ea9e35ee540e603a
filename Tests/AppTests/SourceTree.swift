import Foundation
import TestSupport
import Testing

/// The tests that read all of the source, one after the other: two at a time would hold both threads of two cores for
/// half a minute, and whatever waits for a page or a database beside them would run into its limit.
@Suite(.serialized) enum SourceTests {}

/// The project's own source, read by the tests that hold it to its rules.
struct SourceFile: Sendable {
    /// `Sources/Web/Site.swift`.
    let path: String
    let text: String

    /// The target it belongs to.
    var target: String { String(path.split(separator: "/")[1]) }
    var lines: [Substring] { text.split(separator: "\n", omittingEmptySubsequences: false) }

    /// The text without comments and without what stands between quotes.
    var code: String {
        var code = text.replacing(#/"""[\s\S]*?"""/#, with: "\"\"")
        code = code.replacing(#/"(?:[^"\\\n]|\\.)*"/#, with: "\"\"")
        return code.replacing(#/\/\/[^\n]*/#, with: "")
    }

    /// The text without lines that are comments.
    var uncommented: String {
        lines.filter { !$0.drop { $0 == " " }.hasPrefix("//") }.joined(separator: "\n")
    }

    /// The texts between quotes that are SQL.
    var queries: [String] {
        let long = uncommented.matches(of: #/"""([\s\S]*?)"""/#).map { String($0.1) }
        let rest = uncommented.replacing(#/"""[\s\S]*?"""/#, with: "")
        let short = rest.matches(of: #/"((?:[^"\\\n]|\\.)*)"/#).map { String($0.1) }
        return (long + short).filter {
            $0.contains(#/\b(SELECT|WHERE|JOIN|INSERT INTO|UPDATE \S+ SET|DELETE FROM|CREATE TABLE|ALTER TABLE)\b/#)
        }
    }

    /// The modules it imports.
    var imports: [String] {
        lines.compactMap { line in
            line.wholeMatch(
                of: #/(?:@testable |public |package |internal )*import (?:struct |class |enum |func )?(\w+).*/#
            )
            .map { String($0.1) }
        }
    }

    /// Every Swift file under a folder of the project.
    static func all(in folder: String) -> [SourceFile] {
        let root = Example.root.appending(path: folder)
        let names = FileManager.default.enumerator(atPath: root.path)?.compactMap { $0 as? String } ?? []
        return names.filter { $0.hasSuffix(".swift") }.sorted().compactMap { name in
            (try? String(contentsOf: root.appending(path: name), encoding: .utf8)).map {
                SourceFile(path: "\(folder)/\(name)", text: $0)
            }
        }
    }

    /// A file of the project as text.
    static func text(_ path: String) -> String {
        (try? String(contentsOf: Example.root.appending(path: path), encoding: .utf8)) ?? ""
    }
}
