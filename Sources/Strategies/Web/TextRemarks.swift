import Core
import Markup
import Web

/// What members say of the paragraphs of a version, to those who may read it.
struct TextRemarks: Sendable {
    let trail: CommentTrail
    /// Until when, or why not any more; nil for a version that was never open for comments.
    let state: String?
    let takesComments: Bool
    let viewer: Viewer
    let mayManage: Bool
    let here: Link
    let written: Written
    let words: Words

    init(
        _ comments: [TextComment],
        on version: StrategyVersion,
        of strategy: Strategy,
        among versions: [StrategyVersion],
        network: NetworkFrame,
        viewer: Viewer,
        words: Words,
        today: Day
    ) {
        let newest = versions.last { !$0.isDraft }?.number
        trail = CommentTrail(comments, in: version, among: versions)
        takesComments = version.takesComments(on: today, newest: newest) && viewer.isSignedIn
        self.viewer = viewer
        mayManage = Gate.may(viewer, .manageNetwork, Subject(network.id))
        here = StrategyLinks.version(version.number, of: strategy.key, network)
        written = Written(in: network, on: words)
        self.words = words
        state = version.commentsUntil.map { until in
            let day = ["day": Format(words.language).day(until)] as KeyValuePairs
            if version.isDraft { return words["strategies.comment.until.draft", day] }
            if let newest, newest > version.number { return words["strategies.comment.newer"] }
            return words[today <= until ? "strategies.comment.until" : "strategies.comment.ended", day]
        }
    }

    /// The comments on a paragraph, and the way to add one; nothing at headings that nobody commented on.
    @HTMLBuilder func at(_ number: Int, isHeading: Bool) -> Node {
        for mark in trail.marks[number] ?? [] { view(mark) }
        if takesComments, !isHeading {
            p(.class("small")) {
                a(
                    .href(here / "kommenter" / String(number)),
                    .aria("label", words["strategies.comment.of", ["n": "\(number)"]])
                ) { words["strategies.comment"] }
            }
        }
    }

    /// Comments whose paragraph is no longer there.
    @HTMLBuilder var gone: Node {
        if !trail.gone.isEmpty {
            section(.class("remarks")) {
                h2 { words["strategies.comment.gone"] }
                for mark in trail.gone { view(mark) }
            }
        }
    }

    @HTMLBuilder private func view(_ mark: CommentTrail.Mark) -> Node {
        let comment = mark.comment
        let home = here / "kommentarer" / comment.id.text
        let isOwn = comment.account != nil && comment.account == viewer.id && comment.state == .open
        div(.class("card stack small"), .id(Self.fragment(comment.id))) {
            TextCommentView(mark: mark, written: written, words: words)
            if mayManage || isOwn {
                div(.class("row")) {
                    if mayManage {
                        let label = words[
                            comment.state == .open ? "strategies.comment.reply" : "strategies.comment.again"
                        ]
                        a(.href(home), .aria("label", "\(label): \(comment.author)")) { label }
                    }
                    if isOwn { PostButton(home / "trekk", words["strategies.comment.withdraw"], style: "link") }
                }
            }
        }
    }

    /// Where a comment stands on the page of a version.
    static func fragment(_ id: TextComment.ID) -> String { "kommentar-\(id)" }
}

/// A comment with what became of it.
struct TextCommentView: View {
    let mark: CommentTrail.Mark
    let written: Written
    let words: Words

    var body: Node {
        let comment = mark.comment
        let day = Format(words.language).day(OsloTime.day(comment.at))
        div(.class("line")) {
            strong { "\(comment.author), \(day)" }
            span(.class(comment.state == .open ? "tag due" : comment.state == .accepted ? "tag open" : "tag")) {
                words["strategies.comment.state.\(comment.state.rawValue)"]
            }
        }
        if let earlier = mark.earlier { p(.class("soft")) { words["strategies.comment.to", ["name": earlier.name]] } }
        if let quote = mark.quote { part("strategies.comment.quote", quote) }
        written.element("div", .class("prose")) { Prose(comment.text) }
        if let proposal = comment.proposal { part("strategies.comment.proposal", proposal) }
        if let answer = comment.answer { part("strategies.comment.answer", answer) }
    }

    @HTMLBuilder private func part(_ heading: String, _ text: String) -> Node {
        p(.class("kicker")) { words[heading] }
        written.element("blockquote", .class("prose")) { Prose(text) }
    }
}
