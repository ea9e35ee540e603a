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
                " · "
                a(.href(page.questions)) { words["knowledge.questions"] }
            }
            h1 { page.title }
            if let table = page.table {
                p {
                    a(.href(table.link)) { table.title }
                    if let follows = page.follows { ". \(follows.capitalisedFirst)." }
                }
            }
        }
        if let loss = page.loss { p(.class("warning")) { loss } }
        if let missing = page.missing { p(.class("warning")) { missing } }
        if let picture = page.picture { drawn(picture) }
        if !page.sides.isEmpty { turning }
        if page.saving != nil || page.removal != nil {
            div(.class("row")) {
                if let saving = page.saving {
                    a(.class("button quiet"), .href(saving)) { words["knowledge.question.save"] }
                }
                if let removal = page.removal { QuestionRemoval(action: removal, words: words) }
            }
        }
        section {
            h2 { words["knowledge.table"] }
            if let cut = page.cut { p(.class("small")) { cut } }
            if let citing = page.citing { picking(citing) }
            if let citing = page.citing, citing.picksCells {
                form(.method("post"), .action(citing.action)) {
                    input(.type("hidden"), .name("versjon"), .value(citing.version))
                    figures
                }
            } else {
                figures
            }
            if let note = page.sumNote { p(.class("small")) { note } }
            for note in page.marks { p(.class("small soft")) { note } }
            downloads(words["knowledge.table.download-chosen"], page.chosenDownloads)
            downloads(words["knowledge.table.download"], page.downloads)
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

    @HTMLBuilder private func downloads(_ text: String, _ downloads: [IndicatorPage.Fact]) -> Node {
        if !downloads.isEmpty {
            p(.class("small")) {
                text
                for download in downloads {
                    " "
                    if let link = download.link { a(.href(link)) { download.text } }
                }
            }
        }
    }

    private func drawn(_ picture: TableChart) -> Node {
        section {
            h2 { picture.heading }
            figure(.class("drawn")) {
                picture.node
                figcaption {
                    [picture.caption, picture.credit].compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: ". ")
                }
            }
            if let files = page.files { PictureDownloads(links: files, words: words) }
            if let citing = page.citing, citing.chart != nil {
                ChartCiting(action: citing.action, fields: citing.fields, words: words)
            }
        }
    }

    /// What is shown can be chosen below the picture, and stays in sight for those who have begun to choose.
    private var turning: Node {
        let content = Node.group([summary { words["knowledge.table.turn"] }, choices])
        return page.isTurned || page.picture == nil ? details(.open) { content } : details { content }
    }

    private func picking(_ citing: TablePage.Citing) -> Node {
        p(.class("small")) {
            if citing.picksCells { "\(words["knowledge.cite.pick"]) " }
            a(.href(citing.turn)) {
                words[citing.picksCells ? "knowledge.cite.pick-end" : "knowledge.cite.pick-begin"]
            }
        }
    }

    private var choices: Node {
        form(.method("get"), .action(page.choosing), .class("row choices turn")) {
            if page.citing?.picksCells == true { input(.type("hidden"), .name("siter"), .value("ja")) }
            // Where no side is put into columns, there are none.
            input(.type("hidden"), .name("kolonner"), .value(Question.none))
            for (index, side) in page.sides.enumerated() { choice(side, "valg-\(index)") }
            if !page.forms.isEmpty {
                div(.class("field")) {
                    label(.for("figur")) { words["knowledge.chart"] }
                    select(.id("figur"), .name("figur")) { TableOptions(options: page.forms) }
                }
            } else if let chart = page.chart {
                input(.type("hidden"), .name("figur"), .value(chart))
            }
            button(.type("submit"), .name("gjor"), .value(SideStep.show.rawValue), .class("button quiet")) {
                words["knowledge.table.show"]
            }
        }
    }

    private func choice(_ side: TablePage.Side, _ id: String) -> Node {
        fieldset(.class("field")) {
            legend { side.label }
            select(.aria("label", words["knowledge.table.place", ["side": side.label]]), .name("plass")) {
                TableOptions(options: side.places)
            }
            if !side.isShown { input(.type("hidden"), .name("fast"), .value(side.id)) }
            for choice in side.choices { input(.type("hidden"), .name("valg"), .value(choice)) }
            if !side.options.isEmpty {
                select(.id(id), .aria("label", words["knowledge.table.choice", ["side": side.label]]), .name("valg")) {
                    TableOptions(options: side.options)
                }
            }
            if let sum = side.sum {
                div(.class("field check")) {
                    Node.void(
                        name: "input",
                        attributes: [.type("checkbox"), .id("\(id)-sum"), .name("sum"), .value(side.id)]
                            + (sum ? [.checked] : [])
                    )
                    label(.for("\(id)-sum")) { words["knowledge.table.show-sum"] }
                }
            }
            if let more = side.more {
                button(
                    .type("submit"),
                    .name("side"),
                    .value(side.id),
                    .class("link"),
                    .aria("label", "\(words["knowledge.table.choose", ["side": side.label]]): \(more)")
                ) { more }
            }
        }
    }

    private var figures: Node {
        div(.class("scroll"), .tabindex(0), .role("region"), .aria("label", page.title)) {
            table {
                if !page.caption.isEmpty { caption { page.caption } }
                thead {
                    for (level, heads) in page.heads.enumerated() {
                        tr {
                            for corner in page.corners {
                                if level + 1 == page.heads.count { th(.scope("col")) { corner } } else { td {} }
                            }
                            for head in heads { cell(head) }
                        }
                    }
                }
                tbody {
                    for line in page.lines {
                        tr {
                            for name in line.names { th(.scope("row")) { name } }
                            for (column, cell) in line.cells.enumerated() {
                                td(.class("n")) { picked(cell, line, column) }
                            }
                        }
                    }
                }
            }
        }
    }

    /// A figure, as a button where it is picked.
    private func picked(_ text: String, _ line: TablePage.Line, _ column: Int) -> Node {
        guard line.picks.indices.contains(column), let pick = line.picks[column] else { return .text(text) }
        let head = page.heads.compactMap { heads in
            var span = 0
            return heads.first { head in
                span += head.span
                return column < span
            }?.text
        }
        let name = (line.names + head + [text]).joined(separator: ", ")
        return button(
            .type("submit"),
            .name("celle"),
            .value(String(pick)),
            .class("link"),
            .aria("label", words["knowledge.cite.cell", ["name": name]])
        ) { text }
    }

    private func cell(_ head: TablePage.Head) -> Node {
        head.span == 1
            ? th(.scope("col"), .class("n")) { head.text }
            : th(.scope("colgroup"), .colspan(head.span), .class("n")) { head.text }
    }
}

/// The options of a list, one of them chosen.
struct TableOptions: View {
    let options: [TablePage.Option]

    var body: Node {
        for option in options {
            if option.isChosen {
                Markup.option(.value(option.value), .selected) { option.text }
            } else {
                Markup.option(.value(option.value)) { option.text }
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
