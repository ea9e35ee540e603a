import Core
import Foundation
import TestSupport
import Testing

extension SourceTests {
    /// What is said of a broken file is said in every language.
    @Suite struct SentencesTests {
        /// A text in the source, with `{1}` for what varies in it, and what stands before it.
        struct Literal {
            let pattern: String
            let before: String
        }

        static let files = [
            "Knowledge/Rules/TableOpening.swift", "Knowledge/Rules/IndicatorFile.swift",
            "Knowledge/Rules/FormulaReading.swift", "Knowledge/Rules/BoundaryOpening.swift",
            "NetworkFile/FileMap.swift", "NetworkFile/FileNode.swift",
        ]

        static let literals = SourceFile.all(in: "Sources").filter { source in
            source.path.contains("Cubes/") || source.path.contains("Sources/Boundaries/")
                || source.path.contains("Forecast/")
                || files.contains(where: source.path.hasSuffix)
        }
        // A pattern to match may hold half a pair of quotes.
        .flatMap { Self.literals(in: $0.uncommented.replacing(#/\(of: \/.*/#, with: "")) }

        static let patterns = Set(literals.map(\.pattern))

        /// What a reader throws, a problem is told by, or a foreign file is called.
        static var saying: Regex<Substring> {
            #/
            (?: istake\(\s* | message:\s | as:\s | otherAnswer\( | ForeignFormat\("[a-z0-9-]+",\s
            | self\.init\("[a-z0-9-]+",\s | \.error\(\s* | problem:\s+ | \(context,\s | case\s\.[a-zA-Z]+(?:\([^"]*\))?:\s+ )$
            /#
        }

        @Test func eachSentenceOfAReaderIsTranslated() throws {
            let keys = try StringsTests.texts(.nb).keys
            let said = Self.literals.filter { literal in
                literal.before.contains(Self.saying) && literal.pattern.contains(#/\p{Ll}{2}.* /#)
            }
            #expect(said.count > 100)
            #expect(said.map(\.pattern).filter { !keys.contains("said.\($0)") } == [])
        }

        /// What can be wrong with a scenario is said on pages; a remedy is for those who write one as a file.
        @Test func eachFaultOfAScenarioIsTranslated() throws {
            let keys = try StringsTests.texts(.nb).keys
            let files = ["Scenario/Edit+Check.swift", "Scenario/Scenario.swift", "Inputs/Inputs+Check.swift"]
            let faults = SourceFile.all(in: "Sources").filter { file in
                files.contains { file.path.hasSuffix("Forecast/\($0)") }
            }.flatMap { Self.literals(in: $0.uncommented) }.filter { literal in
                literal.pattern.contains(#/\p{Ll}{2} /#) && !literal.before.contains(#/remedy:\s*$/#)
                    && !literal.pattern.hasSuffix("set it to 0.") && !literal.before.contains("checkAges(.")
            }
            #expect(faults.count > 15)
            #expect(faults.map(\.pattern).filter { !keys.contains("said.\($0)") } == [])
        }

        @Test func englishIsAsInTheSource() throws {
            for (key, text) in try StringsTests.texts(.en) where key.hasPrefix("said.") {
                #expect(key == "said.\(text)")
            }
        }

        /// Texts in quotes; those of several lines are put together as the compiler does.
        static func literals(in source: String) -> [Literal] {
            var found: [Literal] = []
            var rest = source[...]
            while let quote = rest.firstIndex(of: "\"") {
                let before = String(source[..<quote].suffix(80))
                var text = Scanned(rest[quote...])
                found.append(Literal(pattern: text.pattern(), before: before))
                rest = text.rest
            }
            return found
        }
    }
}

/// Reads one text of the source from its quote on.
private struct Scanned {
    var rest: Substring

    init(_ rest: Substring) { self.rest = rest }

    mutating func pattern() -> String {
        let end = rest.hasPrefix("\"\"\"") ? "\"\"\"" : "\""
        rest.removeFirst(end.count)
        var (text, places) = ("", 0)
        while !rest.isEmpty, !rest.hasPrefix(end) {
            if rest.hasPrefix("\\(") {
                passBrackets()
                places += 1
                text += "{\(places)}"
            } else if rest.hasPrefix("\\\n") {
                rest.removeFirst(2)
                rest = rest.drop { $0 == " " }
            } else if rest.first == "\\" {
                text.append(rest.dropFirst().first ?? "\\")
                rest.removeFirst(2)
                if text.hasSuffix("\\") { continue }
            } else {
                text.append(rest.removeFirst())
            }
        }
        rest.removeFirst(min(end.count, rest.count))
        return end.count == 3 ? text.trimmingCharacters(in: .whitespacesAndNewlines) : text
    }

    /// Passes `\(…)`, in which there may be brackets and texts again.
    private mutating func passBrackets() {
        rest.removeFirst()
        var depth = 0
        repeat {
            switch rest.first {
            case "\"":
                _ = pattern()
                continue
            case "(": depth += 1
            case ")": depth -= 1
            default: break
            }
            rest.removeFirst()
        } while depth > 0 && !rest.isEmpty
    }
}
