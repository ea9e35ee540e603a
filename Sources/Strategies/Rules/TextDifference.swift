import Web

/// What differs between two versions of a text, paragraph by paragraph and word by word.
///
/// Paragraphs that read the same are found first (Myers, “An O(ND) Difference Algorithm”, 1986, as the standard library
/// has it), then those between them that went out are paired with those that came in, by how many words they share.
struct TextDifference: Sendable, Equatable {
    enum Line: Sendable, Equatable {
        /// Reads the same, and how the new version has it.
        case kept(StrategyText.Paragraph)
        case changed([TextPiece], isHeading: Bool)
        case added(StrategyText.Paragraph)
        case removed(StrategyText.Paragraph)
        /// Reads the same and stands elsewhere.
        case moved(StrategyText.Paragraph)
    }

    /// In the order of the new version; what went out stands where it stood.
    let lines: [Line]
    /// Where each paragraph of the old version that is still there stands in the new, both from 0.
    let successors: [Int: Int]

    /// Pairs of paragraphs that are held against each other; of more, none is taken for another.
    private static let mostPairs = 40_000
    /// Words of a paragraph that are held against each other; a longer one goes out whole, and comes in whole.
    private static let mostWords = 2_000
    /// Of all words of two paragraphs, the share that both have, from which on one has become the other.
    private static let likeness = 0.5

    init(from old: StrategyText, to new: StrategyText) {
        let difference = new.paragraphs.difference(from: old.paragraphs).inferringMoves()
        var removed: [Int: Int?] = [:]
        var added: [Int: Int?] = [:]
        for change in difference {
            switch change {
            case .remove(let offset, _, let target): removed[offset] = target
            case .insert(let offset, _, let source): added[offset] = source
            }
        }
        var lines: [Line] = []
        var successors: [Int: Int] = [:]
        var (from, to) = (0, 0)
        while from < old.paragraphs.count || to < new.paragraphs.count {
            var (out, into): ([Place], [(place: Int, line: Line)]) = ([], [])
            while let target = removed[from] {
                // What was moved is told of where it stands now.
                if let target { successors[from] = target } else { out.append((from, old.paragraphs[from])) }
                from += 1
            }
            while let source = added[to] {
                let paragraph = new.paragraphs[to]
                into.append((to, source == nil ? .added(paragraph) : .moved(paragraph)))
                to += 1
            }
            let paired = Self.paired(out, into)
            lines += paired.lines
            for (before, after) in paired.changed { successors[before] = after }
            guard from < old.paragraphs.count, to < new.paragraphs.count else { continue }
            lines.append(.kept(new.paragraphs[to]))
            successors[from] = to
            (from, to) = (from + 1, to + 1)
        }
        self.lines = lines
        self.successors = successors
    }

    /// A paragraph and where it stands in its version, from 0.
    private typealias Place = (place: Int, paragraph: StrategyText.Paragraph)

    /// Those that went out where they stood, before what came in, or changed into it; and which became which.
    private static func paired(
        _ out: [Place],
        _ into: [(place: Int, line: Line)]
    ) -> (lines: [Line], changed: [(Int, Int)]) {
        guard !out.isEmpty, !into.isEmpty, out.count * into.count <= mostPairs else {
            return (out.map { .removed($0.paragraph) } + into.map(\.line), [])
        }
        var numbers = WordNumbers()
        let old = out.map { numbers.words(of: $0.paragraph.text) }
        let new = into.map { entry -> ParagraphWords? in
            if case .added(let paragraph) = entry.line { numbers.words(of: paragraph.text) } else { nil }
        }
        var (lines, waiting): ([Line], [Line]) = ([], [])
        var changed: [(Int, Int)] = []
        var next = 0
        for (entry, mine) in zip(into, new) {
            guard case .added(let paragraph) = entry.line, let mine else {
                waiting.append(entry.line)
                continue
            }
            // In their order: what stands before the one that it is like went out.
            let best = (next..<out.count).filter { out[$0].paragraph.isHeading == paragraph.isHeading }
                .map { (place: $0, share: old[$0].share(with: mine)) }.max { $0.share < $1.share }
            guard let best, best.share >= likeness else {
                waiting.append(entry.line)
                continue
            }
            lines += out[next..<best.place].map { .removed($0.paragraph) } + waiting
            lines.append(.changed(pieces(old[best.place], mine), isHeading: paragraph.isHeading))
            changed.append((out[best.place].place, entry.place))
            (waiting, next) = ([], best.place + 1)
        }
        return (lines + out[next...].map { .removed($0.paragraph) } + waiting, changed)
    }

    private static func pieces(_ old: ParagraphWords, _ new: ParagraphWords) -> [TextPiece] {
        guard old.texts.count <= mostWords, new.texts.count <= mostWords else {
            return [.removed(old.texts.joined()), .added(new.texts.joined())]
        }
        let difference = new.numbers.difference(from: old.numbers)
        let (out, into) = (offsets(difference.removals), offsets(difference.insertions))
        var pieces: [TextPiece] = []
        var (from, to) = (0, 0)
        while from < old.texts.count || to < new.texts.count {
            var (removed, added, kept) = ("", "", "")
            while out.contains(from) { (removed, from) = (removed + old.texts[from], from + 1) }
            while into.contains(to) { (added, to) = (added + new.texts[to], to + 1) }
            while from < old.texts.count, to < new.texts.count, !out.contains(from), !into.contains(to) {
                kept += new.texts[to]
                (from, to) = (from + 1, to + 1)
            }
            // The new version ends a line or the whole where the old one went on.
            if !removed.isEmpty, let before = pieces.last?.text.last, !before.isWhitespace { removed = " " + removed }
            pieces += [.removed(removed), .added(added), .kept(kept)].filter { !$0.text.isEmpty }
        }
        return pieces
    }

    private static func offsets(_ changes: [CollectionDifference<Int>.Change]) -> Set<Int> {
        Set(
            changes.map { change in
                switch change {
                case .remove(let offset, _, _), .insert(let offset, _, _): offset
                }
            }
        )
    }
}

/// The words of a paragraph, and a number for each, by which they are held against others.
private struct ParagraphWords {
    /// With what stands behind them: together they are the text.
    var texts: [Substring] = []
    var numbers: [Int] = []
    /// Of their roots, in order.
    var roots: [Int] = []

    /// Twice what both have, of what each has (Dice 1945).
    func share(with other: ParagraphWords) -> Double {
        var (both, here, there) = (0, 0, 0)
        while here < roots.count, there < other.roots.count {
            let (mine, theirs) = (roots[here], other.roots[there])
            if mine == theirs { both += 1 }
            if mine <= theirs { here += 1 }
            if theirs <= mine { there += 1 }
        }
        let all = roots.count + other.roots.count
        return all == 0 ? 1 : Double(2 * both) / Double(all)
    }
}

/// Gives the same number to the same word: numbers are held against each other much faster than texts.
private struct WordNumbers {
    private var known: [Substring: Int] = [:]

    mutating func words(of text: String) -> ParagraphWords {
        var words = ParagraphWords()
        var rest = text[...]
        while !rest.isEmpty {
            let end = rest.firstIndex(where: \.isWhitespace) ?? rest.endIndex
            let next = rest[end...].firstIndex { !$0.isWhitespace } ?? rest.endIndex
            words.texts.append(rest[..<next])
            words.numbers.append(number(of: rest[..<end]))
            // Without what stands at its end: a sentence that goes on is still the same.
            words.roots.append(number(of: rest[..<end].prefix { $0.isLetter || $0.isNumber }))
            rest = rest[next...]
        }
        words.roots.sort()
        return words
    }

    private mutating func number(of word: Substring) -> Int {
        if let number = known[word] { return number }
        known[word] = known.count
        return known.count - 1
    }
}

extension TextDifference {
    /// How many paragraphs of each kind.
    var changed: Int { lines.count { if case .changed = $0 { true } else { false } } }
    var added: Int { lines.count { if case .added = $0 { true } else { false } } }
    var removed: Int { lines.count { if case .removed = $0 { true } else { false } } }
    var moved: Int { lines.count { if case .moved = $0 { true } else { false } } }
    var isNone: Bool { changed + added + removed + moved == 0 }
}
