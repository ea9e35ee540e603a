extension PXWriter {
    /// The last dimensions stand over the columns: those that say so, else the last.
    private var headings: Int {
        let said = cube.dimensions.reversed().prefix { cube.about.headings.contains($0.id) }.count
        return said > 0 && said == cube.about.headings.count ? said : 1
    }

    /// How many cells stand in a row.
    var headingCells: Int { max(cube.sizes.suffix(headings).reduce(1, *), 1) }

    func writeVariables(_ out: inout PXText) {
        for names in [names] + translations.filter(\.isTranslated) {
            let stub = names.variables.dropLast(headings)
            if !stub.isEmpty { out.write("STUB", language: names.language, stub.map { .text($0) }) }
            let heading = names.variables.suffix(headings)
            out.write("HEADING", language: names.language, heading.map { .text($0) })
        }
        if let measure = cube.axis(.measure) { out.write("CONTVARIABLE", [.text(names.variables[measure])]) }
        for axis in cube.dimensions.indices { writeVariable(axis, &out) }
    }

    private func writeVariable(_ axis: Int, _ out: inout PXText) {
        let dimension = cube.dimensions[axis]
        let subjects = [names.variables[axis]]
        for names in [names] + translations.filter(\.isTranslated) {
            let values = names.values[axis].map { PXKeyword.Value.text($0) }
            out.write("VALUES", language: names.language, subjects: [names.variables[axis]], values)
        }
        let codes = dimension.categories.map(\.code)
        if codes != names.values[axis] { out.write("CODES", subjects: subjects, codes.map { .text($0) }) }
        if [dimension.id] != subjects { out.write("VARIABLECODE", subjects: subjects, [.text(dimension.id)]) }
        if dimension.role == .time, let list = timeList(dimension) { out.write("TIMEVAL", subjects: subjects, list) }
        if dimension.role == .geography, !keeps(["VARIABLE-TYPE", "MAP"], axis) {
            out.write("VARIABLE-TYPE", subjects: subjects, [.text("Geographical")])
        }
        switch dimension.elimination {
        case .sum: out.write("ELIMINATION", subjects: subjects, [.word("YES")])
        case .category(let code):
            let name = dimension.position(of: code).map { names.values[axis][$0] } ?? code
            out.write("ELIMINATION", subjects: subjects, [.text(name)])
        case nil: break
        }
        if !dimension.hierarchy.isEmpty, !keeps(["HIERARCHIES"], axis) {
            out.write("HIERARCHIES", subjects: subjects, pairs(dimension))
        }
        if axis == cube.axis(.measure) { writeContents(axis, &out) }
    }

    /// What is above all, then each parent with its children.
    private func pairs(_ dimension: Dimension) -> [PXKeyword.Value] {
        let children = dimension.hierarchy.children.sorted { $0.key < $1.key }.filter { !$0.value.isEmpty }
        let code = { (place: Int) in dimension.categories[place].code }
        let below = Set(children.flatMap(\.value))
        return children.map(\.key).filter { !below.contains($0) }.map { .text(code($0)) }
            + children.flatMap { parent, children in children.map { .pair(code(parent), code($0)) } }
    }

    /// Units, decimals and kinds of the contents, where these differ from the table's.
    private func writeContents(_ axis: Int, _ out: inout PXText) {
        for (place, category) in cube.dimensions[axis].categories.enumerated() {
            let name = names.values[axis][place]
            if let unit = category.unit {
                write("UNITS", unit.label, of: { [$0.values[axis][place]] }, &out)
                if let decimals = unit.decimals, decimals != cube.about.unit?.decimals {
                    out.write("PRECISION", subjects: [names.variables[axis], name], [.word(String(decimals))])
                }
            }
            if let letter = category.kind?.stockFA { out.write("STOCKFA", subjects: [name], [.text(letter)]) }
        }
    }

    /// Whether the file that the cube came from said this of the dimension, in a keyword that is written as it stood.
    func keeps(_ keywords: Set<String>, _ axis: Int) -> Bool {
        cube.about.keywords.contains { keywords.contains($0.name) && $0.subjects == [names.variables[axis]] }
    }

    /// Whether a keyword is written from the cube and not as it stood: the periods may be others by now.
    func isAnew(_ keyword: PXKeyword) -> Bool {
        guard keyword.name == "TIMEVAL", keyword.language == nil,
            let axis = names.variables.firstIndex(where: { keyword.subjects == [$0] })
        else { return false }
        return cube.dimensions[axis].role == .time && timeList(cube.dimensions[axis]) != nil
    }

    /// TLIST with the periods: 2024, 20241 for a quarter or half year, 202401 for a month or week.
    func timeList(_ dimension: Dimension) -> [PXKeyword.Value]? {
        let scales: [(Dimension.Scale, Regex<(Substring, Substring, Substring)>)] = [
            (.year, /(\d{4})(\d{0})/), (.month, /(\d{4})M(\d{2})/), (.quarter, /(\d{4})[QK](\d)/),
            (.halfYear, /(\d{4})H(\d)/), (.week, /(\d{4})[UW](\d{2})/),
        ]
        for (scale, pattern) in scales where dimension.scale == nil || dimension.scale == scale {
            let periods = dimension.categories.compactMap { category in
                category.code.wholeMatch(of: pattern).map { "\($0.output.1)\($0.output.2)" }
            }
            guard periods.count == dimension.count, !periods.isEmpty else { continue }
            return [.word("TLIST(\(scale.rawValue))")] + periods.map { .text($0) }
        }
        return nil
    }
}
