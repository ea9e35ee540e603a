import Core
import Markup
import Meetings
import Web

/// A statement as its sender sees it: whole before it is sent, with its receipt after, and at last with the answers.
struct OwnStatementPage: Sendable {
    struct File: Sendable, Equatable {
        let text: String
        let remove: Link
    }

    let written: Written
    let title: String
    let hearing: String
    let home: Link
    let state: [String]
    let facts: [(name: String, text: String)]
    /// For a draft only.
    let send: Link?
    let edit: Link
    let discard: Link
    let files: [File]
    let fileForm: Form
    let fileAction: Link
    let content: StatementContent
    let points: [PointLine]
    let words: Words

    init(_ own: HearingStore.Own, _ fileForm: Form, token: String, network: NetworkFrame, today: Day, words: Words) {
        let hearing = own.hearing.hearing
        let statement = own.statement
        let format = Format(words.language)
        written = Written(in: network, on: words)
        title = words["hearings.own.title"]
        self.hearing = hearing.title
        home = HearingLinks.hearing(hearing.key, network)
        state = Self.state(own, today: today, words)
        let sender = statement.sender
        facts = [
            (
                words["hearings.own.sender"],
                [sender.organisation, sender.name].compactMap(\.self).joined(separator: ", ")
            ),
            statement.receipt.map { (words["hearings.own.receipt"], $0.code) },
            statement.receipt.map { (words["hearings.own.received"], format.moment($0.at)) },
        ].compactMap(\.self)
        send = statement.receipt == nil ? HearingLinks.send(token, network) : nil
        edit = HearingLinks.edit(token, network)
        discard = HearingLinks.discard(token, network)
        files = own.folder.files.map { file in
            File(text: "\(file.name) (\(format.bytes(file.bytes)))", remove: HearingLinks.remove(file, token, network))
        }
        self.fileForm = fileForm
        fileAction = HearingLinks.files(token, network)
        content = StatementContent(own.folder, of: hearing.key, network: network, masked: false, words: words)
        points =
            hearing.answeredAt == nil ? [] : own.folder.points.map { PointLine($0, showsAnswer: true, words: words) }
        self.words = words
    }

    private static func state(_ own: HearingStore.Own, today: Day, _ words: Words) -> [String] {
        let hearing = own.hearing.hearing
        let day = Format(words.language).longDay(hearing.closesOn)
        guard let receipt = own.statement.receipt else {
            let isLate = today > hearing.closesOn
            return [
                words["hearings.own.draft"],
                isLate ? words["hearings.form.late", ["day": day]] : words["hearings.own.until", ["day": day]],
            ]
        }
        let late = receipt.isLate ? words["hearings.own.late", ["day": day]] : nil
        let next =
            if hearing.answeredAt != nil { words["hearings.own.answered"] } else {
                words["hearings.own.\(own.statement.screening.rawValue)"]
            }
        return [words["hearings.own.sent"], late, next].compactMap(\.self)
    }

    static func fileForm(_ words: Words) -> Form {
        let format = Format(words.language)
        let hint = words[
            "hearings.files.hint",
            [
                "types": PaperIntake.types(words), "size": format.bytes(PaperLimits.fileBytes),
                "number": format.number(HearingLimits.files),
            ]
        ]
        return Form([
            Field(
                "file",
                words["hearings.files.field"],
                .file(accept: PaperIntake.accept, several: true),
                hint: hint,
                required: true
            )
        ])
    }
}

struct OwnStatementView: View {
    let page: OwnStatementPage

    var body: Node {
        div(.class("lead")) {
            p(.class("kicker")) { a(.href(page.home)) { page.written(page.hearing) } }
            h1 { page.title }
            for line in page.state { p { line } }
            if let link = page.send {
                div(.class("row")) {
                    form(.method("post"), .action(link)) {
                        button(.type("submit"), .class("button")) { page.words["hearings.own.send"] }
                    }
                    a(.class("button quiet"), .href(page.edit)) { page.words["hearings.own.edit"] }
                }
            }
        }
        section(.class("stack")) {
            h2 { page.words["hearings.own.content"] }
            dl(.class("facts")) {
                for fact in page.facts {
                    dt { fact.name }
                    dd { fact.text }
                }
            }
            StatementContentView(content: page.content, written: page.written)
        }
        if page.send != nil || !page.files.isEmpty { files }
        if !page.points.isEmpty {
            section {
                h2 { page.words["hearings.own.answers"] }
                PointsView(points: page.points, written: page.written, words: page.words)
            }
        }
        if page.send != nil { thrownAway }
    }

    private var files: Node {
        section(.class("stack")) {
            h2 { page.words["hearings.files"] }
            if page.files.isEmpty { p { page.words["hearings.files.none"] } }
            ul(.class("plain")) {
                for file in page.files {
                    li {
                        div(.class("line")) {
                            span { file.text }
                            if page.send != nil { remove(file) }
                        }
                    }
                }
            }
            if page.send != nil {
                FormView(
                    page.fileForm,
                    action: page.fileAction,
                    submit: page.words["hearings.files.send"],
                    words: page.words
                )
            }
        }
    }

    private func remove(_ file: OwnStatementPage.File) -> Node {
        form(.method("post"), .action(file.remove), .class("inline")) {
            button(
                .type("submit"),
                .class("link"),
                .aria("label", "\(page.words["hearings.files.remove"]): \(file.text)")
            ) {
                page.words["hearings.files.remove"]
            }
        }
    }

    private var thrownAway: Node {
        details {
            summary { page.words["hearings.own.discard-title"] }
            div(.class("stack")) {
                p { page.words["hearings.own.discard-text"] }
                form(.method("post"), .action(page.discard)) {
                    button(.type("submit"), .class("button quiet")) { page.words["hearings.own.discard"] }
                }
            }
        }
    }
}
