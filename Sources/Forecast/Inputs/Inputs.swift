import Core

/// Everything a projection is computed from, checked.
public struct Inputs: Sendable, Hashable {
    /// What is one number for the whole region.
    public struct Settings: Sendable, Hashable {
        /// Boys born per girl.
        public var sexRatioAtBirth = 1.056
        /// φ of the damped trends of jobs and composition, τ(t) = Σ φʲ for j = 0 … t−1; 1 is a straight line.
        public var trendDamping = 0.9

        public init() {}
    }

    public let shape: Shape
    public var settings: Settings
    /// Every array that was not given, for the record of the run.
    public let defaulted: [Quantity]
    /// Where the arrays that were given come from, as far as it was said.
    public let sources: [Quantity: Source]
    private(set) var arrays: [Quantity: NamedArray]

    /// Takes arrays of values in the order of `Quantity.axes`.
    ///
    /// Throws the first thing that is wrong: an array that is missing or too long, a cell that cannot be, rows that do
    /// not add up.
    public init(
        shape: Shape,
        arrays given: [Quantity: [Double]],
        sources: [Quantity: Source] = [:],
        settings: Settings = Settings()
    ) throws(InputProblem) {
        self.shape = shape
        self.settings = settings
        self.sources = sources.filter { given[$0.key] != nil }
        defaulted = Quantity.allCases.filter { given[$0] == nil }
        arrays = [:]
        for quantity in Quantity.allCases {
            let values = if let values = given[quantity] { values } else { try shape.standIn(for: quantity) }
            arrays[quantity] = NamedArray(quantity, of: shape, values: values)
        }
        try check(Set(Quantity.allCases))
    }

    /// The values of a quantity; none for one that is not given and not needed.
    public subscript(_ quantity: Quantity) -> [Double] { arrays[quantity]?.values ?? [] }

    public func array(_ quantity: Quantity) -> NamedArray {
        arrays[quantity] ?? NamedArray(quantity, of: shape, values: [])
    }

    /// The same with other values of some quantities, checked again.
    func replacing(_ changed: [Quantity: [Double]]) throws(InputProblem) -> Inputs {
        var inputs = self
        inputs.set(changed)
        try inputs.check(Set(changed.keys))
        return inputs
    }

    /// Takes other values, which are still to be checked.
    mutating func set(_ changed: [Quantity: [Double]]) {
        for (quantity, values) in changed { arrays[quantity]?.values = values }
    }
}

extension Shape {
    fileprivate func standIn(for quantity: Quantity) throws(InputProblem) -> [Double] {
        switch quantity.standIn {
        case .all(let value): return Array(repeating: value, count: size(of: quantity))
        case .each(let values): return values
        case .nothing: return []
        case nil:
            let axes = quantity.axes.map(\.rawValue).joined(separator: " × ")
            throw InputProblem(quantity.rawValue, "the array is missing", remedy: "Give it by \(axes).")
        }
    }
}
