import Core

/// A way to draw figures, by its name in addresses.
enum ChartForm: String, CaseIterable, Sendable {
    case pyramid = "pyramide"
    case lines = "linjer"
    case map = "kart"
    case stacked = "stablet"
    case dots = "prikker"
    case bars = "stolper"
    case multiples = "smabilder"
    case slope = "stigning"
    case heat = "varme"

    /// What stands in an address where no picture is wanted.
    static let none = "ingen"
}

/// What counts of a selection when it is to be drawn: its sides that have more than one category, and what the figures are.
struct ChartShape: Equatable, Sendable {
    enum Role: Equatable, Sendable { case time, geography, sex, age, other }

    struct Side: Equatable, Sendable {
        let role: Role
        let count: Int
        /// Whether its categories are the parts of a whole.
        var areParts = false
    }

    /// At most two.
    let sides: [Side]
    /// Figures of different units have no common scale.
    var hasOneUnit = true
    var isNeverNegative = true
    /// Whether some of the regions are the network's own, beside which the others may be pale.
    var hasOurs = false
    /// Whether there are boundaries for most of the regions.
    var hasMap = false
    /// Whether the figures are numbers of things: on a map large regions are dark whatever there is to tell.
    var areCounts = false

    func side(_ role: Role) -> Side? { sides.first { $0.role == role } }

    /// How many there are of what is not of a role; one where there is no such side.
    func others(than role: Role) -> Int { sides.first { $0.role != role }?.count ?? 1 }
}

/// Which pictures suit which selections: one table, the best for a selection first.
enum ChartRules {
    /// Lines that can be named at their ends and told apart.
    static let mostLines = 8
    /// Things that can be found again in one picture.
    static let mostThings = 60

    private static let table: [(form: ChartForm, suits: @Sendable (ChartShape) -> Bool)] = [
        (.pyramid, { $0.side(.sex)?.count == 2 && ($0.side(.age)?.count ?? 0) >= 5 && $0.isNeverNegative }),
        (
            .lines,
            { shape in
                guard let periods = shape.side(.time), periods.count >= 3 else { return false }
                let lines = shape.others(than: .time)
                return lines <= mostLines || shape.hasOurs && lines <= mostThings
            }
        ), (.map, { !$0.areCounts && isMapped($0) }),
        (
            .stacked,
            { shape in
                let parts = shape.sides.filter { $0.areParts && (2...5).contains($0.count) }
                return shape.sides.count == 2 && !parts.isEmpty && shape.isNeverNegative
                    && shape.sides.contains { $0.count <= mostThings && $0 != parts[0] }
            }
        ),
        (
            .dots,
            { shape in
                shape.sides.count == 2 && shape.sides.contains { (2...3).contains($0.count) }
                    && shape.sides.allSatisfy { $0.count <= mostThings }
                    && !shape.sides.contains { $0.role == .time && $0.count > 3 }
            }
        ),
        // Over time, of the newest period.
        (
            .bars,
            {
                $0.sides.count - ($0.side(.time) == nil ? 0 : 1) == 1
                    && (2...mostThings).contains($0.others(than: .time))
            }
        ),
        (.multiples, { ($0.side(.time)?.count ?? 0) >= 3 && (2...mostThings).contains($0.others(than: .time)) }),
        (.slope, { $0.side(.time) != nil && (2...20).contains($0.others(than: .time)) }),
        (.heat, { $0.sides.count == 2 && $0.sides.allSatisfy { $0.count <= mostThings } }),
        (.map, { $0.areCounts && isMapped($0) }),
    ]

    private static func isMapped(_ shape: ChartShape) -> Bool {
        shape.hasMap && (shape.side(.time) != nil || shape.sides.count == 1)
    }

    /// The pictures that suit, the best first.
    static func forms(for shape: ChartShape) -> [ChartForm] {
        shape.hasOneUnit ? table.filter { $0.suits(shape) }.map(\.form) : []
    }
}
