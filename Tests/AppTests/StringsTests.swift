import Core
import Foundation
import TestSupport
import Testing

extension SourceTests {
    /// Every text is there in every language, and every text is used.
    @Suite struct StringsTests {
        static let sources = SourceFile.all(in: "Sources")

        /// The keys of all targets in one language, with their texts.
        static func texts(_ language: Language) throws -> [String: String] {
            var all: [String: String] = [:]
            for target in try folders() {
                let file = Example.root.appending(path: "Sources/\(target)/Strings/\(language.rawValue).json")
                let part = try JSONDecoder().decode([String: String].self, from: try Data(contentsOf: file))
                all.merge(part) { first, _ in first }
            }
            return all
        }

        static func folders() throws -> [String] {
            let root = Example.root.appending(path: "Sources")
            return try FileManager.default.contentsOfDirectory(atPath: root.path).sorted().filter {
                FileManager.default.fileExists(atPath: root.appending(path: "\($0)/Strings").path)
            }
        }

        /// The keys that the source asks for by name.
        static let literalKeys: Set<String> = {
            var keys: Set<String> = []
            for file in sources {
                for match in file.uncommented.matches(of: #/[wW]ords\[\s*"([^"\\]+)"/#) { keys.insert(String(match.1)) }
                for match in file.uncommented.matches(of: #/[wW]ords\.count\(\s*"([^"\\]+)"/#) {
                    keys.formUnion(["\(match.1).one", "\(match.1).many"])
                }
                for match in file.uncommented.matches(of: #/textKey: "([^"\\]+)"/#) { keys.insert(String(match.1)) }
                for match in file.uncommented.matches(of: #/notice: "([^"\\]+)"/#) { keys.insert("notice.\(match.1)") }
                // An outcome's own notice: a case of a switch that gives nothing but the key.
                if file.uncommented.contains("var notice: String") {
                    for match in file.uncommented.matches(of: #/case [^:]+: "([^"\\]+)"/#) {
                        keys.insert("notice.\(match.1)")
                    }
                }
            }
            return keys
        }()

        /// Keys that are put together: what stands before and after the part that varies.
        static let patterns: [(prefix: String, suffix: String)] = sources.flatMap { file in
            file.uncommented.matches(
                of: #/[wW]ords(?:\[|\.count\()\s*"([^"\\]*)\\\((?:[^()"]|\([^()"]*\))*\)([^"\\]*)"/#
            )
            .map {
                (String($0.1), String($0.2))
            }
        }

        static let literals: Set<String> = sources.reduce(into: []) { all, file in
            for match in file.uncommented.matches(of: #/"([^"\\\n]+)"/#) { all.insert(String(match.1)) }
        }

        @Test(arguments: Language.allCases) func everyKeyThatIsAskedForExists(_ language: Language) throws {
            let known = try Self.texts(language)
            #expect(Self.literalKeys.count > 50)
            let missing = Self.literalKeys.filter { known[$0] == nil }.sorted()
            #expect(missing == [], "\(language.rawValue) lacks these")
        }

        @Test func everyLanguageHasTheSameKeys() throws {
            let first = Set(try Self.texts(.nb).keys)
            for language in [Language.nn, .en] {
                let other = Set(try Self.texts(language).keys)
                #expect(first.symmetricDifference(other).sorted() == [], "\(language.rawValue)")
            }
        }

        @Test func everyKeyIsUsed() throws {
            let unused = try Self.texts(.nb).keys.filter { !Self.isUsed($0) }.sorted()
            #expect(unused == [])
        }

        @Test func placeholdersAreTheSameInEveryLanguage() throws {
            let first = try Self.texts(.nb)
            for language in [Language.nn, .en] {
                for (key, text) in try Self.texts(language) {
                    #expect(
                        Self.placeholders(text) == Self.placeholders(first[key] ?? ""),
                        "\(key) in \(language.rawValue)"
                    )
                }
            }
        }

        @Test func noTextIsEmptyOrEndsInSpace() throws {
            for language in Language.allCases {
                for (key, text) in try Self.texts(language) {
                    #expect(!text.isEmpty && text == text.trimmingSpaces(), "\(key) in \(language.rawValue)")
                }
            }
        }

        private static func isUsed(_ key: String) -> Bool {
            if literalKeys.contains(key) || literals.contains(key) { return true }
            if key.hasPrefix("said.") { return SentencesTests.patterns.contains(String(key.dropFirst(5))) }
            let base = [".one", ".many"].first(where: key.hasSuffix).map { String(key.dropLast($0.count)) }
            if let base, literals.contains(base) { return true }
            return [key, base].compactMap { $0 }.contains { candidate in
                patterns.contains { pattern in
                    !pattern.prefix.isEmpty && candidate.hasPrefix(pattern.prefix)
                        && candidate.hasSuffix(pattern.suffix)
                        && candidate.count > pattern.prefix.count + pattern.suffix.count
                }
            }
        }

        private static func placeholders(_ text: String) -> Set<String> {
            Set(text.matches(of: #/\{(\w+)\}/#).map { String($0.1) })
        }
    }
}
