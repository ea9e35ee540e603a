import Core
import Cubes
import Markup
import Spreadsheets
import Web

/// A table as a reader turns it: rows, columns, and a choice of each of its sides.
struct TablePage: Sendable, Equatable {
    struct Option: Sendable, Equatable {
        let value: String
        let text: String
        let isChosen: Bool
    }

    /// One side of the table in the form above it.
    struct Side: Sendable, Equatable {
        let id: String
        let label: String
        /// Where it may stand.
        let places: [Option]
        let isShown: Bool
        /// What may be chosen of it here; empty where that has a page of its own.
        let options: [Option]
        /// What is chosen, as the address says it, where it is not chosen here.
        let choices: [String]
        /// How much of it is chosen, on the button to its page.
        let more: String?
        /// Whether its sum is shown; nil where its figures may not be added.
        let sum: Bool?
    }

    struct Head: Sendable, Equatable {
        let text: String
        let span: Int
    }

    struct Line: Sendable, Equatable {
        let names: [String]
        let cells: [String]
        /// Where each cell stands in the table, of those with a figure, where cells are picked.
        var picks: [Int?] = []
    }

    /// How those who write texts take figures along.
    struct Citing: Sendable, Equatable {
        let action: Link
        /// Of the table: a figure is frozen as it was seen.
        let version: String
        /// What is shown, for the picture; nil where there is none, or one of too many cells.
        let chart: Question?
        /// Whether cells are buttons now, and where that is turned on or off.
        let picksCells: Bool
        let turn: Link

        /// The picture with its table, as a form sends it.
        var fields: [(name: String, value: String)] {
            [("versjon", version)] + (chart?.fields ?? [])
        }
    }

    /// The table that a saved question is asked of.
    struct Origin: Sendable, Equatable {
        let title: String
        let link: Link
    }

    let title: String
    /// Of a saved question, the table it is asked of and which periods it shows.
    let table: Origin?
    let follows: String?
    /// Nil: this is no saved question, or this viewer may not take it away.
    let removal: Link?
    /// Nil: this viewer writes none.
    let citing: Citing?
    /// Nil: this viewer saves none.
    let saving: Link?
    let questions: Link
    let home: Link
    let homeText: String
    let list: Link
    let listText: String
    /// Where the form is sent, which leads back here.
    let choosing: Link
    let sides: [Side]
    /// Whether the address says anything of what is shown, or of the picture.
    let isTurned: Bool
    let chart: String?
    /// The pictures that suit, to choose among; empty where none does.
    let forms: [Option]
    let picture: TableChart?
    /// The picture to take home.
    let files: PictureLinks?
    /// What the address asks for and the table does not have.
    let missing: String?
    /// That this version took figures away from indicators, for those who can mend it.
    let loss: String?
    let caption: String
    /// What the names of the rows are, one for each side that makes rows.
    let corners: [String]
    /// The columns, with a row of heads for each side that makes columns.
    let heads: [[Head]]
    let lines: [Line]
    /// That there is more than is shown.
    let cut: String?
    /// The whole table to take home, in each format.
    let downloads: [IndicatorPage.Fact]
    /// What is shown to take home; empty where that is the whole table, or too much.
    let chosenDownloads: [IndicatorPage.Fact]
    /// That the sums are ours.
    let sumNote: String?
    let facts: [IndicatorPage.Fact]
    let notes: [String]
    let marks: [String]

    /// - Parameters:
    ///   - shown: the same with the sums that are asked for.
    ///   - saved: the question, where the network keeps it.
    ///   - feed: how it is fetched, where it is.
    ///   - mayManage: whether this viewer may change that.
    ///   - picksCells: whether cells are to be picked from; nil for those who cite none.
    init(
        _ dataset: Dataset,
        _ cube: Cube,
        _ query: TableQuery,
        shown: (cube: Cube, query: TableQuery),
        saved: SavedQuestion?,
        drawing: TableDrawing,
        feed: TableFeed?,
        mayManage: Bool,
        picksCells: Bool? = nil,
        loss: LossText? = nil,
        network: NetworkFrame,
        words: Words
    ) {
        let format = Format(words.language)
        let text = CubeText(words.language)
        title = saved?.name ?? dataset.version.facts.title
        let asked = query.question(cube)
        table = saved.map { _ in
            Origin(title: dataset.version.facts.title, link: asked.link(KnowledgeLinks.table(dataset.key, network)))
        }
        follows = saved.flatMap { QuestionsPage.Line.periods($0.question, cube, words) }
        removal = saved.flatMap { mayManage ? KnowledgeLinks.forgetQuestion($0.key, network) : nil }
        saving = mayManage && saved == nil ? asked.link(KnowledgeLinks.saving(dataset.key, network)) : nil
        questions = KnowledgeLinks.questions(network)
        home = KnowledgeLinks.knowledge(network)
        homeText = words["knowledge.title"]
        list = KnowledgeLinks.tables(network)
        listText = words["knowledge.tables"]
        choosing = KnowledgeLinks.choosing(dataset.key, network)
        sides = TableSides(cube, query, words).all
        sumNote = shown.query.sums.isEmpty ? nil : words["knowledge.table.sum-note"]
        chosenDownloads =
            query.cells == cube.count && shown.query.sums.isEmpty || query.cells > TableQuery.mostTaken
            ? []
            : Self.chosenDownloads(query, asked, dataset, network, words)
        isTurned = query.chart != nil || query.words.contains { !$0.isEmpty }
        chart = query.chart
        let form = drawing.form(asked: query.chart)
        picture = form.map { drawing.chart($0) }
        forms =
            drawing.forms.isEmpty
            ? []
            : drawing.forms.map {
                Option(value: $0.rawValue, text: words["knowledge.chart.\($0.rawValue)"], isChosen: $0 == form)
            } + [Option(value: ChartForm.none, text: words["knowledge.chart.ingen"], isChosen: form == nil)]
        files = form.map { _ in
            PictureLinks { asked.link(KnowledgeLinks.picture(dataset.key, $0, network)) }
        }
        missing = TableSides.missing(query, cube, words)
        self.loss = loss?.text
        citing = picksCells.map { picks in
            let page = asked.link(KnowledgeLinks.table(dataset.key, network))
            var drawn = asked
            drawn.chart = form?.rawValue
            return Citing(
                action: KnowledgeLinks.citeTable(dataset.key, network),
                version: String(dataset.version.number),
                chart: form == nil || query.cells > FrozenCells.most ? nil : drawn,
                picksCells: picks,
                turn: picks ? page : page.with("siter", "ja")
            )
        }
        let grid = TableGrid(shown.cube, shown.query)
        corners = shown.query.rows.map { text.name(shown.cube.dimensions[$0]) }
        heads =
            shown.query.columns.isEmpty
            ? [[Head(text: words["knowledge.table.figures"], span: 1)]]
            : Self.heads(grid, shown.cube, shown.query, text, format)
        let decimals = CubeDecimals(shown.cube)
        lines = grid.rows.indices.map { row in
            Line(
                names: zip(shown.query.rows, grid.rows[row]).map {
                    text.name($1, of: shown.cube.dimensions[$0], format)
                },
                cells: grid.columns.indices.map { text.cell(grid.position(row, $0), shown.cube, decimals, format) },
                picks: picksCells == true
                    ? grid.columns.indices.map { column in
                        let position = grid.position(row, column)
                        return shown.cube[position] == nil ? nil : position
                    } : []
            )
        }
        caption = text.unit(shown.cube, shown.query).map { words["knowledge.table.caption", ["unit": $0]] } ?? ""
        cut =
            shown.query.isCut
            ? words[
                "knowledge.table.cut",
                ["rows": format.number(TableQuery.mostRows), "columns": format.number(TableQuery.mostColumns)]
            ] : nil
        downloads =
            TableDownload.allCases.filter { $0 == .csv || CubeRows(cube).fitsASheet }.map { format in
                IndicatorPage.Fact(
                    name: "",
                    text: words["knowledge.table.\(format.rawValue)"],
                    link: KnowledgeLinks.spreadsheet(dataset.key, format, network)
                )
            }
            + [(OpenDataFormat.jsonStat, "JSON-stat"), (.csv, words["knowledge.table.csv-codes"]), (.px, "PX")].map {
                format,
                name in
                .init(name: "", text: name, link: KnowledgeLinks.data(dataset.key, format, network))
            }
        facts = TableFacts(dataset, feed: feed, mayManage: mayManage, network: network, words: words).all
        notes = cube.about.notes.map { text.plain($0.text.text(in: words.language.rawValue)) }
        // A table may have marks in cells that are not shown.
        let isMarked = grid.rows.indices.contains { row in
            grid.columns.indices.contains { column in
                let position = grid.position(row, column)
                return shown.cube[position] == nil && shown.cube.marks[position] != nil
            }
        }
        marks = isMarked ? [words["knowledge.table.marks"]] : []
    }

    private static func chosenDownloads(
        _ query: TableQuery,
        _ asked: Question,
        _ dataset: Dataset,
        _ network: NetworkFrame,
        _ words: Words
    ) -> [IndicatorPage.Fact] {
        var question = asked
        question.chart = nil
        let fits = query.cells < Workbook.mostRows
        let formats = TableDownload.allCases.filter { $0 == .csv || fits }
            .map { ($0.rawValue, words["knowledge.table.\($0.rawValue)"]) }
        return (formats + [("json", "JSON-stat")]).map { ending, name in
            .init(
                name: "",
                text: name,
                link: question.link(KnowledgeLinks.chosen(dataset.key, ending, network))
            )
        }
    }

    /// A row of heads for each side that makes columns; what is the same in neighbours is said once.
    private static func heads(
        _ grid: TableGrid,
        _ cube: Cube,
        _ query: TableQuery,
        _ text: CubeText,
        _ format: Format
    ) -> [[Head]] {
        query.columns.indices.map { side in
            grid.columns.indices.reduce(into: [Head]()) { heads, column in
                let isSame = column > 0 && grid.columns[column][...side] == grid.columns[column - 1][...side]
                let name = text.name(grid.columns[column][side], of: cube.dimensions[query.columns[side]], format)
                if isSame, let last = heads.popLast() {
                    heads.append(Head(text: name, span: last.span + 1))
                } else {
                    heads.append(Head(text: name, span: 1))
                }
            }
        }
    }
}
