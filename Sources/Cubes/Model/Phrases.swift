/// A text of a cube, in the cube's own language and in those it is also given in.
public struct Phrases: Sendable, Hashable, ExpressibleByStringLiteral {
    /// The text in the cube's own language.
    public var text: String
    /// By language tag, as the file spells it.
    public var translations: [String: String]

    public init(_ text: String, translations: [String: String] = [:]) {
        self.text = text
        self.translations = translations
    }

    public init(stringLiteral text: String) { self.init(text) }

    /// The text in a language, or the cube's own where there is none.
    public func text(in language: String) -> String { translations[language] ?? text }
}

/// A footnote.
///
/// Notes may hold HTML, as publishers write it; whoever shows them cleans them first.
public struct Note: Sendable, Hashable {
    public var text: Phrases
    /// The publisher asks that it is shown wherever the figures are.
    public var isMandatory: Bool

    public init(_ text: Phrases, isMandatory: Bool = false) {
        self.text = text
        self.isMandatory = isMandatory
    }
}

/// A footnote on some of the cells.
public struct CellNote: Sendable, Hashable {
    /// One code per dimension, in the order of the dimensions; nil stands for every category.
    public var codes: [String?]
    public var note: Note

    public init(codes: [String?], note: Note) {
        self.codes = codes
        self.note = note
    }
}
