import Core
import Markup
import Web

/// A sheet to write on: an organisation's, a group's, one's own.
struct SheetView: View {
    let title: String
    let round: Round
    let network: NetworkFrame
    /// Nil for who has no way up.
    let up: Link?
    let state: String?
    /// The whole address where what was kept is gone on with.
    var kept: String?
    let form: Form
    var theirs: Form?
    let action: Link
    /// The button that signs, or sends; nil when the other one does.
    var sign: String?
    let submit: String
    /// The button that keeps it until later.
    var later: FormView.Button?
    /// What is typed is kept under in the browser, where the sheet has more than one address.
    var draftName: String?
    var before: Form?
    var comments: [SheetComment] = []
    var commentAction: Link?
    var shareAction: Link?
    var shared: String?
    var others: [(String, Link)] = []
    let words: Words

    private var written: Written { Written(in: network, on: words) }

    var body: Node {
        div(.class("lead")) {
            p(.class("kicker")) {
                if let up { a(.href(up)) { written(round.title) } } else { written(round.title) }
            }
            h1 { title }
            if up == nil, let lead = round.lead { written.paragraphs { Prose(lead) } }
            if let state { p(.class("small soft")) { state } }
            if let kept {
                div(.class("card stack")) {
                    p { words["rounds.kept", ["days": "\(RoundLimits.keptDays)"]] }
                    p { code { kept } }
                }
            }
            if round.state == .closed { p(.class("warning")) { words["rounds.sheet.late"] } }
            for (name, link) in others {
                p(.class("small")) { a(.href(link)) { words["rounds.answer.for", ["organisation": name]] } }
            }
        }
        if let theirs { ConflictView(theirs: theirs, words: words) }
        div(.class(hasSide ? "split" : "stack")) {
            FormView(
                form,
                action: action,
                submit: submit,
                words: words,
                second: sign.map { FormView.Button("signer", $0) },
                aside: later,
                // What came back with something wrong in it, or beside another's words, is the newest there is.
                keepsDraft: form.isValid && theirs == nil,
                draftName: draftName
            )
            if hasSide { side }
        }
    }

    private var hasSide: Bool { before != nil || commentAction != nil }

    private var side: Node {
        div(.class("stack")) {
            if let before {
                section(.class("card")) {
                    h2 { words["rounds.before"] }
                    FormFacts(before)
                }
            }
            if let shareAction {
                section(.class("card stack")) {
                    h2 { words["rounds.share"] }
                    p { words["rounds.share.lead"] }
                    if let shared { p { code { shared } } }
                    PostButton(shareAction, shared == nil ? words["rounds.share.make"] : words["rounds.share.anew"])
                }
            }
            if let commentAction {
                section(.class("card stack")) {
                    h2 { words["rounds.comments"] }
                    for comment in comments {
                        div {
                            p(.class("small soft")) {
                                "\(comment.author), \(Format(words.language).moment(comment.at))"
                            }
                            written.paragraphs { Prose(comment.text) }
                        }
                    }
                    FormView(
                        CommentForm.form(nil, words),
                        action: commentAction,
                        submit: words["rounds.comment.add"],
                        words: words
                    )
                }
            }
        }
    }
}
