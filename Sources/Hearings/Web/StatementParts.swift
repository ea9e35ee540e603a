import Core
import Markup
import Web

/// What a statement says, as its readers see it.
struct StatementContent: Sendable, Equatable {
    struct Part: Sendable, Equatable {
        let label: String
        /// To the paragraph; nil for the whole.
        let link: Link?
        let text: String
    }

    struct File: Sendable, Equatable {
        let id: StatementFile.ID
        let text: String
        /// Nil for one that this reader may not read.
        let link: Link?
    }

    let parts: [Part]

    /// - Parameter masked: whether numbers of people are taken out, as for the public.
    init(_ folder: StatementFolder, of key: String, network: NetworkFrame, masked: Bool, words: Words) {
        func shown(_ text: String) -> String { masked ? NationalID.masked(text) : text }
        let home = HearingLinks.hearing(key, network)
        parts =
            (folder.statement.overall.map { [Part(label: words["hearings.whole"], link: nil, text: shown($0))] } ?? [])
            + folder.comments.map { comment in
                Part(
                    label: HearingText.place(comment.paragraph, words),
                    link: home.at("punkt-\(comment.paragraph.number)"),
                    text: shown(comment.text)
                )
            }
    }
}

struct StatementContentView: View {
    let content: StatementContent
    let written: Written

    var body: Node {
        for part in content.parts {
            section(.class("prose")) {
                h3 { if let link = part.link { a(.href(link)) { part.label } } else { part.label } }
                written.paragraphs { Prose(part.text) }
            }
        }
    }
}

/// A point of a statement and what became of it.
struct PointLine: Sendable, Equatable {
    let number: Int
    let place: String
    let text: String
    /// Nil while it has not been answered, or the answer is not out.
    let verdict: Tag?
    let reason: String?
    let out: String?
    let comesIn: String?
    /// For the secretariat.
    let link: Link?

    init(_ point: StatementPoint, showsAnswer: Bool, link: Link? = nil, words: Words) {
        let disposition = showsAnswer ? point.disposition : nil
        number = point.position
        place = HearingText.place(point.paragraph, words)
        text = point.text
        verdict = disposition.map {
            Tag(text: HearingText.verdict($0.verdict, words), style: HearingText.tag($0.verdict))
        }
        reason = disposition?.reason
        out = disposition?.change.flatMap { $0.before.isEmpty ? nil : $0.before }
        comesIn = disposition?.change.flatMap { $0.after.isEmpty ? nil : $0.after }
        self.link = link
    }
}

struct PointsView: View {
    let points: [PointLine]
    let written: Written
    let words: Words

    var body: Node { ol(.class("plain points")) { for point in points { li { content(point) } } } }

    @HTMLBuilder private func content(_ point: PointLine) -> Node {
        div(.class("line")) {
            h3 { if let link = point.link { a(.href(link)) { point.place } } else { point.place } }
            if let verdict = point.verdict { span(.class(verdict.style)) { verdict.text } }
        }
        written.element("blockquote") { Prose(point.text) }
        if let reason = point.reason { written.element("div", .class("prose")) { Prose(reason) } }
        if point.out != nil || point.comesIn != nil {
            dl(.class("told")) {
                if let out = point.out {
                    dt { words["hearings.change.out"] }
                    dd { Node.element(name: "del", attributes: [], children: [written(out)]) }
                }
                if let text = point.comesIn {
                    dt { words["hearings.change.in"] }
                    dd { Node.element(name: "ins", attributes: [], children: [written(text)]) }
                }
            }
        }
    }
}
