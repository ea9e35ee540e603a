import Web

/// Words of a paragraph that give way to others.
public struct ParagraphChange: Sendable, Equatable, Hashable {
    public let paragraph: ProposalParagraph.ID
    /// What goes out, as it stands in the paragraph; empty for words that are put at its end.
    public let before: String
    /// What comes in; empty where words only go out.
    public let after: String

    public init(paragraph: ProposalParagraph.ID, before: String, after: String) {
        self.paragraph = paragraph
        self.before = before
        self.after = after
    }

    /// Why words cannot be changed.
    public enum Fault: String, Error, CaseIterable, Sendable {
        /// Neither words to take out nor words to put in.
        case nothing
        /// The words do not stand in the paragraph.
        case missing
        /// They stand there more than once.
        case ambiguous
        /// Another point has changed some of the same words otherwise.
        case overlapping
    }

    /// The paragraph with all its changes; several that ask for the same are one.
    ///
    /// - Parameter changes: all of this paragraph, in the order they were decided.
    static func pieces(of text: String, _ changes: [ParagraphChange]) throws(Fault) -> [TextPiece] {
        var places: [(range: Range<String.Index>, after: String)] = []
        var endings: [String] = []
        for change in changes {
            if change.before.isEmpty {
                if change.after.isEmpty { throw .nothing }
                if !endings.contains(change.after) { endings.append(change.after) }
                continue
            }
            let found = text.ranges(of: change.before)
            guard let range = found.first else { throw .missing }
            guard found.count == 1 else { throw .ambiguous }
            if places.contains(where: { $0.range == range && $0.after == change.after }) { continue }
            guard !places.contains(where: { $0.range.overlaps(range) }) else { throw .overlapping }
            places.append((range, change.after))
        }
        return written(text, places.sorted { $0.range.lowerBound < $1.range.lowerBound }, endings)
    }

    private static func written(
        _ text: String,
        _ places: [(range: Range<String.Index>, after: String)],
        _ endings: [String]
    ) -> [TextPiece] {
        var pieces: [TextPiece] = []
        var position = text.startIndex
        for place in places {
            pieces.append(.kept(String(text[position..<place.range.lowerBound])))
            pieces += difference(String(text[place.range]), place.after)
            position = place.range.upperBound
        }
        pieces.append(.kept(String(text[position...])))
        for ending in endings { pieces += [.kept(" "), .added(ending)] }
        return pieces.filter { !$0.text.isEmpty }
    }

    /// What differs: whole words that both begin or end with are kept.
    private static func difference(_ before: String, _ after: String) -> [TextPiece] {
        let old = before.split(separator: " ", omittingEmptySubsequences: false)
        let new = after.split(separator: " ", omittingEmptySubsequences: false)
        let most = min(old.count, new.count)
        let first = zip(old, new).prefix { $0 == $1 }.count
        let last = min(zip(old.reversed(), new.reversed()).prefix { $0 == $1 }.count, most - first)
        let (head, tail) = (old[..<first].joined(separator: " "), old[(old.count - last)...].joined(separator: " "))
        let removed = old[first..<(old.count - last)]
        let added = new[first..<(new.count - last)]
        if removed.isEmpty, added.isEmpty { return [.removed(before), .added(after)] }
        let (out, into) = (removed.joined(separator: " "), added.joined(separator: " "))
        if !removed.isEmpty, !added.isEmpty {
            return [
                .kept(first > 0 ? "\(head) " : ""), .removed(out), .added(into), .kept(last > 0 ? " \(tail)" : ""),
            ]
        }
        // Words that only come or go take one of the spaces beside them along.
        let whole = removed.isEmpty ? TextPiece.added : TextPiece.removed
        let words = removed.isEmpty ? into : out
        if last == 0 { return [.kept(head), whole(" \(words)")] }
        return [.kept(first > 0 ? "\(head) " : ""), whole("\(words) "), .kept(tail)]
    }

    /// The paragraph as it reads afterwards.
    static func text(_ pieces: [TextPiece]) -> String {
        pieces.map { piece in
            switch piece {
            case .kept(let text), .added(let text): text
            case .removed: ""
            }
        }.joined()
    }
}
