import Foundation

/// The program's texts in one language, by key.
///
/// Keys are literals in the source, `words["meeting.empty"]`; a test reads the source and the catalogues and fails
/// when a key is missing in a language or is no longer used.
public struct Words: Sendable {
    public let language: Language
    private let texts: [String: String]

    public init(language: Language, texts: [String: String]) {
        self.language = language
        self.texts = texts
    }

    /// The text of a key.
    ///
    /// A missing key shows itself rather than a blank.
    public subscript(key: String) -> String { texts[key] ?? "⟦\(key)⟧" }

    /// The text of a key that may be missing.
    func text(ofKey key: String) -> String? { texts[key] }

    /// The text of a key with `{name}` replaced.
    public subscript(key: String, values: KeyValuePairs<String, String>) -> String {
        Self.fill(self[key], values)
    }

    /// A text with `{name}` replaced.
    ///
    /// Goes through the text once, so that a value that looks like a placeholder stays as it was written.
    public static func fill(_ text: String, _ values: KeyValuePairs<String, String>) -> String {
        var out = ""
        var rest = text[...]
        while let open = rest.utf8.firstIndex(of: UInt8(ascii: "{")),
            let close = rest[open...].utf8.firstIndex(of: UInt8(ascii: "}"))
        {
            let name = rest[rest.utf8.index(after: open)..<close]
            let next = rest.utf8.index(after: close)
            out += rest[..<open]
            out += values.first { $0.key == name }?.value ?? String(rest[open..<next])
            rest = rest[next...]
        }
        return out + rest
    }

    /// The form of `key` for a number: `key.one` for 1, else `key.many`; `{n}` is the number.
    public func count(_ key: String, _ number: Int) -> String {
        self[number == 1 ? "\(key).one" : "\(key).many", ["n": Format(language).number(number)]]
    }

    public var keys: Set<String> { Set(texts.keys) }
}

/// All texts in all languages.
public struct Catalogue: Sendable {
    private let words: [Language: Words]

    public subscript(language: Language) -> Words { words[language] ?? Words(language: language, texts: [:]) }

    /// Joins the `Strings/<language>.json` of several bundles.
    ///
    /// A key belongs to one bundle only.
    ///
    /// - Throws: `CatalogueFault` naming the file that is missing or wrong, or the key that is there twice.
    public init(folders: [URL]) throws {
        var all: [Language: Words] = [:]
        for language in Language.allCases {
            var texts: [String: String] = [:]
            for folder in folders {
                let file = folder.appending(path: "\(language.rawValue).json")
                guard let data = try? Data(contentsOf: file),
                    let part = try? JSONDecoder().decode([String: String].self, from: data)
                else { throw CatalogueFault(description: "\(file.path): not a JSON object of strings") }
                for (key, text) in part {
                    guard texts.updateValue(text, forKey: key) == nil else {
                        throw CatalogueFault(description: "\(file.path): the key “\(key)” belongs to another file too")
                    }
                }
            }
            all[language] = Words(language: language, texts: texts)
        }
        words = all
    }
}

public struct CatalogueFault: Error, CustomStringConvertible {
    public let description: String
}

extension Catalogue {
    /// No texts at all, for a context that has not met its site yet.
    public static let empty = Catalogue()

    private init() { words = [:] }
}

extension String {
    /// With a capital first letter.
    public var capitalisedFirst: String { prefix(1).uppercased() + dropFirst() }
    /// With a small first letter, as within a sentence.
    public var lowercasedFirst: String { prefix(1).lowercased() + dropFirst() }
}
