import Charts
import Core
import Cubes
import Markup
import Web

/// Holds citations against today's figures, and draws cited charts from the cells they were drawn of.
struct CitationReader: Sendable {
    let desk: KnowledgeDesk
    let contents: KnowledgeStore.Contents
    let network: NetworkFrame
    let words: Words

    init(_ desk: KnowledgeDesk, _ contents: KnowledgeStore.Contents, _ network: NetworkFrame, words: Words) {
        (self.desk, self.contents, self.network, self.words) = (desk, contents, network, words)
    }

    /// What a citation is held against.
    enum Today: Sendable {
        case indicator(KnownIndicator)
        case table(Dataset, Cube)
        /// The table or the indicator is not here any more.
        case nothing
    }

    func today(_ citation: Citation) async throws -> Today {
        if let id = citation.indicator {
            guard let indicator = try desk.indicator(id, contents) else { return .nothing }
            return .indicator(try await desk.known(indicator, contents))
        }
        guard let dataset = citation.dataset.flatMap({ contents.datasets[$0] }) else { return .nothing }
        return .table(dataset, try await desk.shelf.cube(dataset.version))
    }

    func figure(_ citation: Citation) async throws -> CitedFigure {
        let today = try await today(citation)
        return CitedFigure(citation, today, state: state(citation, today), network: network, words: words)
    }

    private func state(_ citation: Citation, _ today: Today) -> Citation.State {
        switch (citation.subject, today) {
        case (_, .nothing): .gone
        case (.value(let value), .indicator(let known)): value.state(known.figures, decimals: known.decimals)
        case (.value, .table): .gone
        case (.cells(let cells), .indicator(let known)): cells.state(cube(known))
        // The very version that was cited.
        case (.cells, .table(let dataset, _)) where citation.isOf(dataset):
            .stands
        case (.cells(let cells), .table(_, let cube)): cells.state(cube)
        }
    }

    private func cube(_ known: KnownIndicator) -> Cube? {
        known.figures.flatMap {
            try? FigureCube($0, known.indicator, datasets: known.datasets, language: network.language).cube
        }
    }

    // MARK: Pictures

    /// The chart of a citation as it was; nil of a figure, and where what it needs is gone.
    func picture(_ citation: Citation) async throws -> CitedPicture? {
        guard case .cells(let cells) = citation.subject, let cube = cells.cube else { return nil }
        return try await picture(cells, cube, id: "kart-\(citation.key)")
    }

    /// The same of today's cells; nil as well where some of them are not there any more.
    func pictureOfToday(_ citation: Citation) async throws -> CitedPicture? {
        guard case .cells(let cells) = citation.subject, cells.form != nil, let then = cells.cube else { return nil }
        let newest: Cube? =
            switch try await today(citation) {
            case .indicator(let known): cube(known)
            case .table(_, let cube): cube
            case .nothing: nil
            }
        let codes = then.dimensions.map { ($0.id, $0.categories.map(\.code)) }
        guard let now = try? newest?.slice(Dictionary(uniqueKeysWithValues: codes)) else { return nil }
        return try await picture(cells, now, id: "kart-\(citation.key)-na")
    }

    private func picture(_ cells: FrozenCells, _ cube: Cube, id: String) async throws -> CitedPicture? {
        guard let form = cells.form else { return nil }
        if case .indicator(let key, _) = cells.origin {
            guard let indicator = try desk.indicator(key, contents) else { return nil }
            return picture(cells, form, indicator, cube)
        }
        let asked = cells.drawing.question
        let query = TableQuery(cube, Question(rows: asked.rows, columns: asked.columns))
        let drawing = TableDrawing(
            cube,
            query,
            title: cells.drawing.title,
            ours: cells.drawing.ours,
            grounds: form == .map ? try await desk.maps(network) : [],
            chosen: Set(asked.choices.compactMap { Question.parts($0)?.0 }),
            words: words
        )
        let chart = drawing.chart(form, id: id)
        guard !chart.node.isEmpty else { return nil }
        return CitedPicture(
            node: chart.node,
            drawing: chart.drawing,
            caption: [chart.subtitle, chart.credit].compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: ". ")
        )
    }

    private func picture(
        _ cells: FrozenCells,
        _ form: ChartForm,
        _ indicator: Indicator,
        _ cube: Cube
    ) -> CitedPicture? {
        guard let figures = Figures(cube) else { return nil }
        let known = KnownIndicator(
            indicator,
            figures: figures,
            contents: .init(datasets: [:], regions: cells.drawing.ours, readings: [:], own: [:])
        )
        .comparing(with: cells.drawing.compared)
        let page = IndicatorPage(known, network: network, mayManage: false, words: words)
        return page.picture(form).map { CitedPicture(node: $0.node, drawing: $0.node, caption: $0.subtitle) }
    }
}

/// A cited chart, drawn.
struct CitedPicture: Sendable, Equatable {
    let node: Node
    /// In a file, where that is drawn otherwise.
    let drawing: Node
    /// What is chosen and the unit.
    let caption: String
}

extension Figures {
    /// The cells of an indicator, as `FigureCube` has them; nil of another cube.
    init?(_ cube: Cube) {
        guard cube.dimensions.map(\.id) == ["indicator", "region", "period"], cube.dimensions[0].count == 1 else {
            return nil
        }
        let periods = cube.dimensions[2].categories
        let rows = cube.dimensions[1].categories.indices
        self.init(
            regions: cube.dimensions[1].categories.map { Region($0.code, $0.label.text) },
            periods: periods.map { Period($0.code) },
            values: rows.map { row in periods.indices.map { cube[row * periods.count + $0] } },
            marks: rows.map { row in periods.indices.map { cube.marks[row * periods.count + $0] } }
        )
    }
}
