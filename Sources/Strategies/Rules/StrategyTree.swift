import Core

/// The goals of a strategy with the areas and measures in them.
struct StrategyTree: Sendable, Equatable {
    struct Branch: Sendable, Equatable {
        let part: StrategyPart
        let branches: [Branch]

        var inOrder: [StrategyPart] { [part] + branches.flatMap(\.inOrder) }
    }

    let branches: [Branch]

    /// - Parameter parts: of one strategy, in order.
    init(_ parts: [StrategyPart]) { branches = Self.branches(under: nil, parts) }

    /// Each part after the one that it lies in.
    var inOrder: [StrategyPart] { branches.flatMap(\.inOrder) }

    private static func branches(under parent: StrategyPart.ID?, _ parts: [StrategyPart]) -> [Branch] {
        parts.filter { $0.parent == parent }.map { Branch(part: $0, branches: branches(under: $0.id, parts)) }
    }
}

enum MeasureRules {
    /// A measure that goes on is asked about when nothing has been heard of it for so long.
    static let quietDays = 180

    /// Whether the day it should have been done by has passed.
    static func isLate(_ measure: StrategyPart, on today: Day) -> Bool {
        measure.kind == .measure && measure.state.isOpen && (measure.due.map { $0 < today } ?? false)
    }

    /// Whether a measure that runs has not been reported on for half a year.
    static func isQuiet(_ measure: StrategyPart, on today: Day) -> Bool {
        measure.kind == .measure && measure.state == .running
            && (measure.reportedOn.map { $0.adding(days: quietDays) < today } ?? true)
    }
}
