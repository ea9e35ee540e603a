import Core

/// A phase in which others can take part now or soon.
public struct OpenPhase: Sendable, Equatable {
    public let strategyKey: String
    /// The strategy's title.
    public let title: String
    public let phase: StrategyPhase
    /// False while it is still to begin.
    public let isOn: Bool

    public var phaseTitle: String { phase.title }
    public var kind: StrategyPhase.Kind { phase.kind }
    /// The last day, when there is one.
    public var until: Day? { phase.until?.last }
}
