import Markup

/// The blocks of a document as HTML: for pages of the site, and for pandoc, which reads styles of a word processor in
/// `data-custom-style`.
public struct DocumentView: View {
    private let blocks: [DocumentBlock]
    /// The level of HTML that the topmost headings get.
    private let top: Int

    public init(_ document: DocumentModel, headingsFrom top: Int = 2) {
        self.init(document.blocks, headingsFrom: top)
    }

    private init(_ blocks: [DocumentBlock], headingsFrom top: Int) {
        self.blocks = blocks
        self.top = top
    }

    public var body: Node { .group(blocks.map(node)) }

    private func node(_ block: DocumentBlock) -> Node {
        switch block {
        case .heading(let level, let text): heading(top + level - 1, text)
        case .paragraph(let lines): p { Self.lines(lines) }
        case .note(let runs):
            div(.class("small soft"), .data("custom-style", "Note")) { p { Self.runs(runs) } }
        case .bullets(let items): ul { for item in items { li { Self.runs(item) } } }
        case .numbers(let items): ol { for item in items { li { Self.runs(item) } } }
        case .definitions(let entries): definitions(entries)
        case .table(let table): self.table(table)
        case .quotation(let blocks): blockquote { DocumentView(blocks, headingsFrom: top) }
        case .decision(let label, let blocks):
            div(.class("decision prose")) {
                div(.data("custom-style", "Decision Label")) { p(.class("kicker")) { label } }
                div(.data("custom-style", "Decision")) { DocumentView(blocks, headingsFrom: top) }
            }
        }
    }

    private func heading(_ level: Int, _ text: String) -> Node {
        switch level {
        case ...1: h1 { text }
        case 2: h2 { text }
        case 3: h3 { text }
        default: h4 { text }
        }
    }

    private func definitions(_ entries: [DocumentDefinition]) -> Node {
        dl(.class("facts")) {
            for entry in entries {
                dt { entry.term }
                dd { Self.runs(entry.value) }
            }
        }
    }

    private func table(_ table: DocumentTable) -> Node {
        Markup.table {
            thead { tr { for column in table.columns { th(.scope("col")) { column.heading } } } }
            tbody {
                for row in table.rows {
                    tr {
                        for (index, cell) in row.enumerated() {
                            if index == 0 {
                                th(.scope("row")) { Self.lines(cell) }
                            } else {
                                td { Self.lines(cell) }
                            }
                        }
                    }
                }
            }
        }
    }

    private static func lines(_ lines: [DocumentRuns]) -> Node {
        .group(lines.enumerated().flatMap { index, line in index == 0 ? [runs(line)] : [br(), runs(line)] })
    }

    private static func runs(_ runs: DocumentRuns) -> Node { .group(runs.map(run)) }

    private static func run(_ run: DocumentRun) -> Node {
        let words =
            switch run.style {
            case .plain: Node.text(run.text)
            case .strong: strong { run.text }
            case .emphasis: em { run.text }
            case .soft: span(.class("soft"), .data("custom-style", "Soft")) { run.text }
            }
        return run.link.map { link in a(.href(link)) { words } } ?? words
    }
}
