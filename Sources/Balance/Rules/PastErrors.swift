import Forecast
import Foundation

/// How far the projections of one method were from what happened, and how well the method knew that of itself.
///
/// How uncertain a method is in one country is taken from how wrong it was in the others at the same age, so that no country
/// is asked about itself.
struct PastErrors: Sendable {
    struct Cell: Sendable {
        let country: String
        let age: Int
        let predicted, actual, before: Double
    }

    /// What an interval holds.
    static let held = 0.8

    private let cells: [Cell]
    /// What might have been, in each cell.
    private let draws: [[Double]]

    init(_ cells: [Cell]) {
        self.cells = cells
        let byAge = Dictionary(grouping: cells, by: \.age)
        draws = cells.map { cell in
            (byAge[cell.age] ?? []).filter { $0.country != cell.country }.map {
                cell.predicted * $0.actual / $0.predicted
            }
        }
    }

    private var predicted: [Double] { cells.map(\.predicted) }
    private var actual: [Double] { cells.map(\.actual) }

    var error: Double { 100 * Score.meanPercentageError(predicted, actual) }
    var bias: Double { 100 * Score.bias(predicted, actual) }
    var direction: Double { Score.directionHits(predicted, actual, before: cells.map(\.before)) }

    /// CRPS, in per cent of what there was.
    var ranked: Double {
        let all = zip(draws, cells).map { Score.rankedProbability($0, actual: $1.actual) / $1.actual }
        return 100 * all.reduce(0, +) / Double(all.count)
    }

    /// How many of the intervals held what happened.
    ///
    /// The ages of a country and year are wrong together: what chance does is counted over countries and origins alone.
    var coverage: (share: Double, tolerance: Double) {
        let edge = (1 - Self.held) / 2
        let intervals = draws.map { draws in
            let sorted = draws.sorted()
            return Distribution.quantile(edge, of: sorted)...Distribution.quantile(1 - edge, of: sorted)
        }
        let share = Score.coverage(intervals, actual, expected: Self.held).share
        let cases = Double(NordicHistory.countries.count * NordicHistory.origins.count)
        return (share, 2 * (Self.held * (1 - Self.held) / cases).squareRoot())
    }
}
