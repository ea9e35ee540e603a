/// A sentence that stands in English in the source, with what varies in it apart, to be said in other languages.
///
/// Written as any text: `"there are \(count) values for \(cells) cells"`. Two are the same when they read the same.
public struct Sentence: Sendable, Hashable, ExpressibleByStringInterpolation, CustomStringConvertible {
    /// What stands in a place of the pattern.
    public indirect enum Part: Sendable, Codable {
        case text(String)
        /// Is said in the language of the whole.
        case sentence(Sentence)
    }

    /// The English text with `{1}`, `{2}` … where something varies: what a translation goes by.
    public let pattern: String
    public let parts: [Part]

    public init(stringLiteral text: String) { (pattern, parts) = (text, []) }

    public init(stringInterpolation text: StringInterpolation) { (pattern, parts) = (text.pattern, text.parts) }

    public struct StringInterpolation: StringInterpolationProtocol {
        fileprivate var pattern = ""
        fileprivate var parts: [Part] = []

        public init(literalCapacity: Int, interpolationCount: Int) {}

        public mutating func appendLiteral(_ text: String) { pattern += text }

        public mutating func appendInterpolation(_ value: some CustomStringConvertible) {
            append(.text(value.description))
        }

        public mutating func appendInterpolation(_ sentence: Sentence) { append(.sentence(sentence)) }

        private mutating func append(_ part: Part) {
            parts.append(part)
            pattern += "{\(parts.count)}"
        }
    }

    /// In English.
    public var description: String { filled { $0 } }

    /// The whole, where `translated` gives the text for a pattern.
    func filled(_ translated: (String) -> String) -> String {
        var text = translated(pattern)
        // From behind, so that what was filled in is not taken for a place: {10} holds no {1}.
        let places = text.matches(of: /\{([0-9]+)\}/)
        for place in places.reversed() {
            guard let number = Int(place.1), parts.indices.contains(number - 1) else { continue }
            switch parts[number - 1] {
            case .text(let value): text.replaceSubrange(place.range, with: value)
            case .sentence(let inner): text.replaceSubrange(place.range, with: inner.filled(translated))
            }
        }
        return text
    }

    public static func == (one: Sentence, other: Sentence) -> Bool { one.description == other.description }
    public func hash(into hasher: inout Hasher) { hasher.combine(description) }
}

extension Sentence: Codable {
    private enum CodingKeys: CodingKey { case pattern, parts }

    /// Reads what `encode` wrote, or a text by itself.
    public init(from decoder: any Decoder) throws {
        if let text = try? decoder.singleValueContainer().decode(String.self) {
            self = "\(text)"
            return
        }
        let container = try decoder.container(keyedBy: CodingKeys.self)
        pattern = try container.decode(String.self, forKey: .pattern)
        parts = try container.decode([Part].self, forKey: .parts)
    }
}

extension Words {
    /// A sentence in this language; in English where nobody has translated it.
    public func callAsFunction(_ sentence: Sentence) -> String {
        sentence.filled { pattern in text(ofKey: "said.\(pattern)") ?? pattern }
    }
}
