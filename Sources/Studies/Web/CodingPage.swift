import Core
import Markup
import Web

/// A text to be coded: its sentences to choose among, and the codes to press.
struct CodingPage: Sendable {
    struct Line: Sendable {
        let id: String
        let text: String
        /// The codes that one has set on it.
        let marks: [(mark: String, name: String)]
    }

    struct Key: Sendable {
        let id: String
        let mark: String
        let name: String
        let description: String?
    }

    let title: String
    let study: String
    let work: Link
    let facts: String
    let factsLink: Link
    let action: Link
    /// By paragraph.
    let paragraphs: [[Line]]
    let keys: [Key]
    let newCode: Link
    let isFinished: Bool
    /// Whether others have finished it too: then nobody takes it up again.
    let isCompared: Bool
    let hasSteps: Bool
    let words: Words

    init(_ coding: StudyStore.Desk, _ desk: StudyDesk, words: Words) {
        let (key, network) = (desk.key, desk.network)
        let (source, consent) = (coding.text.source, coding.text.consent)
        let format = Format(words.language)
        title = source.label.capitalisedFirst
        study = desk.study.title
        work = StudyLinks.work(key, network)
        action = StudyLinks.text(coding.text.number, of: key, network)
        factsLink = action / "samtykke"
        facts = [
            words["studies.kind.\(source.kind.rawValue)"], format.day(source.heldOn),
            consent.mayQuote ? words["studies.may-quote"] : words["studies.no-quotes"],
            words["studies.deleted-on", ["day": format.day(consent.deleteOn)]],
        ].joined(separator: " · ")
        let marks = Dictionary(grouping: coding.markings, by: \.sentence).mapValues { Set($0.map(\.code)) }
        let lines = coding.sentences.map { sentence in
            let set = marks[sentence.id] ?? []
            return (
                sentence.paragraph,
                Line(
                    id: sentence.id.text,
                    text: sentence.text,
                    marks: coding.codes.filter { set.contains($0.id) }.map { ($0.mark, $0.name) }
                )
            )
        }
        paragraphs = Dictionary(grouping: lines, by: \.0).sorted { $0.key < $1.key }.map { $0.value.map(\.1) }
        keys = coding.codes.map {
            Key(id: $0.id.text, mark: $0.mark, name: $0.name, description: $0.description)
        }
        newCode = StudyLinks.newCode(key, network)
        isFinished = coding.isFinished
        isCompared = coding.isFinished && coding.text.finished > 1
        hasSteps = coding.hasSteps
        self.words = words
    }
}

struct CodingView: View {
    let page: CodingPage

    var body: Node {
        div(.class("lead")) {
            p(.class("kicker")) { a(.href(page.work)) { page.study } }
            h1 { page.title }
            p(.class("small")) {
                page.facts
                " · "
                a(.href(page.factsLink)) { page.words["studies.change"] }
            }
        }
        if page.isFinished {
            p(.class("notice")) { page.words["studies.finished.text"] }
            text
            if page.isCompared {
                p { page.words["studies.finished.compared"] }
            } else {
                PostButton(page.action / "ferdig", page.words["studies.resume"], field: ("finished", "nei"))
            }
        } else if page.keys.isEmpty {
            p { page.words["studies.no-codes"] }
            p { a(.class("button"), .href(page.newCode)) { page.words["studies.new-code"] } }
            text
        } else {
            form(.method("post"), .action(page.action), .class("coding"), .data("coding", "")) {
                text
                panel
            }
            div(.class("row")) {
                if page.hasSteps { PostButton(page.action / "angre", page.words["studies.undo"]) }
                PostButton(
                    page.action / "ferdig",
                    page.words["studies.finish"],
                    style: "button",
                    field: ("finished", "ja")
                )
            }
        }
    }

    private var text: Node {
        ol(.class("passages")) {
            for paragraph in page.paragraphs { li { for line in paragraph { sentence(line) } } }
        }
    }

    @HTMLBuilder private func sentence(_ line: CodingPage.Line) -> Node {
        if page.isFinished || page.keys.isEmpty {
            span(.class(line.marks.isEmpty ? "sentence" : "sentence coded")) { content(line) }
            " "
        } else {
            label(.class(line.marks.isEmpty ? "sentence" : "sentence coded")) {
                input(.type("checkbox"), .name("s"), .value(line.id))
                " "
                content(line)
            }
            " "
        }
    }

    @HTMLBuilder private func content(_ line: CodingPage.Line) -> Node {
        line.text
        for mark in line.marks {
            " "
            span(.class("mark"), .title(mark.name)) {
                mark.mark
                span(.class("unseen")) { " \(mark.name)" }
            }
        }
    }

    private var panel: Node {
        fieldset(.class("codes")) {
            legend { page.words["studies.codes"] }
            p(.class("small soft")) { page.words["studies.coding.hint"] }
            ul(.class("plain")) {
                for key in page.keys {
                    li {
                        button(
                            .type("submit"),
                            .name("code"),
                            .value(key.id),
                            .class("code-key"),
                            .data("key", key.mark),
                            .aria("keyshortcuts", key.mark)
                        ) {
                            span(.class("mark")) { key.mark }
                            " "
                            key.name
                        }
                        if let description = key.description { p(.class("small soft")) { description } }
                    }
                }
            }
        }
    }
}
