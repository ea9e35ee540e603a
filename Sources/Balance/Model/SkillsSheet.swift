import Core
import Knowledge

/// What has been counted and estimated in each occupational group of a region, side by side.
///
/// The columns are of different kinds, from different sources and times: nothing here takes one from another.
struct SkillsSheet: Sendable {
    /// A kind of figure, and the table it is read from.
    enum Column: String, CaseIterable, Sendable {
        case applicants, vacancies, shortage, school, vocational, higher

        enum Kind: String, Sendable {
            /// At a moment.
            case stock
            /// Through a period.
            case flow
            /// From a sample.
            case estimate
        }

        var kind: Kind {
            switch self {
            case .applicants: .stock
            case .shortage: .estimate
            case .vacancies, .school, .vocational, .higher: .flow
            }
        }

        /// The key of the table, with the occupational groups along `Yrke`.
        var table: String {
            switch self {
            case .applicants, .vacancies: "nav-yrker"
            case .shortage: "nav-mangel"
            case .school: "fullforte-vgs"
            case .vocational: "fullforte-fagskole"
            case .higher: "fullforte-uh"
            }
        }

        /// Which of the table's measures it is.
        var measure: String {
            switch self {
            case .applicants: "sokere"
            case .vacancies: "stillinger"
            case .shortage: "mangel"
            case .school, .vocational, .higher: "fullforte"
            }
        }

        static let tables = Set(allCases.map(\.table))
        /// The measures that hold the interval of an estimate.
        static let (low, high) = ("nedre", "ovre")
        static let groups = "Yrke"
    }

    /// What stands in a cell: that there are none, that nobody may know and that nobody has said are three things.
    enum Cell: Sendable, Hashable {
        case figure(Double, interval: ClosedRange<Double>?)
        /// One or two persons.
        case few
        /// The publisher keeps it back.
        case hidden
        /// The publisher has no figure.
        case missing
        /// The table does not have the group.
        case absent

        var value: Double? {
            guard case .figure(let value, _) = self else { return nil }
            return value
        }
    }

    /// A column that a table has figures for.
    struct Part: Sendable {
        let column: Column
        let dataset: Dataset
        /// Whose figures they are; the county’s, where there are none of the municipality.
        let region: Region
        let period: Period
        /// In the order of `groups`.
        let cells: [Cell]
        /// Whether the table says how uncertain its estimates are.
        var hasIntervals: Bool {
            cells.contains { if case .figure(_, .some) = $0 { true } else { false } }
        }

        func with(cells: [Cell]) -> Part {
            Part(column: column, dataset: dataset, region: region, period: period, cells: cells)
        }
    }

    struct Group: Sendable, Hashable {
        let code, name: String
    }

    let region: Region
    let groups: [Group]
    let parts: [Part]
    /// Columns that no table has figures for.
    let lacking: [Column]

    subscript(column: Column) -> Part? { parts.first { $0.column == column } }
}
