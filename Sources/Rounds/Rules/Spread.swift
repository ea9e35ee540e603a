import Foundation

/// How judgements on a scale lie.
public struct Spread: Sendable, Equatable {
    /// How many chose each step, the lowest first.
    public let counts: [Int]

    /// - Parameter values: steps of the scale; others are left out.
    init(_ values: [Int], steps: ClosedRange<Int> = Question.steps) {
        counts = steps.map { step in values.filter { $0 == step }.count }
        first = steps.lowerBound
    }

    private let first: Int

    public var answered: Int { counts.reduce(0, +) }

    /// Nil when nobody answered.
    public var mean: Double? {
        guard answered > 0 else { return nil }
        return counts.enumerated().reduce(0) { $0 + Double($1.element * ($1.offset + first)) } / Double(answered)
    }

    /// The measure of consensus of Tastle and Wierman (2007, International Journal of Approximate Reasoning 45:531,
    /// equation 3): 1 when all agree, 0 when half are at either end.
    ///
    /// Nil for fewer than two.
    public var agreement: Double? {
        guard answered > 1, let mean, counts.count > 1 else { return nil }
        let width = Double(counts.count - 1)
        return counts.enumerated().reduce(1) { sum, step in
            guard step.element > 0 else { return sum }
            let share = Double(step.element) / Double(answered)
            return sum + share * log2(1 - abs(Double(step.offset + first) - mean) / width)
        }
    }
}
