import Core
import Markup
import Web

/// Reads `SheetPage` and nothing else.
struct SheetView: View {
    let page: SheetPage

    private var words: Words { page.words }

    var body: Node {
        BalanceHead(title: page.title, lead: words["balance.sheet.lead"], network: page.network, words: words)
        if page.regions.isEmpty { p { words["balance.sheet.none"] } } else { sheet }
        if !page.lacking.isEmpty { lacking }
    }

    @HTMLBuilder private var sheet: Node {
        choosing
        section(.class("stack")) {
            h2 { page.region ?? page.title }
            IntervalTable(heads: page.heads, rows: page.rows, label: page.region ?? page.title)
            for line in page.legend { p(.class("small soft")) { line } }
            TableDownloads(words["balance.sheet.take"], page.downloads)
        }
        section(.class("stack")) {
            h2 { words["balance.sheet.origins"] }
            dl(.class("facts wide")) {
                for origin in page.origins {
                    dt { a(.href(origin.table)) { origin.head } }
                    dd {
                        p { origin.what }
                        p(.class("small")) { origin.facts }
                        p(.class("small soft")) { origin.uncertainty }
                    }
                }
            }
        }
        mismatch
    }

    private var choosing: Node {
        form(.method("get"), .action(BalanceLinks.sheet(page.network)), .class("row choices")) {
            div(.class("field")) {
                label(.for("region")) { words["balance.sheet.region"] }
                select(.id("region"), .name("region")) {
                    for region in page.regions {
                        if region.isChosen {
                            option(.value(region.code), .selected) { region.name }
                        } else {
                            option(.value(region.code)) { region.name }
                        }
                    }
                }
            }
            button(.type("submit"), .class("button quiet")) { words["balance.sheet.show"] }
        }
    }

    private var mismatch: Node {
        section(.class("stack")) {
            h2 { words["balance.sheet.mismatch"] }
            p { page.finding }
            if !page.mismatch.isEmpty {
                IntervalTable(
                    heads: ["region", "applicants", "vacancies", "misplaced", "lost"].map {
                        words["balance.sheet.mismatch.\($0)"]
                    },
                    rows: page.mismatch,
                    label: words["balance.sheet.mismatch"]
                )
                p(.class("small soft")) { words["balance.sheet.mismatch.how"] }
            }
        }
    }

    private var lacking: Node {
        section(.class("stack")) {
            h2 { words["balance.sheet.lacking"] }
            p { words["balance.sheet.lacking.how"] }
            ul(.class("plain tight")) { for line in page.lacking { li { line } } }
        }
    }
}
