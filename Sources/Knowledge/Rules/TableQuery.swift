import Core
import Cubes

/// Which part of a table a question shows: what makes the rows, what the columns, and what is chosen of each side.
///
/// What a question says wrongly is passed over and told, so that a link never breaks when a table gets a new version.
/// Periods are named only where a reader chose some, so a link follows the newest.
struct TableQuery: Equatable {
    /// Rows and columns of one page.
    static let mostRows = 1_000
    static let mostColumns = 40
    /// Words that are read of one side: an address that names more is cut.
    static let mostWords = 400
    /// Words of all sides that are no codes: each is held against every category.
    static let mostPatterns = 40

    /// What a question names and the table does not have.
    struct Missing: Equatable {
        let side: String
        let word: String?
    }

    /// Positions among the cube’s dimensions, the outermost first.
    let rows: [Int]
    let columns: [Int]
    /// Of each dimension, the categories that are shown, in their order; exactly one where it makes neither rows nor columns.
    let chosen: [[Int]]
    /// Of each dimension, the words that were understood; none where nothing was said.
    let words: [[String]]
    let missing: [Missing]
    let chart: String?
    /// The sides that are shown and over which sums are asked for.
    let sums: [String]

    /// Cells of a selection that is taken home; what is more is the whole table's to give.
    static let mostTaken = 1_000_000

    init(_ cube: Cube, _ question: Question) {
        let dimensions = cube.dimensions
        var missing: [Missing] = []
        func places(_ ids: [String], without taken: [Int] = []) -> [Int] {
            ids.reduce(into: []) { places, id in
                guard let place = dimensions.firstIndex(where: { $0.id == id }) else {
                    if id != Question.none { missing.append(Missing(side: id, word: nil)) }
                    return
                }
                if !places.contains(place), !taken.contains(place) { places.append(place) }
            }
        }
        let time = cube.axis(.time)
        let usual =
            cube.axis(.geography) ?? dimensions.indices.filter { $0 != time }
            .max { dimensions[$0].count < dimensions[$1].count } ?? 0
        var rows = places(question.rows)
        var columns = places(question.columns, without: rows)
        if rows.isEmpty, columns.isEmpty, question.columns.isEmpty { (rows, columns) = Self.withoutTime(cube, usual) }
        if rows.isEmpty { rows = dimensions.indices.contains(usual) && !columns.contains(usual) ? [usual] : [] }
        if rows.isEmpty { rows = dimensions.indices.first { !columns.contains($0) }.map { [$0] } ?? [] }
        if columns.isEmpty, !question.columns.contains(Question.none) {
            let free = dimensions.indices.filter { !rows.contains($0) }
            columns = (free.first { $0 == time } ?? free.first).map { [$0] } ?? []
        }
        let said = Self.said(question, cube, &missing)
        var fixed: [Int: Int] = [:]
        for axis in dimensions.indices where !rows.contains(axis) && !columns.contains(axis) {
            let places = said[axis].places
            // Of periods the newest, of all else the first; where nothing was said, the first that has anything to show.
            fixed[axis] =
                axis == time && !places.isEmpty
                ? Self.newest(dimensions[axis], among: places)
                : places.first ?? Self.first(axis, of: cube, isTime: axis == time, beside: fixed)
        }
        chosen = dimensions.indices.map { axis in
            if let place = fixed[axis] { return [place] }
            let places = said[axis].places
            return places.isEmpty ? Array(dimensions[axis].categories.indices) : places.sorted()
        }
        words = said.map(\.words)
        self.rows = rows
        self.columns = columns
        self.missing = missing
        chart = question.chart
        let sides = (rows + columns).map { dimensions[$0].id }
        sums = sides.filter { (question.sums ?? []).contains($0) }
    }

    private static func said(
        _ question: Question,
        _ cube: Cube,
        _ missing: inout [Missing]
    ) -> [(words: [String], places: [Int])] {
        var said = Array(repeating: (words: [String](), places: [Int]()), count: cube.dimensions.count)
        var patterns = 0
        var seen = cube.dimensions.map { _ in Set<Int>() }
        for choice in question.choices {
            guard let (id, text) = Question.parts(choice) else { continue }
            guard let axis = cube.dimensions.firstIndex(where: { $0.id == id }) else {
                missing.append(Missing(side: id, word: nil))
                continue
            }
            let dimension = cube.dimensions[axis]
            // A code may hold a comma.
            let words = dimension.position(of: text) == nil ? TableSelection.words(text) : [text]
            for word in words where said[axis].words.count < mostWords && !said[axis].words.contains(word) {
                if dimension.position(of: word) == nil { patterns += 1 }
                guard patterns <= mostPatterns else { return said }
                guard let codes = try? TableSelection.codes(word, in: dimension) else {
                    missing.append(Missing(side: id, word: word))
                    continue
                }
                said[axis].words.append(word)
                for place in codes.compactMap(dimension.position) where seen[axis].insert(place).inserted {
                    said[axis].places.append(place)
                }
            }
        }
        return said
    }

    /// Rows and columns of a table of one period, which tells nothing in columns; none of other tables.
    ///
    /// They are the regions and the first side beside them, the longer as rows.
    private static func withoutTime(_ cube: Cube, _ usual: Int) -> (rows: [Int], columns: [Int]) {
        let (dimensions, time) = (cube.dimensions, cube.axis(.time))
        guard let time, dimensions[time].count == 1, dimensions[usual].count > 1 else { return ([], []) }
        let measure = cube.axis(.measure)
        let beside = dimensions.indices.first { $0 != usual && $0 != measure && dimensions[$0].count > 1 }
        guard let beside, min(dimensions[beside].count, dimensions[usual].count) <= mostColumns else { return ([], []) }
        return dimensions[beside].count > dimensions[usual].count ? ([beside], [usual]) : ([usual], [beside])
    }

    /// The first category, of periods the newest, of which there is a figure that is not nothing; the very first where there
    /// is none.
    private static func first(_ axis: Int, of cube: Cube, isTime: Bool, beside fixed: [Int: Int]) -> Int {
        let categories = cube.dimensions[axis].categories
        let order =
            isTime
            ? categories.indices.sorted { categories[$0].code > categories[$1].code } : Array(categories.indices)
        return order.first { place in
            hasFigure(cube, fixed.merging([axis: place]) { _, new in new })
        } ?? order.first ?? 0
    }

    private static func hasFigure(_ cube: Cube, _ fixed: [Int: Int]) -> Bool {
        let strides = cube.strides
        let free = cube.dimensions.indices.filter { fixed[$0] == nil }
        func any(_ depth: Int, _ offset: Int) -> Bool {
            guard depth < free.count else { return !cube.values[offset].isNaN && cube.values[offset] != 0 }
            let axis = free[depth]
            return (0..<cube.dimensions[axis].count).contains { any(depth + 1, offset + $0 * strides[axis]) }
        }
        return any(0, fixed.reduce(0) { $0 + $1.value * strides[$1.key] })
    }

    private static func newest(_ dimension: Dimension, among places: [Int]) -> Int {
        (places.isEmpty ? Array(dimension.categories.indices) : places)
            .max { dimension.categories[$0].code < dimension.categories[$1].code } ?? 0
    }

    func isShown(_ axis: Int) -> Bool { rows.contains(axis) || columns.contains(axis) }

    /// The same question in as few words as say it: sides that have a choice, and codes side by side.
    func question(_ cube: Cube) -> Question {
        Question(
            rows: rows.map { cube.dimensions[$0].id },
            columns: columns.isEmpty ? [Question.none] : columns.map { cube.dimensions[$0].id },
            choices: cube.dimensions.indices.flatMap { axis in
                Self.choices(of: cube.dimensions[axis], isShown(axis) ? words[axis] : Array(words[axis].prefix(1)))
            },
            chart: chart,
            sums: sums.isEmpty ? nil : sums
        )
    }

    /// The codes that are chosen, by side.
    func codes(_ cube: Cube) -> [String: [String]] {
        var codes: [String: [String]] = [:]
        for (dimension, places) in zip(cube.dimensions, chosen) {
            codes[dimension.id] = places.map { dimension.categories[$0].code }
        }
        return codes
    }

    /// What is said of one side; the codes that have a comma stand alone, all other words together.
    static func choices(of dimension: Dimension, _ words: [String]) -> [String] {
        let alone = words.filter { TableSelection.words($0) != [$0] }
        let together = words.filter { !alone.contains($0) }
        return (together.isEmpty ? [] : ["\(dimension.id)=\(together.joined(separator: ","))"])
            + alone.map { "\(dimension.id)=\($0)" }
    }

    /// Whether there are more rows or columns than a page shows.
    var isCut: Bool { count(rows) > Self.mostRows || count(columns) > Self.mostColumns }

    /// How many rows or columns some sides make.
    func count(_ axes: [Int]) -> Int {
        axes.reduce(1) { count, axis in
            let (product, overflows) = count.multipliedReportingOverflow(by: chosen[axis].count)
            return overflows ? .max : product
        }
    }
}

extension Question {
    /// What is left of it when a side has been moved: what was chosen of one that was fixed means little of one that is shown,
    /// and the other way round.
    ///
    /// - Parameter fixedBefore: the sides of which one category was shown.
    func turned(_ cube: Cube, fixedBefore: [String]) -> Question {
        guard !fixedBefore.isEmpty else { return self }
        let query = TableQuery(cube, self)
        var turned = self
        turned.choices = choices.filter { choice in
            guard let id = Question.parts(choice)?.0, let axis = try? cube.axis(id) else { return true }
            return query.isShown(axis) ? !fixedBefore.contains(id) : true
        }
        return turned
    }
}
