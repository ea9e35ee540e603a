import Charts
import Core
import Markup
import Web

/// The button that freezes a picture.
struct ChartCiting: View {
    let action: Link
    /// What is drawn.
    let fields: [(name: String, value: String)]
    let words: Words

    var body: Node {
        form(.method("post"), .action(action)) {
            for field in fields { input(.type("hidden"), .name(field.name), .value(field.value)) }
            button(.type("submit"), .class("link")) { words["knowledge.cite.chart"] }
        }
    }
}

struct IndicatorView: View {
    let page: IndicatorPage
    let words: Words

    var body: Node {
        div(.class("lead")) {
            p(.class("kicker")) {
                a(.href(page.home)) { page.homeText }
                " · \(page.kicker)"
            }
            h1 { page.title }
            for sentence in page.sentences { p { sentence } }
            if let missing = page.missing { p { missing } }
        }
        if !page.needs.isEmpty { needs }
        div(.class("split")) {
            div(.class("stack")) {
                reading
                if !page.uses.isEmpty { uses }
                if !page.compare.isEmpty || !page.views.isEmpty { comparing }
                for note in page.viewNotes { p(.class("small")) { note } }
                if let lines = page.lines {
                    figure {
                        LineChart(lines)
                        figcaption { page.unit }
                    }
                    PictureDownloads(links: page.files(.lines), words: words)
                    citing(.lines)
                }
                if let bars = page.bars {
                    section {
                        h2 { page.barsHeading }
                        figure {
                            BarChart(bars)
                            figcaption { page.unit }
                        }
                        PictureDownloads(links: page.files(.bars), words: words)
                        citing(.bars)
                    }
                }
                if let map = page.map {
                    IndicatorMapView(map: map)
                    PictureDownloads(links: page.files(.map), words: words)
                }
                if let table = page.table { tableOf(table) }
                if !page.others.isEmpty {
                    OtherMeasuresView(
                        others: page.others,
                        list: page.othersList,
                        choosing: page.othersChoosing,
                        words: words
                    )
                }
            }
            aside(.class("stack")) {
                if let cite = page.cite { citing(cite) }
                section(.class("card")) {
                    h2 { words["knowledge.about"] }
                    dl(.class("facts")) { for fact in page.facts { FactRow(fact: fact) } }
                }
                if let text = page.comparability {
                    section(.class("card")) {
                        h2 { words["knowledge.care"] }
                        p(.class("small")) { text }
                    }
                }
            }
        }
    }

    private var uses: Node {
        section {
            h2 { words["knowledge.uses"] }
            ul(.class("plain")) {
                for use in page.uses {
                    li {
                        a(.href(use.link)) { page.written(use.title) }
                        p(.class("small soft")) { page.written(use.place) }
                    }
                }
            }
        }
    }

    private var needs: Node {
        section(.class("card stack")) {
            h2 { words["knowledge.need"] }
            for need in page.needs {
                p { if let link = need.link { a(.href(link)) { need.title } } else { need.title } }
                p(.class("small")) { need.about }
                p(.class("small")) { need.choices }
                if let making = need.making { p(.class("small")) { making } }
                if !need.steps.isEmpty {
                    div(.class("row")) {
                        for step in need.steps { a(.class("button quiet"), .href(step.link)) { step.text } }
                    }
                }
            }
        }
    }

    private var comparing: Node {
        form(.method("get"), .action(page.address), .class("row choices")) {
            if !page.compare.isEmpty {
                let none = TablePage.Option(value: "", text: words["knowledge.compare.none"], isChosen: false)
                chooser("med", words["knowledge.compare"], [none] + page.compare)
            }
            if !page.views.isEmpty { chooser("regioner", words["knowledge.regions.view"], page.views) }
            button(.type("submit"), .class("button quiet")) { words["knowledge.table.show"] }
        }
    }

    private func chooser(_ name: String, _ text: String, _ options: [TablePage.Option]) -> Node {
        div(.class("field")) {
            label(.for(name)) { text }
            select(.id(name), .name(name)) { TableOptions(options: options) }
        }
    }

    private func citing(_ cite: IndicatorPage.Cite) -> Node {
        section(.class("card")) {
            h2 { words["knowledge.cite"] }
            p(.class("small")) { words["knowledge.cite.hint"] }
            for region in cite.regions {
                form(.method("post"), .action(cite.action), .class("row")) {
                    input(.type("hidden"), .name("region"), .value(region.code))
                    button(.type("submit"), .class("button quiet")) {
                        words["knowledge.cite.region", ["region": region.name]]
                    }
                }
            }
            p(.class("small")) { a(.href(cite.finder)) { words["knowledge.cite.other"] } }
        }
    }

    /// Takes a picture along.
    @HTMLBuilder private func citing(_ form: ChartForm) -> Node {
        if let cite = page.cite {
            ChartCiting(
                action: cite.action,
                fields: [("figur", form.rawValue)] + (cite.compared.map { [("med", $0)] } ?? []),
                words: words
            )
        }
    }

    private var reading: Node {
        guard page.reading != nil || page.readingLink != nil else { return .empty }
        return section(.class("card next")) {
            h2 { words["knowledge.reading"] }
            if let reading = page.reading {
                page.written.element("div", .class("prose")) { Prose(reading.text) }
                if let outdated = reading.outdated { p(.class("small warning")) { outdated } }
                p(.class("small soft")) { reading.saved }
            } else {
                p(.class("small")) { words["knowledge.reading.none"] }
            }
            if let link = page.readingLink {
                p {
                    a(.href(link)) { words[page.reading == nil ? "knowledge.reading.write" : "knowledge.reading.edit"] }
                }
            }
        }
    }

    private func tableOf(_ table: IndicatorPage.Table) -> Node {
        section {
            h2 { words["knowledge.table"] }
            IndicatorTableView(table: table, words: words)
            for note in table.notes { p(.class("small soft")) { note } }
            if let downloads = page.downloads { TableDownloads(words["knowledge.download"], downloads) }
        }
    }
}

/// The figures of an indicator by region and period.
struct IndicatorTableView: View {
    let table: IndicatorPage.Table
    let words: Words

    var body: Node {
        div(.class("scroll"), .tabindex(0), .role("region"), .aria("label", words["knowledge.table"])) {
            Markup.table {
                caption { table.caption }
                thead {
                    tr {
                        th(.scope("col")) { words["knowledge.region"] }
                        for column in table.columns { th(.scope("col"), .class("n")) { column } }
                    }
                }
                tbody {
                    for row in table.rows {
                        tr(.class(row.isOwn ? "us" : "")) {
                            th(.scope("row")) {
                                if let link = row.link { a(.href(link)) { row.name } } else { row.name }
                            }
                            for cell in row.cells { td(.class("n")) { cell } }
                        }
                    }
                }
            }
        }
    }
}
