import Core

/// In what two definitions of the same name are not the same: then their figures must not be laid side by side unsaid.
enum DefinitionDifference: Sendable, Equatable {
    case version(ours: Int, theirs: Int)
    case unit(ours: Indicator.Unit, theirs: Indicator.Unit)
    case direction(ours: Indicator.Direction, theirs: Indicator.Direction)
    case adding(ours: Indicator.Adding, theirs: Indicator.Adding)
    /// `figures`, `share`, `growth` or `mismatch`.
    case way(ours: String, theirs: String)
    case tables(ours: [String], theirs: [String])
    /// What is chosen of a side of the tables.
    case choice(dimension: String, ours: [String], theirs: [String])
    case per(ours: Double, theirs: Double)
    /// What else of the formula: over which groups, without which.
    case groups
    case breaks(ours: [String], theirs: [String])

    static func all(ours: Indicator, theirs: Indicator) -> [DefinitionDifference] {
        var found: [DefinitionDifference] = []
        if ours.unit != theirs.unit { found.append(.unit(ours: ours.unit, theirs: theirs.unit)) }
        if ours.direction != theirs.direction {
            found.append(.direction(ours: ours.direction, theirs: theirs.direction))
        }
        found += formulas(ours.formula, theirs.formula)
        if ours.adding != theirs.adding { found.append(.adding(ours: ours.adding, theirs: theirs.adding)) }
        if ours.breaks != theirs.breaks { found.append(.breaks(ours: ours.breaks, theirs: theirs.breaks)) }
        if ours.version != theirs.version { found.append(.version(ours: ours.version, theirs: theirs.version)) }
        return found
    }

    private static func formulas(_ ours: Formula, _ theirs: Formula) -> [DefinitionDifference] {
        guard ours != theirs else { return [] }
        guard ours.way == theirs.way else { return [.way(ours: ours.way, theirs: theirs.way)] }
        var found: [DefinitionDifference] = []
        if ours.tables != theirs.tables { found.append(.tables(ours: ours.tables, theirs: theirs.tables)) }
        for (mine, other) in zip(ours.selections, theirs.selections) { found += choices(mine, other) }
        switch (ours, theirs) {
        case (.share(_, _, let per), .share(_, _, let other)) where per != other:
            found.append(.per(ours: per, theirs: other))
        case (.mismatch(_, _, let over, let without), .mismatch(_, _, let other, let others))
        where over != other || without != others:
            found.append(.groups)
        default: break
        }
        return found
    }

    private static func choices(_ ours: Selection, _ theirs: Selection) -> [DefinitionDifference] {
        let mine = byDimension(ours)
        let others = byDimension(theirs)
        return Set(mine.keys).union(others.keys).sorted().compactMap { dimension in
            let (one, other) = (mine[dimension] ?? [], others[dimension] ?? [])
            return one == other ? nil : .choice(dimension: dimension, ours: one, theirs: other)
        }
    }

    private static func byDimension(_ selection: Selection) -> [String: [String]] {
        Dictionary(selection.choose.map { ($0.dimension, $0.codes.sorted()) }, uniquingKeysWith: { first, _ in first })
    }
}

extension Formula {
    /// What the file calls it.
    var way: String {
        switch self {
        case .figures: "figures"
        case .share: "share"
        case .growth: "growth"
        case .mismatch: "mismatch"
        }
    }
}
