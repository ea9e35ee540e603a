import Core

/// A paragraph of an item's minutes, which can be commented on.
struct MinutesParagraph: Sendable, Equatable {
    let part: ParagraphAnchor.Part
    /// From 1, within its part.
    let number: Int
    let text: String

    var anchor: ParagraphAnchor {
        ParagraphAnchor(part: part, number: number, fingerprint: Fingerprint.of(text))
    }
}

/// How minutes fall into paragraphs, and where a comment belongs after they were edited.
enum MinutesParagraphs {
    /// Blank lines part one paragraph from the next.
    static func split(_ text: String) -> [String] {
        text.split(separator: "\n", omittingEmptySubsequences: false).split { $0.allSatisfy(\.isWhitespace) }
            .map { $0.joined(separator: "\n").trimmingSpaces() }.filter { !$0.isEmpty }
    }

    /// What was said, paragraph by paragraph, then what was decided.
    static func of(_ item: AgendaItem) -> [MinutesParagraph] {
        numbered(split(item.record ?? ""), .record) + numbered(item.decisions.map(\.text), .decision)
    }

    private static func numbered(_ texts: [String], _ part: ParagraphAnchor.Part) -> [MinutesParagraph] {
        texts.enumerated().map { MinutesParagraph(part: part, number: $0 + 1, text: $1) }
    }

    /// The paragraph that still says what it said, at its place or, when others were put before it, at another.
    static func find(_ anchor: ParagraphAnchor, in item: AgendaItem) -> MinutesParagraph? {
        let same = of(item).filter {
            $0.part == anchor.part && $0.anchor.fingerprint == anchor.fingerprint
        }
        return same.first { $0.number == anchor.number } ?? same.first
    }

    /// The paragraph at a place, whatever it says.
    static func at(_ part: ParagraphAnchor.Part, _ number: Int, in item: AgendaItem) -> MinutesParagraph? {
        of(item).first { $0.part == part && $0.number == number }
    }

    /// An item's record and decisions with other words in the place of a paragraph.
    static func replacing(_ paragraph: MinutesParagraph, by text: String, in item: AgendaItem)
        -> (record: String?, decisions: [String])
    {
        func texts(_ part: ParagraphAnchor.Part) -> [String] {
            of(item).filter { $0.part == part }.flatMap { $0 == paragraph ? split(text) : [$0.text] }
        }
        guard paragraph.part == .record else { return (item.record, texts(.decision)) }
        return (texts(.record).joined(separator: "\n\n"), item.decisions.map(\.text))
    }

    /// An item's record and decisions with what a paragraph said before in the place of the words that were accepted for
    /// it.
    ///
    /// - Returns: nil when the words do not stand there any more, exactly as they were.
    static func restoring(_ text: String, of anchor: ParagraphAnchor, in place: String, in item: AgendaItem)
        -> (record: String?, decisions: [String])?
    {
        let texts = of(item).filter { $0.part == anchor.part }.map(\.text)
        let words = anchor.part == .record ? split(place) : [place]
        guard !words.isEmpty, texts.count >= words.count else { return nil }
        let places = (0...(texts.count - words.count)).filter { Array(texts[$0..<($0 + words.count)]) == words }
        // Where the same words stand twice, those nearest to where the paragraph was.
        guard let start = places.min(by: { abs($0 - anchor.number + 1) < abs($1 - anchor.number + 1) }) else {
            return nil
        }
        let restored = texts[..<start] + [text] + texts[(start + words.count)...]
        guard anchor.part == .record else { return (item.record, Array(restored)) }
        return (restored.joined(separator: "\n\n"), item.decisions.map(\.text))
    }
}
