import Core
import Markup
import Web

/// What a study found: themes with what was said, and what should be done.
struct StudyPage: Sendable {
    struct ThemeBlock: Sendable {
        let anchor: String
        let title: String
        let text: String?
        /// Nil where nothing has been counted.
        let counts: String?
        let quotes: [(anchor: String, wording: String, source: String)]
    }

    struct Advice: Sendable {
        let what: String
        let receiver: String
        let state: Tag
        let evidence: [(text: String, link: Link)]
        let became: (text: String, link: Link)?
    }

    let written: Written
    let title: String
    let question: String
    let summary: String?
    let draft: String?
    let links: [(text: String, link: Link)]
    let themes: [ThemeBlock]
    let advice: [Advice]
    /// Where there is nothing to read yet.
    let empty: String?
    let words: Words

    init(
        _ study: Study,
        _ findings: Findings,
        network: NetworkFrame,
        mayWork: Bool,
        mayManage: Bool,
        words: Words
    ) {
        written = Written(in: network, on: words)
        title = study.title
        question = study.question
        summary = study.summary
        draft = study.isPublished ? nil : words["studies.draft"]
        links = mayWork ? [(words["studies.work"], StudyLinks.work(study.key, network))] : []
        themes = findings.themes.map { Self.block($0, findings, words) }
        advice = findings.recommendations.map { Self.advice($0, findings, words) }
        empty =
            findings.themes.isEmpty && findings.recommendations.isEmpty && study.summary == nil
            ? words["studies.nothing-yet"] : nil
        self.words = words
    }

    static func counts(_ counts: (texts: Int, passages: Int), _ words: Words) -> String? {
        guard counts.passages > 0 else { return nil }
        return "\(words.count("studies.passages", counts.passages)) \(words.count("studies.in-texts", counts.texts))"
    }

    private static func block(_ theme: Theme, _ findings: Findings, _ words: Words) -> ThemeBlock {
        ThemeBlock(
            anchor: "tema-\(theme.number)",
            title: theme.name,
            text: theme.text,
            counts: counts(findings.counts(of: theme.id), words),
            quotes: findings.quotes.filter { $0.isShown && $0.theme == theme.id }
                .map { ("sitat-\($0.id.text)", $0.wording, $0.source) }
        )
    }

    static func state(_ state: Recommendation.State, _ words: Words) -> Tag {
        Tag(
            text: words["studies.state.\(state.rawValue)"],
            style: state == .done || state == .accepted ? "tag open" : "tag"
        )
    }

    private static func advice(_ found: Recommendation, _ findings: Findings, _ words: Words) -> Advice {
        let themes = findings.themes.filter { found.draft.themes.contains($0.id) }
            .map { ($0.name, Link(fragment: "tema-\($0.number)")) }
        let quotes = findings.quotes.filter { $0.isShown && found.draft.quotes.contains($0.id) }
            .map { (words["studies.quote-from", ["source": $0.source]], Link(fragment: "sitat-\($0.id.text)")) }
        return Advice(
            what: found.draft.what,
            receiver: words["studies.to", ["receiver": found.draft.receiver]],
            state: state(found.draft.state, words),
            evidence: themes + quotes,
            became: became(found, words)
        )
    }

    /// What was made of a recommendation, and the way there.
    static func became(_ found: Recommendation, _ words: Words) -> (text: String, link: Link)? {
        found.became.flatMap { became in
            Link(local: became.address).map { (words["studies.became", ["title": became.title]], $0) }
        }
    }
}

struct StudyView: View {
    let page: StudyPage

    var body: Node {
        div(.class("lead")) {
            if let draft = page.draft { p(.class("small")) { span(.class("tag due")) { draft } } }
            h1 { page.written(page.title) }
            p { page.written(page.question) }
            if !page.links.isEmpty {
                div(.class("row")) {
                    for link in page.links { a(.class("button quiet"), .href(link.link)) { link.text } }
                }
            }
        }
        if let empty = page.empty { p { empty } }
        if let summary = page.summary {
            section(.class("prose")) {
                h2 { page.words["studies.summary"] }
                page.written.paragraphs { Prose(summary) }
            }
        }
        if !page.advice.isEmpty {
            section {
                h2 { page.words["studies.recommendations"] }
                ol(.class("duties advice")) { for advice in page.advice { li { content(advice) } } }
            }
        }
        if !page.themes.isEmpty {
            section(.class("stack")) {
                h2 { page.words["studies.themes"] }
                for theme in page.themes { block(theme) }
            }
        }
    }

    @HTMLBuilder private func content(_ advice: StudyPage.Advice) -> Node {
        p { page.written(advice.what) }
        p(.class("small soft")) {
            page.written(advice.receiver)
            " "
            span(.class(advice.state.style)) { advice.state.text }
        }
        if let became = advice.became { p(.class("small")) { a(.href(became.link)) { page.written(became.text) } } }
        if !advice.evidence.isEmpty {
            p(.class("small")) {
                page.words["studies.rests-on"]
                for (index, item) in advice.evidence.enumerated() {
                    index == 0 ? " " : " · "
                    a(.href(item.link)) { page.written(item.text) }
                }
            }
        }
    }

    @HTMLBuilder private func block(_ theme: StudyPage.ThemeBlock) -> Node {
        article(.class("theme"), .id(theme.anchor)) {
            h3 { page.written(theme.title) }
            if let counts = theme.counts { p(.class("small soft")) { counts } }
            if let text = theme.text { div(.class("prose")) { page.written.paragraphs { Prose(text) } } }
            for quote in theme.quotes {
                figure(.class("voice"), .id(quote.anchor)) {
                    blockquote { p { page.written(quote.wording) } }
                    figcaption { page.written(quote.source) }
                }
            }
        }
    }
}
