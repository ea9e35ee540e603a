import Core

/// A phase as the year wheel shows it: the part of it that lies in the year.
public struct PhaseSpan: Sendable, Equatable {
    /// The strategy's title.
    public let title: String
    public let phaseTitle: String
    public let kind: StrategyPhase.Kind
    public let from: Day
    public let until: Day
    public let strategyKey: String
    public let phase: StrategyPhase
    /// Whether its days are known; else no more than months, or words.
    public let isExact: Bool
}
