import Core
import Markup
import Web

/// What was pasted, as it was understood.
struct OrganisationPastePage: Sendable {
    struct Row: Sendable, Equatable {
        let cells: [String]
        let state: String
        let style: String
    }

    struct Mistake: Sendable, Equatable {
        let text: String
        /// Where on the page it is put right.
        let link: Link
    }

    /// Mistakes that are written out; a column that is wrong all the way down needs no more.
    static let mostMistakes = 30
    /// Characters of a cell that are repeated on the page.
    static let mostOfCell = 80

    let title: String
    let lead: String
    let isRight: Bool
    let mistakesHeading: String
    let mistakes: [Mistake]
    let counts: [String]
    let columnsHeading: String
    let columns: [String]
    let headings: [String]
    let rows: [Row]
    let action: Link
    /// Nil until something is pasted.
    let submit: Submit?
    let edit: Form
    let editText: String
    let editSubmit: String
    let words: Words

    struct Submit: Sendable {
        let form: Form
        let text: String
    }

    /// Before anything is pasted.
    init(network: NetworkFrame, words: Words) {
        self.init(nil, text: "", kinds: [:], network: network, words: words)
    }

    init(
        _ paste: OrganisationPaste,
        text: String,
        kinds: [String: Organisation.Kind],
        network: NetworkFrame,
        words: Words
    ) {
        self.init(Optional(paste), text: text, kinds: kinds, network: network, words: words)
    }

    private init(
        _ paste: OrganisationPaste?,
        text: String,
        kinds: [String: Organisation.Kind],
        network: NetworkFrame,
        words: Words
    ) {
        self.words = words
        title = words["networks.paste.title"]
        lead = words["networks.paste.lead"]
        action = NetworkLinks.paste(network)
        isRight = paste?.isRight ?? true
        let texts = PasteTexts(words: words)
        mistakesHeading = words["form.summary"]
        mistakes = paste.map(texts.mistakes) ?? []
        counts = paste.map(texts.counts) ?? []
        columnsHeading = words["networks.paste.columns"]
        columns = paste.map { $0.columns.columns.enumerated().map(texts.column) } ?? []
        headings =
            [words["networks.paste.row"]] + OrganisationColumn.allCases.map(texts.name)
            + [words["networks.paste.status"]]
        rows = paste?.rows.map(texts.row) ?? []
        let questions = paste.map { texts.questions($0, kinds: kinds) } ?? []
        let drafts = paste?.drafts.count ?? 0
        let hidden = [Field("rows", "", .hidden, value: text), Field("add", "", .hidden, value: "ja")]
        submit =
            isRight && drafts > 0
            ? Submit(form: Form(questions.map(texts.hidden) + hidden), text: words.count("networks.paste.add", drafts))
            : nil
        edit = Form(questions + [texts.field(text)])
        editText = words["networks.paste.edit"]
        editSubmit = words[paste == nil ? "networks.paste.read" : "networks.paste.read-again"]
    }
}

struct OrganisationPasteView: View {
    let page: OrganisationPastePage

    var body: Node {
        div(.class("lead")) {
            h1 { page.title }
            p { page.lead }
        }
        if !page.isRight { mistakes }
        if !page.rows.isEmpty { understood }
        if let submit = page.submit {
            FormView(submit.form, action: page.action, submit: submit.text, words: page.words)
            details {
                summary { page.editText }
                edit
            }
        } else {
            edit
        }
    }

    private var mistakes: Node {
        div(.class("summary"), .role("alert"), .tabindex(-1), .id("feil")) {
            h2 { page.mistakesHeading }
            ul { for mistake in page.mistakes { li { a(.href(mistake.link)) { mistake.text } } } }
        }
    }

    @HTMLBuilder private var edit: Node {
        FormView(page.edit, action: page.action, submit: page.editSubmit, words: page.words)
    }

    private var understood: Node {
        section(.class("stack")) {
            for count in page.counts { p { strong { count } } }
            div(.class("scroll"), .tabindex(0), .role("region"), .aria("label", page.columnsHeading)) {
                table(.class("sheet")) {
                    caption { page.columnsHeading }
                    thead { tr { for heading in page.headings { th(.scope("col")) { heading } } } }
                    tbody { for row in page.rows { line(row) } }
                }
            }
            ul(.class("small")) { for column in page.columns { li { column } } }
        }
    }

    private func line(_ row: OrganisationPastePage.Row) -> Node {
        tr(.class(row.style)) {
            for cell in row.cells { td { cell } }
            td { row.state }
        }
    }
}
