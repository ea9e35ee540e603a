import Core
import Cubes
import Markup
import Web

/// A file with several tables that waits: each with its own title, what was understood of it, and whether it is in.
struct SeveralTablesPage: Sendable, Equatable {
    struct Line: Sendable, Equatable {
        let title: String
        /// Where it is looked at and taken in.
        let link: Link
        /// Its sides and how many figures there are.
        let about: String
        /// The table that it has become; nil where it is not in yet.
        let taken: IndicatorPage.Fact?
    }

    let title: String
    let lead: String
    let back: Link
    let lines: [Line]
    /// Lets go of the file; what is in stays.
    let done: Link

    /// - Parameter known: the tables of the network.
    init(_ draft: TableDraft, _ tables: [Cube], known: [Dataset], network: NetworkFrame, words: Words) {
        let format = Format(words.language)
        let text = CubeText(words.language)
        title = words["knowledge.several.title"]
        lead = words["knowledge.several.lead", ["file": draft.fileName, "n": format.number(tables.count)]]
        back = KnowledgeLinks.tables(network)
        done = KnowledgeLinks.discard(draft.id, network)
        lines = tables.enumerated().map { place, cube in
            let number = place + 1
            let sides = cube.dimensions.map { "\(text.name($0)) (\(format.number($0.count)))" }
            let present = cube.values.count { !$0.isNaN }
            let dataset = known.first { $0.version.file == draft.file && $0.version.reading.table == number }
            let label = cube.about.label?.text ?? cube.about.contents?.text
            return Line(
                title: label ?? words["knowledge.several.unnamed", ["n": format.number(number)]],
                link: KnowledgeLinks.draft(draft.id, table: number, network),
                about: words[
                    "knowledge.several.about",
                    ["sides": sides.joined(separator: ", "), "n": format.number(present)]
                ],
                taken: dataset.map {
                    .init(
                        name: words["knowledge.several.taken"],
                        text: $0.version.facts.title,
                        link: KnowledgeLinks.table($0.key, network)
                    )
                }
            )
        }
    }
}

struct SeveralTablesView: View {
    let page: SeveralTablesPage
    let words: Words

    var body: Node {
        div(.class("lead")) {
            p(.class("kicker")) { a(.href(page.back)) { words["knowledge.tables"] } }
            h1 { page.title }
            p { page.lead }
        }
        ul(.class("plain")) {
            for line in page.lines {
                li {
                    a(.href(line.link)) { line.title }
                    p(.class("small soft")) { line.about }
                    if let taken = line.taken, let link = taken.link {
                        p(.class("small")) {
                            taken.name
                            " "
                            a(.href(link)) { taken.text }
                        }
                    }
                }
            }
        }
        form(.method("post"), .action(page.done)) {
            button(.type("submit"), .class("button quiet")) { words["knowledge.several.done"] }
        }
    }
}
