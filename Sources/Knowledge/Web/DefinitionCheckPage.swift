import Core
import Markup
import Web

/// A definition before it is saved: what is wrong with it, or what it says of the network's tables.
struct DefinitionCheckPage: Sendable, Equatable {
    /// Each with its line, its field and what to do.
    var mistakes: [String] = []
    /// Why there are no figures.
    var refusal: String?
    /// Whether it may be saved as it is.
    var maySave = false
    var sentences: [String] = []
    var table: IndicatorPage.Table?

    /// Rows of figures that are shown; the network's own come first.
    private static let mostRows = 8

    init(mistakes: [String]) { self.mistakes = mistakes }

    init(refusal: String, maySave: Bool) {
        self.refusal = refusal
        self.maySave = maySave
    }

    init(_ known: KnownIndicator, network: NetworkFrame, words: Words) {
        maySave = true
        let page = IndicatorPage(known, network: network, mayManage: false, words: words)
        sentences = page.sentences
        refusal = page.missing
        table = page.table.map {
            IndicatorPage.Table(caption: $0.caption, columns: $0.columns, rows: Array($0.rows.prefix(Self.mostRows)))
        }
    }
}

struct DefinitionCheckView: View {
    let page: DefinitionCheckPage
    let form: Form
    /// What someone else saved meanwhile.
    let theirs: String?
    let network: NetworkFrame
    let words: Words

    var body: Node {
        div(.class("lead")) {
            p(.class("kicker")) {
                a(.href(KnowledgeLinks.definitions(network))) { words["knowledge.definitions"] }
            }
            h1 { words["knowledge.definition.check"] }
            p { words["knowledge.definition.check.lead"] }
        }
        if let theirs { conflict(theirs) }
        if page.mistakes.isEmpty { figures } else { mistakes }
        FormView(
            form,
            action: KnowledgeLinks.checkDefinition(network),
            submit: words["knowledge.definition.check-again"],
            words: words,
            cancel: KnowledgeLinks.definitions(network),
            second: page.maySave ? .init("lagre", words["knowledge.save"]) : nil,
            keepsDraft: true
        )
    }

    private func conflict(_ theirs: String) -> Node {
        div(.class("summary"), .role("alert"), .tabindex(-1)) {
            h2 { words["conflict.title"] }
            p { words["conflict.text"] }
            DefinitionText(text: theirs, words: words)
        }
    }

    private var mistakes: Node {
        div(.class("summary"), .role("alert"), .tabindex(-1)) {
            h2 { words["knowledge.definition.wrong"] }
            ul { for mistake in page.mistakes { li { mistake } } }
        }
    }

    private var figures: Node {
        section(.class("card stack")) {
            h2 { words["knowledge.definition.computed"] }
            for sentence in page.sentences { p { sentence } }
            if let refusal = page.refusal { p(.class(page.maySave ? "small" : "warning")) { refusal } }
            if let table = page.table { IndicatorTableView(table: table, words: words) }
        }
    }
}
