/// Where a version has the paragraphs that earlier ones were commented on in.
struct CommentTrail: Sendable {
    /// A comment, as one version sees it.
    struct Mark: Sendable, Equatable {
        let comment: TextComment
        /// The version it was written to; nil for the one that is looked at.
        let earlier: StrategyVersion?
        /// What the paragraph said then, when it says something else now.
        let quote: String?
    }

    /// By the number of the paragraph, from 1.
    private(set) var marks: [Int: [Mark]] = [:]
    /// Of paragraphs that this version does not have.
    private(set) var gone: [Mark] = []

    /// - Parameters:
    ///   - versions: of one strategy, the oldest first.
    ///   - comments: on any of them, in the order of time.
    init(_ comments: [TextComment], in version: StrategyVersion, among versions: [StrategyVersion]) {
        let text = StrategyText(version.text)
        for comment in comments where comment.version == version.id {
            marks[comment.paragraph, default: []].append(Mark(comment: comment, earlier: nil, quote: nil))
        }
        // From the newest of the earlier versions to the oldest, one step more each time.
        var next = text
        var places: [Int: Int]?
        for earlier in versions.filter({ $0.number < version.number }).reversed() {
            let old = StrategyText(earlier.text)
            let step = TextDifference(from: old, to: next).successors
            let here = places.map { known in step.compactMapValues { known[$0] } } ?? step
            for comment in comments where comment.version == earlier.id {
                place(comment, of: earlier, saying: old.paragraph(comment.paragraph), at: here, in: text)
            }
            (next, places) = (old, here)
        }
    }

    private mutating func place(
        _ comment: TextComment,
        of earlier: StrategyVersion,
        saying quote: String?,
        at places: [Int: Int],
        in text: StrategyText
    ) {
        guard let place = places[comment.paragraph - 1] else {
            gone.append(Mark(comment: comment, earlier: earlier, quote: quote))
            return
        }
        let isSame = text.paragraph(place + 1) == quote
        marks[place + 1, default: []].append(Mark(comment: comment, earlier: earlier, quote: isSame ? nil : quote))
    }
}

extension StrategyText {
    /// What a paragraph says.
    ///
    /// - Parameter number: from 1.
    func paragraph(_ number: Int) -> String? {
        paragraphs.indices.contains(number - 1) ? paragraphs[number - 1].text : nil
    }
}
