import Core

/// Where the figures of an array come from.
public struct Source: Sendable, Hashable, Codable {
    public enum Kind: String, Sendable, Hashable, Codable {
        case published
        /// Computed from published figures, with what they do not say filled in.
        case estimated
        /// What stands in for figures that nobody has given.
        case assumed
        /// Made up: no statistic.
        case synthetic
    }

    public let kind: Kind
    public let title: String
    /// When it was published or made, as its publisher writes it.
    public let vintage: String

    public init(_ kind: Kind, title: String, vintage: String) {
        self.kind = kind
        self.title = title
        self.vintage = vintage
    }
}

/// All that a run was computed from: enough to make it again, to the bit, from the same arrays.
public struct Manifest: Sendable, Hashable, Codable {
    /// One array of the inputs.
    public struct Input: Sendable, Hashable, Codable {
        public let quantity: Quantity
        public let cells: Int
        /// Nil where it was not given, or where nobody said.
        public let source: Source?
        /// What stood in for it where it was not given.
        public let standIn: String?
    }

    public let inputs: [Input]
    public let municipalities, educations, industries: [String]
    public let years: Int
    public let sexRatioAtBirth, trendDamping: Double
    public let scenario: String
    public let edits: Int
    public let draws: Int
    public let seed, stream: UInt32
    public let processes: [Uncertainty.Kind: Uncertainty.Process]
    public let smallNumbers: Double
    /// What of `Uncertainty` was not left out.
    public let levels: [Uncertainty.Kind: Double]
    public let correlations, widening: [Uncertainty.Kind: [Double]]
    public let isAntithetic: Bool

    /// Whether any array was made up.
    public var isSynthetic: Bool { inputs.contains { $0.source?.kind == .synthetic } }
    /// The arrays that something else stood in for.
    public var defaults: [Input] { inputs.filter { $0.standIn != nil } }
}

extension Projection {
    /// What a run of so many draws is computed from.
    public func manifest(
        draws: Int,
        uncertainty: Uncertainty = Uncertainty(),
        random: NormalDraws = NormalDraws()
    ) -> Manifest {
        Manifest(
            inputs: Quantity.allCases.map { quantity in
                Manifest.Input(
                    quantity: quantity,
                    cells: inputs[quantity].count,
                    source: inputs.sources[quantity],
                    standIn: inputs.defaulted.contains(quantity) ? quantity.standIn?.sentence.description : nil
                )
            },
            municipalities: inputs.shape.municipalities,
            educations: inputs.shape.educations,
            industries: inputs.shape.industries,
            years: inputs.shape.years,
            sexRatioAtBirth: inputs.settings.sexRatioAtBirth,
            trendDamping: inputs.settings.trendDamping,
            scenario: scenario.name,
            edits: scenario.edits.count,
            draws: draws,
            seed: random.seed,
            stream: random.stream,
            processes: uncertainty.processes,
            smallNumbers: uncertainty.smallNumbers,
            levels: uncertainty.levels,
            correlations: uncertainty.correlations,
            widening: uncertainty.widening,
            isAntithetic: uncertainty.isAntithetic
        )
    }
}

extension Quantity {
    /// What stands in for an array that is not given, for readers in any language.
    public var toldStandIn: Sentence? { standIn?.sentence }
}

extension Quantity.StandIn {
    var sentence: Sentence {
        switch self {
        case .all(let value): "\(value) in every cell"
        case .each(let values): "\(values.map { "\($0)" }.joined(separator: ", "))"
        case .nothing: "the step that uses it is left out"
        }
    }
}
