import Forecast
import Foundation

/// How far the projections of one method were from what happened, and how well the method knew that of itself.
///
/// How uncertain a method is in one place is taken from how wrong it was in the others in the same group, so that no place
/// is asked about itself.
struct PastErrors: Sendable {
    struct Cell: Sendable {
        /// A country, a municipality or an industry.
        let place: String
        /// An age or a level, by number.
        let group: Int
        let predicted, actual, before: Double
    }

    /// What an interval holds.
    static let held = 0.8

    private let cells: [Cell]
    /// Whether the figures are shares, whose errors are told in percentage points.
    private let isShare: Bool
    /// How many cells do not depend on one another.
    private let cases: Int
    /// What might have been, in each cell.
    private let draws: [[Double]]

    init(_ cells: [Cell], cases: Int, isShare: Bool = false) {
        self.cells = cells
        self.cases = cases
        self.isShare = isShare
        let byGroup = Dictionary(grouping: cells, by: \.group)
        draws = cells.map { cell in
            (byGroup[cell.group] ?? []).filter { $0.place != cell.place }.map { other in
                isShare
                    ? cell.predicted + other.actual - other.predicted
                    : cell.predicted * other.actual / other.predicted
            }
        }
    }

    private var predicted: [Double] { cells.map(\.predicted) }
    private var actual: [Double] { cells.map(\.actual) }

    var error: Double {
        100 * (isShare ? Score.meanError(predicted, actual) : Score.meanPercentageError(predicted, actual))
    }
    var bias: Double {
        guard isShare else { return 100 * Score.bias(predicted, actual) }
        return 100 * zip(predicted, actual).reduce(0) { $0 + $1.0 - $1.1 } / Double(cells.count)
    }
    var direction: Double { Score.directionHits(predicted, actual, before: cells.map(\.before)) }

    /// CRPS, in per cent of what there was or in percentage points.
    var ranked: Double {
        let all = zip(draws, cells).map {
            Score.rankedProbability($0, actual: $1.actual) / (isShare ? 1 : $1.actual)
        }
        return 100 * all.reduce(0, +) / Double(all.count)
    }

    /// How many of the intervals held what happened.
    ///
    /// The ages of a country and year are wrong together: what chance does is counted over `cases` alone.
    var coverage: (share: Double, tolerance: Double) {
        let edge = (1 - Self.held) / 2
        let intervals = draws.map { draws in
            let sorted = draws.sorted()
            return Distribution.quantile(edge, of: sorted)...Distribution.quantile(1 - edge, of: sorted)
        }
        let share = Score.coverage(intervals, actual, expected: Self.held).share
        return (share, 2 * (Self.held * (1 - Self.held) / Double(cases)).squareRoot())
    }

    /// A line for each method, the models held against the best of the simple ones.
    static func lines(of subject: PastSubject, after years: Int, _ found: [(PastMethod, PastErrors)]) -> [PastLine] {
        let simple = found.filter { $0.0.isSimple }.map(\.1.error)
        return found.map { method, errors in
            let coverage = errors.coverage
            return PastLine(
                subject: subject,
                method: method,
                years: years,
                error: errors.error,
                bias: errors.bias,
                direction: errors.direction,
                skill: method.isSimple ? nil : Score.skill(error: errors.error, simple: simple),
                ranked: errors.ranked,
                coverage: coverage.share,
                coverageTolerance: coverage.tolerance
            )
        }
    }
}
