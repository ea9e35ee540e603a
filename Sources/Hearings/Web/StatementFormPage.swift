import Core
import Markup
import Web

/// The proposal with a field under each paragraph.
struct StatementFormPage: Sendable {
    let written: Written
    let title: String
    let hearing: String
    let home: Link
    let state: String
    let form: Form
    let paragraphs: [ProposalParagraph]
    let action: Link
    let cancel: Link
    let privacy: String
    let words: Words

    init(
        _ form: Form,
        _ folder: HearingFolder,
        action: Link,
        cancel: Link? = nil,
        network: NetworkFrame,
        today: Day,
        words: Words
    ) {
        let hearing = folder.hearing
        written = Written(in: network, on: words)
        title = words["hearings.form.title"]
        self.hearing = hearing.title
        home = HearingLinks.hearing(hearing.key, network)
        let day = Format(words.language).longDay(hearing.closesOn)
        state =
            today > hearing.closesOn
            ? words["hearings.form.late", ["day": day]] : words["hearings.form.lead", ["day": day]]
        self.form = form
        paragraphs = folder.paragraphs
        self.action = action
        self.cancel = cancel ?? home
        privacy =
            words[
                "hearings.form.privacy",
                ["days": "\(HearingLimits.draftDays)", "kept": "\(HearingLimits.addressDays)"]
            ]
        self.words = words
    }

    func field(_ name: String) -> Field? { form.fields.first { $0.name == name } }
}

struct StatementFormView: View {
    let page: StatementFormPage

    var body: Node {
        div(.class("lead")) {
            p(.class("kicker")) { a(.href(page.home)) { page.written(page.hearing) } }
            h1 { page.title }
            p { page.state }
        }
        form(.method("post"), .action(page.action), .class("statement stack"), .novalidate) {
            FormSummary(form: page.form, words: page.words)
            section(.class("form")) {
                h2 { page.words["hearings.form.who"] }
                for name in StatementForms.sender { field(name) }
            }
            section {
                h2 { page.words["hearings.form.paragraphs"] }
                p(.class("soft")) { page.words["hearings.form.paragraphs-hint"] }
                ol(.class("proposal")) { for paragraph in page.paragraphs { li { content(paragraph) } } }
            }
            section(.class("form")) {
                h2 { page.words["hearings.whole"] }
                field("overall")
            }
            div(.class("row")) {
                button(.type("submit"), .class("button")) { page.words["hearings.form.save"] }
                a(.href(page.cancel)) { page.words["hearings.form.cancel"] }
            }
        }
        p(.class("small soft")) {
            page.privacy
            " "
            a(.href("/personvern")) { page.words["hearings.form.privacy-link"] }
        }
    }

    @HTMLBuilder private func content(_ paragraph: ProposalParagraph) -> Node {
        h3 { ParagraphHeading(paragraph.number, paragraph.heading, written: page.written, words: page.words) }
        page.written.element("div", .class("prose")) { Prose(paragraph.text) }
        field(StatementForms.name(paragraph.number))
    }

    @HTMLBuilder private func field(_ name: String) -> Node {
        if let field = page.field(name) { FieldView(field: field, words: page.words) }
    }
}
