import Core
import Markup
import Web

/// Themes with the passages behind them, the quotes made of those, and what should be done.
struct ThemesPage: Sendable {
    struct QuoteLine: Sendable {
        let wording: String
        let source: String
        let state: Tag
        let link: Link
    }

    struct PassageLine: Sendable {
        let text: String
        let source: String
        let link: Link
    }

    struct ThemeBlock: Sendable {
        let title: String
        let link: Link
        let counts: String?
        let quotes: [QuoteLine]
        let passages: [PassageLine]
    }

    struct AdviceLine: Sendable {
        let what: String
        let link: Link
        let receiver: String
        let state: Tag
        let became: (text: String, link: Link)?
        /// The way to make it something that is worked on; nil for those who may not, and where it has become that.
        let lift: Link?
    }

    let title: String
    let study: String
    let work: Link
    let themes: [ThemeBlock]
    let advice: [AdviceLine]
    let newTheme: Link
    let newAdvice: Link
    let words: Words

    init(
        _ findings: Findings,
        passages: [StudyStore.Passage],
        _ desk: StudyDesk,
        mayManage: Bool,
        words: Words
    ) {
        let (key, network) = (desk.key, desk.network)
        title = words["studies.themes-and-advice"]
        study = desk.study.title
        work = StudyLinks.work(key, network)
        themes = findings.themes.map { theme in
            ThemeBlock(
                title: theme.name,
                link: StudyLinks.theme(theme.number, of: key, network),
                counts: StudyPage.counts(findings.counts(of: theme.id), words),
                quotes: findings.quotes.filter { $0.theme == theme.id }.map { quote in
                    QuoteLine(
                        wording: quote.wording,
                        source: quote.source,
                        state: Self.state(quote, words),
                        link: StudyLinks.quote(quote.id, of: key, network)
                    )
                },
                passages: passages.filter { $0.theme == theme.id }.map { passage in
                    PassageLine(
                        text: passage.sentence.text,
                        source: passage.source.label,
                        link: StudyLinks.newQuote(passage.sentence.id, of: key, network).with("tema", theme.id.text)
                    )
                }
            )
        }
        advice = findings.recommendations.map { found in
            AdviceLine(
                what: found.draft.what,
                link: StudyLinks.recommendation(found.number, of: key, network),
                receiver: words["studies.to", ["receiver": found.draft.receiver]],
                state: StudyPage.state(found.draft.state, words),
                became: StudyPage.became(found, words),
                lift: mayManage && found.became == nil
                    ? StudyLinks.recommendation(found.number, of: key, network) / "loft" : nil
            )
        }
        newTheme = StudyLinks.newTheme(key, network)
        newAdvice = StudyLinks.newRecommendation(key, network)
        self.words = words
    }

    private static func state(_ quote: Quote, _ words: Words) -> Tag {
        if !quote.hasConsent { return Tag(text: words["studies.no-quotes"], style: "tag due") }
        return quote.isApproved
            ? Tag(text: words["studies.approved"], style: "tag open")
            : Tag(text: words["studies.not-approved"], style: "tag")
    }
}

struct ThemesView: View {
    let page: ThemesPage

    var body: Node {
        div(.class("lead")) {
            p(.class("kicker")) { a(.href(page.work)) { page.study } }
            h1 { page.title }
            if page.themes.isEmpty { p { page.words["studies.no-themes"] } }
            div(.class("row")) {
                a(.class("button quiet"), .href(page.newTheme)) { page.words["studies.new-theme"] }
                a(.class("button quiet"), .href(page.newAdvice)) { page.words["studies.new-recommendation"] }
            }
        }
        if !page.advice.isEmpty {
            section {
                h2 { page.words["studies.recommendations"] }
                ul(.class("plain")) {
                    for advice in page.advice {
                        li {
                            div(.class("line")) {
                                a(.href(advice.link)) { advice.what }
                                span { span(.class(advice.state.style)) { advice.state.text } }
                            }
                            p(.class("small soft")) { advice.receiver }
                            if let became = advice.became {
                                p(.class("small")) { a(.href(became.link)) { became.text } }
                            }
                            if let lift = advice.lift {
                                p(.class("small")) {
                                    a(.href(lift), .aria("label", "\(page.words["studies.lift"]): \(advice.what)")) {
                                        page.words["studies.lift"]
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
        for theme in page.themes { section(.class("theme")) { content(theme) } }
    }

    @HTMLBuilder private func content(_ theme: ThemesPage.ThemeBlock) -> Node {
        h2 { a(.href(theme.link)) { theme.title } }
        if let counts = theme.counts { p(.class("small soft")) { counts } }
        for quote in theme.quotes {
            figure(.class("voice")) {
                blockquote { p { quote.wording } }
                figcaption {
                    quote.source
                    " "
                    span(.class(quote.state.style)) { quote.state.text }
                    " "
                    a(.href(quote.link)) { page.words["studies.change"] }
                }
            }
        }
        if !theme.passages.isEmpty {
            details {
                summary { page.words.count("studies.behind", theme.passages.count) }
                ul(.class("plain")) {
                    for passage in theme.passages {
                        li {
                            p { passage.text }
                            p(.class("small soft")) {
                                passage.source
                                " · "
                                a(.href(passage.link)) { page.words["studies.make-quote"] }
                            }
                        }
                    }
                }
            }
        }
    }
}
