/// A list of changes of the inputs; empty, the baseline.
public struct Scenario: Sendable, Hashable {
    public init() {}

    /// How far each change has come in a step of a year.
    func weights(in year: Int) -> [Double] { [] }

    func applied(to inputs: Inputs, weights: [Double]) throws(InputProblem) -> Inputs { inputs }
}
