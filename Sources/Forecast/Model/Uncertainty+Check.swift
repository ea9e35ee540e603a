import Core

extension Uncertainty {
    /// The most that deviations can be multiplied by.
    private static let mostWidening = 10.0

    /// Throws on a deviation below 0, a matrix that is no correlation, and a widening that cannot be.
    func check(_ shape: Shape) throws(InputProblem) {
        for kind in Kind.allCases {
            let count = kind.count(in: shape)
            let level = levels[kind] ?? 0
            guard level >= 0, level < .infinity else {
                throw InputProblem("levels[\(kind.rawValue)]", "it is \(level)", remedy: "Write 0 or more.")
            }
            if let matrix = correlations[kind], Triangle(matrix, count: count) == nil {
                throw InputProblem(
                    "correlations[\(kind.rawValue)]",
                    "\(matrix.count) numbers are no correlation matrix of \(count) variables",
                    remedy: "Give \(count) × \(count) numbers that real variables can have, 1 along the diagonal."
                )
            }
            let wrong = (widening[kind] ?? []).first { !($0 > 0 && $0 <= Self.mostWidening) }
            if let wrong {
                throw InputProblem(
                    "widening[\(kind.rawValue)]",
                    "a year is multiplied by \(wrong)",
                    remedy: "Write numbers above 0, at most \(Self.mostWidening)."
                )
            }
        }
    }
}
