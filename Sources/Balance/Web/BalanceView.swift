import Charts
import Core
import Markup
import Web

/// Reads `BalancePage` and nothing else.
struct BalanceView: View {
    let page: BalancePage

    private var words: Words { page.words }

    var body: Node {
        div(.class("lead")) {
            h1 { page.title }
            p { words["balance.lead"] }
        }
        div(.class("parts"), .data("live", BalanceLinks.live(page.network).text)) { content }
    }

    @HTMLBuilder private var content: Node {
        if page.isSynthetic { MadeUpNote(words: words) } else if page.isPrepared { assumed }
        switch page.state {
        case .none:
            none
            section(.class("stack")) {
                h2 { words["balance.more"] }
                ul(.class("plain tight")) { sheet }
            }
        case .computing: p(.role("status")) { words["balance.computing"] }
        case .ready(let sentences, let pictures): ready(sentences, pictures)
        }
    }

    private var assumed: Node {
        p(.class("warning")) {
            strong { words["balance.assumed"] }
            " "
            words["balance.assumed.why"]
            " "
            a(.href(BalanceLinks.arrays(page.network))) { words["balance.arrays"] }
        }
    }

    private var none: Node {
        div(.class("stack")) {
            p { words["balance.none"] }
            if page.mayManage {
                PostButton(BalanceLinks.begin(page.network), words["balance.begin"], style: "button")
            }
        }
    }

    @HTMLBuilder private func ready(_ sentences: [String], _ pictures: [BalancePage.Picture]) -> Node {
        div(.class("card next prose")) {
            for sentence in sentences { p { sentence } }
            p { strong { words["balance.caveat"] } }
        }
        section {
            h2 { words["balance.pictures"] }
            p { words["balance.pictures.how"] }
            div(.class("bands-of-groups")) { for picture in pictures { PictureView(picture: picture, words: words) } }
        }
        section(.class("prose")) {
            h2 { words["balance.true"] }
            ul {
                li { words["balance.true.moves"] }
                li { words["balance.true.education"] }
                li { words["balance.true.work"] }
                li { words["balance.true.jobs"] }
                li { words["balance.true.nobody"] }
            }
        }
        more
    }

    private var sheet: Node { li { a(.href(BalanceLinks.sheet(page.network))) { words["balance.sheet"] } } }

    private var more: Node {
        section(.class("stack")) {
            h2 { words["balance.more"] }
            ul(.class("plain tight")) {
                if page.takesPart {
                    li { a(.href(BalanceLinks.levers(page.network))) { words["balance.try"] } }
                    li { a(.href(BalanceLinks.closing(page.network))) { words["balance.closing"] } }
                }
                sheet
                li { a(.href(BalanceLinks.past(page.network))) { words["balance.past"] } }
                li { a(.href(BalanceLinks.arrays(page.network))) { words["balance.arrays"] } }
            }
            if !page.scenarios.isEmpty {
                h3 { words["balance.scenarios"] }
                ul(.class("plain tight")) {
                    for scenario in page.scenarios { li { a(.href(scenario.link)) { page.written(scenario.text) } } }
                }
                if page.scenarios.count > 1 {
                    p { a(.href(BalanceLinks.compare(page.network))) { words["balance.compare"] } }
                }
            }
            if let made = page.made { p(.class("small soft")) { made } }
            if page.mayManage {
                PostButton(
                    BalanceLinks.end(page.network),
                    words[page.isPrepared ? "balance.end.prepared" : "balance.end"]
                )
            }
        }
    }
}

/// The beginning of a page below that of the balance.
struct BalanceHead: View {
    let title: String
    var lead: String?
    let network: NetworkFrame
    let words: Words

    var body: Node {
        div(.class("lead")) {
            p(.class("kicker")) { a(.href(BalanceLinks.balance(network))) { words["balance.title"] } }
            h1 { title }
            if let lead { p { lead } }
        }
    }
}

/// That nothing of what follows is a statistic.
struct MadeUpNote: View {
    let words: Words

    var body: Node {
        p(.class("warning")) {
            strong { words["balance.made-up"] }
            " "
            words["balance.made-up.why"]
        }
    }
}

/// A picture of one education, with its figures.
private struct PictureView: View {
    let picture: BalancePage.Picture
    let words: Words

    var body: Node {
        figure {
            h3 { picture.title }
            BandChart(picture.chart)
            figcaption {
                picture.sentence
                if let start = picture.chart.axisStart {
                    " "
                    words["balance.axis", ["n": start]]
                }
            }
            details {
                summary { picture.figures }
                IntervalTable(
                    heads: [
                        words["balance.year"], words["balance.people"], words["balance.jobs"],
                        words["balance.more-jobs"],
                    ],
                    rows: picture.rows,
                    label: picture.title
                )
            }
        }
    }
}
