import Forecast

/// The programmes that levers act on, year for year: what is decided today shows when those whom it reaches are through.
enum LeverPipeline {
    /// The years of each, and the step between educations that it leads over.
    private static let programmes: [(lever: BalanceLever, years: Int, step: (from: Int, to: Int))] = [
        // Two years of school and two as an apprentice.
        (.trades, 4, (0, 2)), (.completion, 3, (0, 1)), (.vocational, 2, (2, 5)), (.university, 3, (1, 6)),
        // Those who have worked for five years prepare for the examination of a trade.
        (.adults, 1, (0, 4)),
    ]

    /// The first step, from 1, in which each shows.
    static let firstSteps: [BalanceLever: Int] = {
        let one = (0..<2 * Shape.ages).map { $0 == 20 ? 1.0 : 0 }
        let all = programmes.map { programme in
            Pipeline.Programme(
                programme.lever.rawValue,
                transition: Shape.steps.firstIndex { $0.from == programme.step.from && $0.to == programme.step.to }
                    ?? 0,
                stages: Array(repeating: Pipeline.Stage(promote: 1), count: programme.years),
                entrants: one
            )
        }
        guard let pipeline = try? Pipeline(all) else { preconditionFailure("the programmes of levers are no pipeline") }
        let steps = programmes.indices.map { (programmes[$0].lever, pipeline.firstStep(ofPlacesIn: $0) ?? 1) }
        return Dictionary(uniqueKeysWithValues: steps)
    }()
}
