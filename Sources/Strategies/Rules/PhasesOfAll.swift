import Core

/// What the year wheel and the front page say of all strategies together.
public enum PhasesOfAll {
    /// The phases that lie in a year.
    ///
    /// Those of which only months or words are known are among them, as not exact. A plan in force is no work of the years
    /// that follow, and stands in the year in which it begins.
    public static func wheel(_ strategies: [StrategyPhases], year: Int) -> [PhaseSpan] {
        let (first, last) = (Day.first(of: year), Day.last(of: year))
        return strategies.flatMap { strategy in
            strategy.phases.compactMap { phase in
                guard let span = span(of: phase, in: strategy.phases) else { return nil }
                guard phase.kind != .valid || span.from?.year == year else { return nil }
                let (from, until) = (max(span.from ?? first, first), min(span.until ?? last, last))
                guard from <= until else { return nil }
                return PhaseSpan(
                    title: strategy.title,
                    phaseTitle: phase.title,
                    kind: phase.kind,
                    from: from,
                    until: until,
                    strategyKey: strategy.key,
                    phase: phase,
                    isExact: isExact(phase)
                )
            }
        }
    }

    /// When a phase is, or about when, by the words of the source where nothing else is known.
    private static func span(of phase: StrategyPhase, in phases: [StrategyPhase]) -> PhaseRules.Span? {
        if let span = PhaseRules.span(of: phase, in: phases) { return span }
        return phase.when.flatMap(VagueTime.days).map { .init(from: $0.lowerBound, until: $0.upperBound) }
    }

    private static func isExact(_ phase: StrategyPhase) -> Bool {
        let bounds = [phase.from, phase.until].compactMap(\.self)
        return !bounds.isEmpty && bounds.allSatisfy { $0.day != nil }
    }

    /// Hearings and rounds of input that are on, or begin within `PhaseRules.noticeDays`: first those that are on, each
    /// by the day that matters.
    public static func current(_ strategies: [StrategyPhases], on day: Day) -> [OpenPhase] {
        let notice = day.adding(days: PhaseRules.noticeDays)
        let open = strategies.flatMap { strategy in
            strategy.phases.compactMap { phase -> (order: Int, phase: OpenPhase)? in
                guard PhaseRules.isOpen(phase.kind), let span = PhaseRules.span(of: phase, in: strategy.phases) else {
                    return nil
                }
                let isOn = span.contains(day)
                guard isOn || span.from.map({ day < $0 && $0 <= notice }) == true else { return nil }
                let found = OpenPhase(
                    strategyKey: strategy.key,
                    title: strategy.title,
                    phase: phase,
                    isOn: isOn
                )
                return ((isOn ? phase.until?.last : phase.from?.first)?.number ?? .max, found)
            }
        }
        return open.enumerated().sorted { left, right in
            let (one, other) = (left.element, right.element)
            if one.phase.isOn != other.phase.isOn { return one.phase.isOn }
            return (one.order, left.offset) < (other.order, right.offset)
        }.map(\.element.phase)
    }
}
