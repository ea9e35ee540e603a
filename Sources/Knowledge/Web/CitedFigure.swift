import Core
import Cubes
import Markup
import Web

/// A citation with what has become of it.
struct CitedFigure: Sendable, Equatable {
    /// A figure of a chart that is no longer so.
    struct Altered: Sendable, Equatable {
        let name: String
        let then: String
        let now: String
    }

    let citation: Citation
    /// What the indicator or the table is called today.
    let name: String
    let state: Citation.State
    /// Today's figures.
    let live: Link?
    let link: Link
    /// The first of those that are no longer so, of a chart.
    let altered: [Altered]
    private let now: String?

    /// As many as a page shows of what a chart has no longer so.
    static let mostAltered = 12

    init(
        _ citation: Citation,
        _ today: CitationReader.Today,
        state: Citation.State,
        network: NetworkFrame,
        words: Words
    ) {
        self.citation = citation
        self.state = state
        link = KnowledgeLinks.citation(citation.key, network)
        switch today {
        case .indicator(let known):
            name = known.indicator.name[words.language]
            live = KnowledgeLinks.indicator(known.indicator.id, network)
        case .table(let dataset, _):
            name = dataset.version.facts.title
            live = citation.question?.link(KnowledgeLinks.table(dataset.key, network))
        case .nothing:
            name = citation.indicator ?? citation.dataset ?? ""
            live = nil
        }
        switch state {
        case .changed(let value): (now, altered) = (Self.change(citation, today, to: value, words), [])
        case .altered(let cells):
            altered = Self.altered(citation, cells, words)
            now = words.count("knowledge.citation.altered", cells.count)
        case .stands, .gone: (now, altered) = (nil, [])
        }
    }

    private static func change(
        _ citation: Citation,
        _ today: CitationReader.Today,
        to value: Double,
        _ words: Words
    ) -> String? {
        switch (citation.subject, today) {
        case (.value(let cited), .indicator(let known)):
            let figures = FigureWords(words: words, indicator: known.indicator)
            return changed(figures.value(cited.value), figures.value(value), words)
        case (.cells(let cells), _):
            guard let cube = cells.cube, let then = cube[0] else { return nil }
            let text = CubeText(words.language)
            let decimals = CubeDecimals(cube)[0] ?? max(text.needed(then), text.needed(value))
            let (before, after) = (number(then, decimals, words), number(value, decimals, words))
            return changed(text.measured(before, in: cube), text.measured(after, in: cube), words)
        default: return nil
        }
    }

    private static func changed(_ then: String, _ now: String, _ words: Words) -> String {
        words["knowledge.citation.changed", ["then": then, "now": now]]
    }

    private static func number(_ value: Double, _ decimals: Int, _ words: Words) -> String {
        Format(words.language).number(value, decimals: decimals)
    }

    private static func altered(_ citation: Citation, _ cells: [AlteredCell], _ words: Words) -> [Altered] {
        guard case .cells(let frozen) = citation.subject, let cube = frozen.cube else { return [] }
        let text = CubeText(words.language)
        let format = Format(words.language)
        let (strides, decimals) = (cube.strides, CubeDecimals(cube))
        return cells.prefix(mostAltered).map { cell in
            let names = cube.dimensions.indices.filter { cube.dimensions[$0].count > 1 }.map { axis in
                let place = cell.position / strides[axis] % cube.dimensions[axis].count
                return text.name(place, of: cube.dimensions[axis], format)
            }
            func figure(_ value: Double?) -> String {
                value.map { format.number($0, decimals: decimals[cell.position] ?? text.needed($0)) } ?? "–"
            }
            return Altered(
                name: names.joined(separator: ", "),
                then: figure(cell.then),
                now: figure(cell.now)
            )
        }
    }

    /// In one line.
    func standing(_ words: Words) -> String {
        switch state {
        case .stands: words[citation.isChart ? "knowledge.citation.chart-stands" : "knowledge.citation.stands"]
        case .changed, .altered: now ?? gone(words)
        case .gone: gone(words)
        }
    }

    private func gone(_ words: Words) -> String {
        words[citation.isChart ? "knowledge.citation.chart-gone" : "knowledge.citation.gone"]
    }

    var isRevised: Bool { state != .stands }

    /// What today's figures say, to be told from what they said before and say later.
    var finding: String {
        func shown(_ value: Double?) -> String { value.map { String(Standing.rounded($0, 4)) } ?? "-" }
        let text: String =
            switch state {
            case .stands: "stands"
            case .gone: "gone"
            case .changed(let value): shown(value)
            case .altered(let cells): cells.map { "\($0.position) \(shown($0.now))" }.joined(separator: "; ")
            }
        return Fingerprint.of(text)
    }
}

extension Citation {
    /// What was asked of the table; nil of an indicator.
    var question: Question? {
        if case .cells(let cells) = subject, case .table = cells.origin { cells.drawing.question } else { nil }
    }

    /// The version of the definition; nil of a table.
    var definition: Int? {
        switch subject {
        case .value(let value): value.definition
        case .cells(let cells): if case .indicator(_, let version) = cells.origin { version } else { nil }
        }
    }
}
