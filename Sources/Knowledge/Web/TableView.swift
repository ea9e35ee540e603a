import Core
import Markup
import Web

struct TableView: View {
    let page: TablePage
    let words: Words

    var body: Node {
        div(.class("lead")) {
            p(.class("kicker")) {
                a(.href(page.home)) { page.homeText }
                " · "
                a(.href(page.list)) { page.listText }
            }
            h1 { page.title }
        }
        if !page.choices.isEmpty { choices }
        section {
            h2 { words["knowledge.table"] }
            if let cut = page.cut { p(.class("small")) { cut } }
            figures
            for note in page.marks { p(.class("small soft")) { note } }
            p(.class("small")) {
                words["knowledge.table.download"]
                for download in page.downloads {
                    " "
                    if let link = download.link { a(.href(link)) { download.text } }
                }
            }
        }
        if !page.notes.isEmpty {
            section {
                h2 { words["knowledge.care"] }
                ul { for note in page.notes { li(.class("small")) { note } } }
            }
        }
        section(.class("card")) {
            h2 { words["knowledge.about"] }
            dl(.class("facts")) { for fact in page.facts { FactRow(fact: fact) } }
        }
    }

    private var choices: Node {
        form(.method("get"), .action(page.address), .class("row choices")) {
            for (index, choice) in page.choices.enumerated() {
                div(.class("field")) {
                    label(.for("valg-\(index)")) { choice.label }
                    select(.id("valg-\(index)"), .name(choice.name)) {
                        for option in choice.options {
                            if option.isChosen {
                                Markup.option(.value(option.value), .selected) { option.text }
                            } else {
                                Markup.option(.value(option.value)) { option.text }
                            }
                        }
                    }
                }
            }
            button(.type("submit"), .class("button quiet")) { words["knowledge.table.show"] }
        }
    }

    private var figures: Node {
        div(.class("scroll"), .tabindex(0), .role("region"), .aria("label", page.title)) {
            table {
                if !page.caption.isEmpty { caption { page.caption } }
                thead {
                    tr {
                        th(.scope("col")) { page.corner }
                        for column in page.columns { th(.scope("col"), .class("n")) { column } }
                    }
                }
                tbody {
                    for line in page.lines {
                        tr {
                            th(.scope("row")) { line.name }
                            for cell in line.cells { td(.class("n")) { cell } }
                        }
                    }
                }
            }
        }
    }
}

/// A name with what is told of it.
struct FactRow: View {
    let fact: IndicatorPage.Fact

    var body: Node {
        dt { fact.name }
        dd { if let link = fact.link { a(.href(link)) { fact.text } } else { fact.text } }
    }
}
