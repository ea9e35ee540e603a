import Markup

/// The blocks of a document as HTML.
public struct DocumentView: View {
    /// For whom it is written.
    enum Reader: Equatable {
        /// A page of the site, below its title.
        case browser
        /// Pandoc, for which the title is not among the blocks, and which finds styles in `data-custom-style`; the
        /// pictures that lie beside what it reads.
        case pandoc(pictures: [DocumentPicture])

        var isPandoc: Bool { self != .browser }
    }

    private let blocks: [DocumentBlock]
    private let reader: Reader

    public init(_ document: DocumentModel) { self.init(document.blocks, for: .browser) }

    init(_ blocks: [DocumentBlock], for reader: Reader) {
        self.blocks = blocks
        self.reader = reader
    }

    public var body: Node { .group(blocks.map(node)) }

    private func node(_ block: DocumentBlock) -> Node {
        switch block {
        case .heading(let level, let text): heading(reader == .browser ? level + 1 : level, text)
        case .paragraph(let lines): p { self.lines(lines) }
        case .note(let runs): styled("Note", "small soft") { p { self.runs(runs) } }
        case .bullets(let items): ul { for item in items { li { self.runs(item) } } }
        case .numbers(let items): ol { for item in items { li { self.runs(item) } } }
        case .definitions(let entries): definitions(entries)
        case .table(let table): self.table(table)
        case .picture(let picture): self.picture(picture)
        case .quotation(let blocks): blockquote { DocumentView(blocks, for: reader) }
        case .decision(let label, let blocks):
            div(.class("decision prose")) {
                styled("Decision Label", "kicker") { p { label } }
                styled("Decision", "prose") { DocumentView(blocks, for: reader) }
            }
        }
    }

    /// Nothing for pandoc where there is no file.
    private func picture(_ picture: DocumentPicture) -> Node {
        switch reader {
        case .browser: return figure(.class("drawn")) { picture.shown }
        case .pandoc(let pictures):
            guard let place = pictures.firstIndex(of: picture) else { return .empty }
            let file = Link(beside: "\(DocumentPicture.name(place)).png")
            return p { img(.src(file), .alt(picture.alternative), .width(pixels: picture.pixels)) }
        }
    }

    private func styled(_ name: String, _ classes: String, @HTMLBuilder content: () -> Node) -> Node {
        div(reader.isPandoc ? .data("custom-style", name) : .class(classes), content: content)
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
                dd { runs(entry.value) }
            }
        }
    }

    private func table(_ table: DocumentTable) -> Node {
        Markup.table {
            if reader.isPandoc { columns(table) }
            thead { tr { for column in table.columns { th(.scope("col")) { column.heading } } } }
            tbody { for cells in table.rows { tr { row(cells) } } }
        }
    }

    @HTMLBuilder private func row(_ cells: [[DocumentRuns]]) -> Node {
        for (index, cell) in cells.enumerated() {
            if index == 0 { th(.scope("row")) { lines(cell) } } else { td { lines(cell) } }
        }
    }

    /// A word processor does not measure what is in the columns.
    private func columns(_ table: DocumentTable) -> Node {
        let wide = table.columns.count(where: \.isWide)
        // Where there are many, the wide ones keep a third of the page.
        let narrow = min(16, 66 / max(1, table.columns.count - wide))
        let rest = 100 - narrow * (table.columns.count - wide)
        return .element(
            name: "colgroup",
            attributes: [],
            children: table.columns.map { column in
                let percent = wide == 0 ? 100 / table.columns.count : column.isWide ? rest / wide : narrow
                return .void(name: "col", attributes: [.width(percent: percent)])
            }
        )
    }

    private func lines(_ lines: [DocumentRuns]) -> Node {
        .group(lines.enumerated().flatMap { index, line in index == 0 ? [runs(line)] : [br(), runs(line)] })
    }

    private func runs(_ runs: DocumentRuns) -> Node { .group(runs.map(run)) }

    private func run(_ run: DocumentRun) -> Node {
        let words =
            switch run.style {
            case .plain: Node.text(run.text)
            case .strong: strong { run.text }
            case .emphasis: em { run.text }
            case .soft: span(reader.isPandoc ? .data("custom-style", "Soft") : .class("soft")) { run.text }
            }
        return run.link.map { link in a(.href(link)) { words } } ?? words
    }
}
