import Core
import Cubes
import Files
import Markup
import Web

/// What is frozen when somebody cites: in the language of the network, whoever does it.
struct CitationMaking: Sendable {
    let words: Words
    /// The codes of the network's own regions.
    let ours: [String]

    /// The newest figure of an indicator for any region that has one; nil for others.
    func value(of region: String, _ known: KnownIndicator) -> KnowledgeStore.NewCitation? {
        guard let figures = known.figures, let standing = Standing(region, in: figures, decimals: known.decimals) else {
            return nil
        }
        return .init(
            subject: .value(
                CitedValue(
                    indicator: known.indicator.id,
                    definition: known.indicator.version,
                    region: standing.region,
                    period: standing.period,
                    value: standing.value
                )
            ),
            tables: known.versions,
            hashes: known.hashes,
            sentence: FigureWords(words: words, indicator: known.indicator).sentence(standing),
            source: known.sources
        )
    }

    /// The lines or the bars of an indicator; nil where it has none, or too many figures.
    func chart(_ form: ChartForm, of known: KnownIndicator) throws -> KnowledgeStore.NewCitation? {
        let indicator = known.indicator
        guard let figures = known.figures,
            let drawn = IndicatorPictures(known, figures: FigureWords(words: words, indicator: indicator)).drawn(form),
            drawn.regions.count * drawn.periods.count <= FrozenCells.most
        else { return nil }
        let cube = try FigureCube(figures, indicator, datasets: known.datasets, language: words.language).cube
        let cells = try cube.slice(["region": drawn.regions.map(\.code), "period": drawn.periods.map(\.code)])
            .frozen()
        let title = indicator.name[words.language]
        let drawing = CitedDrawing(
            question: Question(rows: ["region"], columns: ["period"], chart: form.rawValue),
            title: title,
            ours: ours,
            compared: known.compared?.region.code
        )
        return .init(
            subject: .cells(
                FrozenCells(
                    origin: .indicator(indicator.id, definition: indicator.version),
                    drawing: drawing,
                    text: cells.text(.jsonStat)
                )
            ),
            tables: known.versions,
            hashes: known.hashes,
            sentence: sentence(title, cells),
            source: known.sources
        )
    }

    /// One cell of a table, by where it stands; nil where it has no figure.
    func cell(_ position: Int, of dataset: Dataset, _ cube: Cube) throws -> KnowledgeStore.NewCitation? {
        guard cube.values.indices.contains(position), let value = cube[position] else { return nil }
        let places = zip(cube.strides, cube.sizes).map { position / $0 % $1 }
        let choices = zip(cube.dimensions, places).map { "\($0.id)=\($0.categories[$1].code)" }
        let question = Question(choices: choices)
        let cells = try cube.slice(
            Dictionary(uniqueKeysWithValues: zip(cube.dimensions, places).map { ($0.id, [$0.categories[$1].code]) })
        )
        .frozen()
        let text = CubeText(words.language)
        let format = Format(words.language)
        let names = zip(cube.dimensions, places).filter { $0.0.count > 1 }.map { dimension, place in
            // In a sentence there is room for the whole name of a month.
            let period = dimension.role == .time ? Period(dimension.categories[place].code) : nil
            let name = text.name(place, of: dimension, format)
            return period.map { name == $0.shortName(format) ? $0.name(format) : name } ?? name
        }
        let number = format.number(value, decimals: CubeDecimals(cube)[position] ?? text.needed(value))
        return make(
            cells,
            question,
            of: dataset,
            sentence: words[
                "knowledge.citation.cell",
                [
                    "names": names.joined(separator: ", ").capitalisedFirst,
                    "value": text.measured(number, in: cells), "title": dataset.version.facts.title,
                ]
            ]
        )
    }

    /// A picture of cells of a table; nil where they are too many.
    func chart(_ form: ChartForm, _ query: TableQuery, of dataset: Dataset, _ cube: Cube) throws
        -> KnowledgeStore.NewCitation?
    {
        guard query.cells <= FrozenCells.most else { return nil }
        var question = query.question(cube)
        question.chart = form.rawValue
        let cells = try cube.frozen(query)
        let title = dataset.version.facts.title
        let heading = ChartHeading(cube, query, title: title, language: words.language)
        // What it shows does not say whose table it is.
        let sentence = [heading.text(), title].uniqued
        return make(cells, question, of: dataset, sentence: sentence.joined(separator: " – "))
    }

    private func make(
        _ cells: Cube,
        _ question: Question,
        of dataset: Dataset,
        sentence: String
    ) -> KnowledgeStore.NewCitation {
        let facts = dataset.version.facts
        return .init(
            subject: .cells(
                FrozenCells(
                    origin: .table(dataset.key),
                    drawing: CitedDrawing(question: question, title: facts.title, ours: ours),
                    text: cells.text(.jsonStat)
                )
            ),
            tables: "\(dataset.key) \(dataset.version.number)",
            hashes: dataset.version.file.description,
            sentence: sentence,
            source: facts.source ?? facts.title
        )
    }

    /// `Helt ledige, januar 2011–januar 2026`.
    private func sentence(_ title: String, _ cells: Cube) -> String {
        let codes = cells.axis(.time).map { cells.dimensions[$0].categories.map(\.code) } ?? []
        let span = ChartHeading.span(codes, Format(words.language))
        return [title, span].compactMap { $0 }.joined(separator: ", ")
    }
}

extension KnownIndicator {
    var decimals: Int { indicator.decimals }

    /// `nav-arbeidssokere 2`.
    var versions: String { datasets.map { "\($0.key) \($0.version.number)" }.joined(separator: ", ") }

    /// Of the bytes of these versions.
    var hashes: String { datasets.map(\.version.file.description).joined(separator: " ") }

    /// Whose figures these are.
    var sources: String { Set(datasets.compactMap(\.version.facts.source)).sorted().joined(separator: ", ") }
}

extension CubeText {
    /// A number with the unit of the one measure that a cube has.
    func measured(_ number: String, in cells: Cube) -> String {
        let measure = cells.axis(.measure).flatMap { cells.dimensions[$0].categories.first?.unit }
        let unit = (measure ?? cells.about.unit)?.label.text(in: language.rawValue)
        return unit.map { "\(number) \($0)" } ?? number
    }
}
