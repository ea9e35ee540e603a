import Core
import Markup
import Web

/// One point to be answered: what was asked, how the paragraph reads now, and the form.
struct PointPage: Sendable {
    let title: String
    let sender: String
    let statement: Link
    let place: String
    let text: String
    /// The paragraph with what other points have changed in it; nil for the whole.
    let pieces: [TextPiece]?
    let progress: String
    let isClosed: Bool
    let form: Form
    /// What someone else answered meanwhile.
    let theirs: Form?
    let action: Link
    let back: Link
    let words: Words

    init(
        _ form: Form,
        _ work: HearingStore.Work,
        theirs: Disposition?,
        network: NetworkFrame,
        words: Words
    ) {
        let key = work.head.hearing.key
        let number = work.statement.receipt?.number ?? 0
        title = words["hearings.point.title"]
        sender = work.statement.sender.shownName
        statement = HearingLinks.statement(number, of: key, network)
        place = HearingText.place(work.point.paragraph, words)
        text = work.point.text
        let paragraph = work.paragraphs.first { $0.id == work.point.paragraph?.id }
        pieces = paragraph.map { paragraph in
            // They were held against each other when each was saved.
            (try? ParagraphChange.pieces(of: paragraph.text, work.changes[paragraph.id] ?? []))
                ?? [.kept(paragraph.text)]
        }
        let format = Format(words.language)
        progress =
            words[
                "hearings.work.disposed",
                [
                    "disposed": format.number(work.head.counts.disposed),
                    "points": format.number(work.head.counts.points),
                ]
            ]
        isClosed = work.head.hearing.answeredAt != nil
        self.form = form
        self.theirs = theirs.map { HearingForms.disposition(work, $0, words: words) }
        action = HearingLinks.point(work.point.id, of: key, network)
        back = HearingLinks.work(key, network)
        self.words = words
    }
}

struct PointView: View {
    let page: PointPage

    var body: Node {
        div(.class("lead")) {
            p(.class("kicker")) { a(.href(page.statement)) { page.sender } }
            h1 { page.title }
            p { page.progress }
        }
        section {
            h2 { page.place }
            blockquote { Prose(page.text) }
        }
        if let pieces = page.pieces {
            section {
                h2 { page.words["hearings.point.paragraph"] }
                p(.class("changed")) { for piece in pieces { TextPieceView(piece) } }
            }
        }
        if page.isClosed {
            p { page.words["hearings.point.closed"] }
        } else {
            if let theirs = page.theirs { ConflictView(theirs: theirs, words: page.words) }
            FormView(
                page.form,
                action: page.action,
                submit: page.words["hearings.point.save"],
                words: page.words,
                cancel: page.back
            )
        }
    }
}
