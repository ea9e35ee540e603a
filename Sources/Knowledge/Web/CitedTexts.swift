import Core
import Cubes
import Markup
import Web

/// What texts show of what they cite: all of it frozen.
struct CitedTexts: Sendable {
    let desk: KnowledgeDesk

    /// Columns and rows of a chart's figures in a document.
    static let mostColumns = 6
    static let mostRows = 25

    @Sendable func found(_ keys: [String], _ network: NetworkFrame, _ words: Words) async throws -> [String: Cited] {
        let citations = try await desk.store.citations(keys, in: network.id)
        // Charts are drawn of what they froze; only a definition of the network's own has to be asked for.
        let isOwn = try citations.contains { citation in
            try citation.indicator.map { try desk.library.indicator($0) == nil } ?? false
        }
        let contents =
            isOwn
            ? try await desk.store.contents(network.id)
            : KnowledgeStore.Contents(datasets: [:], regions: [], readings: [:], own: [:])
        let reader = CitationReader(desk, contents, network, words: words)
        var found: [String: Cited] = [:]
        for citation in citations {
            found[citation.key] = Cited(
                sentence: citation.sentence,
                source: citation.source,
                link: KnowledgeLinks.citation(citation.key, network),
                chart: try await reader.picture(citation).map { picture in
                    Cited.Chart(
                        picture: picture.node,
                        drawing: picture.drawing,
                        caption: picture.caption,
                        live: Self.live(citation, network)
                    )
                },
                table: FrozenTable(citation, words).table(columns: Self.mostColumns, rows: Self.mostRows)
            )
        }
        return found
    }

    private static func live(_ citation: Citation, _ network: NetworkFrame) -> Link? {
        if let indicator = citation.indicator { return KnowledgeLinks.indicator(indicator, network) }
        guard let table = citation.dataset else { return nil }
        return citation.question?.link(KnowledgeLinks.table(table, network))
    }
}

/// The cells of a cited chart as a table, the newest period first.
struct FrozenTable {
    private let cells: (cube: Cube, query: TableQuery)?
    private let words: Words

    init(_ citation: Citation, _ words: Words) {
        self.words = words
        guard case .cells(let frozen) = citation.subject, frozen.form != nil, let cube = frozen.cube else {
            cells = nil
            return
        }
        let asked = frozen.drawing.question
        cells = (cube, TableQuery(cube, Question(rows: asked.rows, columns: asked.columns)))
    }

    /// As much of it as there is room for; nil of what is no chart.
    func table(columns mostColumns: Int, rows mostRows: Int) -> Cited.Table? {
        guard let (cube, query) = cells else { return nil }
        let grid = TableGrid(cube, query)
        let text = CubeText(words.language)
        let format = Format(words.language)
        let decimals = CubeDecimals(cube)
        func name(_ places: [Int], _ axes: [Int]) -> String {
            let names = zip(axes, places).map { text.name($1, of: cube.dimensions[$0], format) }
            return names.joined(separator: ", ")
        }
        let columns = grid.columns.indices.prefix(mostColumns)
        return Cited.Table(
            columns: columns.map { column in
                query.columns.isEmpty ? words["knowledge.table.figures"] : name(grid.columns[column], query.columns)
            },
            rows: grid.rows.indices.prefix(mostRows).map { row in
                Cited.Table.Row(
                    name(grid.rows[row], query.rows),
                    columns.map { text.cell(grid.position(row, $0), cube, decimals, format) }
                )
            },
            isCut: grid.columns.count > mostColumns || grid.rows.count > mostRows
        )
    }
}
