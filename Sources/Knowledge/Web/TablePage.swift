import Core
import Cubes
import Markup
import Web

/// A table as a reader turns it: rows, columns, and a choice for each of its other sides.
struct TablePage: Sendable, Equatable {
    struct Option: Sendable, Equatable {
        let value: String
        let text: String
        let isChosen: Bool
    }

    struct Choice: Sendable, Equatable {
        let name: String
        let label: String
        let options: [Option]
    }

    struct Line: Sendable, Equatable {
        let name: String
        let cells: [String]
    }

    let title: String
    let home: Link
    let homeText: String
    let list: Link
    let listText: String
    let address: Link
    let choices: [Choice]
    let caption: String
    let corner: String
    let columns: [String]
    let lines: [Line]
    /// That there is more than is shown.
    let cut: String?
    /// The whole table to take home, in each format.
    let downloads: [IndicatorPage.Fact]
    let facts: [IndicatorPage.Fact]
    let notes: [String]
    let marks: [String]

    /// - Parameters:
    ///   - feed: how it is fetched, where it is.
    ///   - mayManage: whether this viewer may change that.
    init(
        _ dataset: Dataset,
        _ cube: Cube,
        _ query: TableQuery,
        feed: TableFeed?,
        mayManage: Bool,
        network: NetworkFrame,
        words: Words
    ) {
        let format = Format(words.language)
        let text = CubeText(words.language)
        title = dataset.version.facts.title
        home = KnowledgeLinks.knowledge(network)
        homeText = words["knowledge.title"]
        list = KnowledgeLinks.tables(network)
        listText = words["knowledge.tables"]
        address = KnowledgeLinks.table(dataset.key, network)
        choices = Self.choices(cube, query, words, text)
        let rows = query.rowPositions(cube)
        let columns = query.columnPositions(cube)
        corner = text.name(cube.dimensions[query.rows])
        self.columns =
            query.columns.map { axis in columns.map { text.name($0, of: cube.dimensions[axis], format) } } ?? [""]
        lines = rows.map { row in
            Line(
                name: text.name(row, of: cube.dimensions[query.rows], format),
                cells: (columns.isEmpty ? [nil] : columns.map { Optional($0) }).map { column in
                    text.cell(query.position(row: row, column: column, cube), cube, format)
                }
            )
        }
        caption = text.unit(cube, query).map { words["knowledge.table.caption", ["unit": $0]] } ?? ""
        let isCut =
            rows.count < cube.dimensions[query.rows].count
            || query.columns.map { columns.count < cube.dimensions[$0].count } ?? false
        cut =
            isCut
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
            + [(OpenDataFormat.jsonStat, "JSON-stat"), (.csv, "CSV"), (.px, "PX")].map { format, name in
                .init(name: "", text: name, link: KnowledgeLinks.data(dataset.key, format, network))
            }
        facts = TableFacts(dataset, feed: feed, mayManage: mayManage, network: network, words: words).all
        notes = cube.about.notes.map { text.plain($0.text.text(in: words.language.rawValue)) }
        marks = cube.marks.isEmpty ? [] : [words["knowledge.table.marks"]]
    }

    private static func choices(_ cube: Cube, _ query: TableQuery, _ words: Words, _ text: CubeText) -> [Choice] {
        let format = Format(words.language)
        func sides(_ chosen: Int?) -> [Option] {
            cube.dimensions.indices.map { axis in
                Option(
                    value: cube.dimensions[axis].id,
                    text: text.name(cube.dimensions[axis]),
                    isChosen: axis == chosen
                )
            }
        }
        var choices: [Choice] = []
        if cube.dimensions.count(where: { $0.count > 1 }) > 2 {
            choices.append(Choice(name: "rader", label: words["knowledge.table.rows"], options: sides(query.rows)))
            choices.append(
                Choice(name: "kolonner", label: words["knowledge.table.columns"], options: sides(query.columns))
            )
        }
        for (axis, category) in query.fixed.sorted(by: { $0.key < $1.key }) where cube.dimensions[axis].count > 1 {
            let dimension = cube.dimensions[axis]
            let options = dimension.categories.indices.prefix(TableQuery.mostRows).map { place in
                Option(
                    value: "\(dimension.id)=\(dimension.categories[place].code)",
                    text: text.name(place, of: dimension, format),
                    isChosen: place == category
                )
            }
            choices.append(Choice(name: "valg", label: text.name(dimension), options: options))
        }
        return choices
    }
}

/// The texts of a cube in a language, and its cells as they are read.
struct CubeText {
    let language: Language

    init(_ language: Language) { self.language = language }

    func name(_ dimension: Dimension) -> String { dimension.label.text(in: language.rawValue).capitalisedFirst }

    func name(_ place: Int, of dimension: Dimension, _ format: Format) -> String {
        let category = dimension.categories[place]
        let label = category.label.text(in: language.rawValue)
        // Periods are written as the language writes them, where the publisher repeats the code.
        return dimension.role == .time && label == category.code ? Period(category.code).shortName(format) : label
    }

    /// A number with as many decimals as it has itself.
    func number(_ value: Double, _ format: Format) -> String { format.number(value, decimals: Self.needed(value)) }

    /// A number with as many decimals as its unit has; else the publisher's mark.
    func cell(_ position: Int, _ cube: Cube, _ format: Format) -> String {
        guard let value = cube[position] else { return cube.marks[position] ?? "–" }
        let number = format.number(value, decimals: decimals(position, cube) ?? Self.needed(value))
        return cube.marks[position].map { "\(number) \($0)" } ?? number
    }

    /// The unit of everything that is shown, when it is one.
    func unit(_ cube: Cube, _ query: TableQuery) -> String? {
        guard let axis = cube.axis(.measure) else { return cube.about.unit?.label.text(in: language.rawValue) }
        guard let category = query.fixed[axis] else { return nil }
        return cube.dimensions[axis].categories[category].unit?.label.text(in: language.rawValue)
    }

    private func decimals(_ position: Int, _ cube: Cube) -> Int? {
        guard let axis = cube.axis(.measure) else { return cube.about.unit?.decimals }
        let dimension = cube.dimensions[axis]
        let place = position / cube.strides[axis] % dimension.count
        return dimension.categories[place].unit?.decimals ?? cube.about.unit?.decimals
    }

    /// As many as the number has, up to four, where nobody said how many it should have.
    private static func needed(_ value: Double) -> Int {
        var decimals = 0
        var rest = value
        while decimals < 4, abs(rest - rest.rounded()) > 1e-9 * max(1, abs(rest)) {
            rest *= 10
            decimals += 1
        }
        return decimals
    }

    /// A note without the HTML that publishers write in it.
    func plain(_ note: String) -> String {
        note.replacing(#/<br\s*\/?>/#.ignoresCase(), with: " ").replacing(#/<[^>]*>/#, with: "")
            .replacing("&nbsp;", with: " ").replacing("&lt;", with: "<").replacing("&gt;", with: ">")
            .replacing("&amp;", with: "&")
    }
}

/// What is told about a table.
struct TableFacts {
    let all: [IndicatorPage.Fact]

    init(_ dataset: Dataset, feed: TableFeed?, mayManage: Bool, network: NetworkFrame, words: Words) {
        let format = Format(words.language)
        let version = dataset.version
        var facts: [IndicatorPage.Fact] = []
        func add(_ name: String, _ text: String?, _ link: String? = nil) {
            guard let text else { return }
            facts.append(.init(name: name, text: text, link: link.flatMap { Link(written: $0) }))
        }
        add(words["knowledge.fact.source"], version.facts.source, version.facts.link)
        add(words["knowledge.fact.table"], version.facts.table)
        add(words["knowledge.fact.licence"], version.facts.licence, version.facts.licenceLink)
        add(words["knowledge.fact.updated"], version.facts.updated)
        let read = format.day(OsloTime.local(version.takenInAt).0)
        add(
            words["knowledge.fact.read"],
            words["knowledge.version", ["n": format.number(version.number), "day": read]]
        )
        add(words["knowledge.fact.cells"], format.number(version.cells))
        add(words["knowledge.fact.reading"], Self.reading(version.reading, words))
        add(words["knowledge.fact.question"], version.question.map { FeedWords.question($0, words) })
        if let feed { facts.append(Self.fetched(feed, mayManage, network, words)) }
        facts.append(
            .init(
                name: words["knowledge.fact.file"],
                text: version.fileName,
                link: KnowledgeLinks.file(dataset.key, version.number, network)
            )
        )
        all = facts
    }

    /// From where, how often, and how it went; those who look after it may go on from there.
    private static func fetched(
        _ feed: TableFeed,
        _ mayManage: Bool,
        _ network: NetworkFrame,
        _ words: Words
    ) -> IndicatorPage.Fact {
        let often = FeedWords.often(feed.wish.days, words)
        let parts = ["\(feed.wish.question.host), \(often).", FeedWords.outcome(feed, words)]
        return .init(
            name: words["knowledge.fact.fetched"],
            text: parts.joined(separator: " "),
            link: mayManage ? KnowledgeLinks.feed(feed.wish.key, network) : nil
        )
    }

    /// What people said of the file, in words; nil where it spoke for itself.
    private static func reading(_ reading: TableReading, _ words: Words) -> String? {
        var parts: [String] = []
        if let side = reading.geography { parts.append(words["knowledge.reading.geography", ["side": side]]) }
        if let side = reading.time { parts.append(words["knowledge.reading.time", ["side": side]]) }
        if reading.addsRepeats == true { parts.append(words["knowledge.reading.adds"]) }
        return parts.isEmpty ? nil : parts.joined(separator: "; ")
    }
}
