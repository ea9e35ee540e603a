import Core

/// Where a strategy is in its work, from what is known of its phases.
public enum PhaseRules {
    /// How many days ahead a phase that others can take part in is told of.
    public static let noticeDays = 60

    /// The days a phase takes; an end that is nil is open.
    public struct Span: Sendable, Equatable {
        public let from: Day?
        public let until: Day?

        public func contains(_ day: Day) -> Bool { from.map { $0 <= day } ?? true && until.map { day <= $0 } ?? true }
    }

    /// Where the work stands on a day.
    public enum Standing: Sendable, Equatable {
        case on(StrategyPhase)
        case awaits(StrategyPhase)
        case over
        /// No phase has a date.
        case unknown
    }

    /// When a phase is, as far as that is known; nil when it has no dates at all.
    ///
    /// A phase without an end lasts until one further on in the work begins. One without a beginning begins when the
    /// last of those before it has ended.
    public static func span(of phase: StrategyPhase, in phases: [StrategyPhase]) -> Span? {
        guard phase.from != nil || phase.until != nil else { return nil }
        let index = phases.firstIndex { $0.id == phase.id } ?? phases.endIndex
        let from = phase.from?.first ?? phase.until.flatMap { start(before: $0.last, after: phases.prefix(index)) }
        let until =
            phase.until?.last ?? phase.from.flatMap { end(of: phase, since: $0.first, by: phases.dropFirst(index)) }
        return Span(from: from, until: until)
    }

    /// The phases that are on on a day, in their order.
    public static func on(_ day: Day, _ phases: [StrategyPhase]) -> [StrategyPhase] {
        phases.filter { span(of: $0, in: phases)?.contains(day) == true }
    }

    /// The phase the work is in on a day: of several, the one that began last.
    public static func current(on day: Day, _ phases: [StrategyPhase]) -> StrategyPhase? {
        on(day, phases).reduce(nil) { best, phase in
            guard let best else { return phase }
            return start(phase, phases) >= start(best, phases) ? phase : best
        }
    }

    /// The phase that begins next after a day.
    public static func next(after day: Day, _ phases: [StrategyPhase]) -> StrategyPhase? {
        phases.filter { phase in phase.from.map { $0.first > day } ?? false }
            .min { start($0, phases) < start($1, phases) }
    }

    public static func standing(on day: Day, _ phases: [StrategyPhase]) -> Standing {
        if let phase = current(on: day, phases) { return .on(phase) }
        if let phase = next(after: day, phases) { return .awaits(phase) }
        return phases.contains { span(of: $0, in: phases) != nil } ? .over : .unknown
    }

    /// Something that has a date and has not come yet: the end of a phase that is on, or the beginning of another.
    public struct Turn: Sendable, Equatable {
        public let phase: StrategyPhase
        public let bound: PhaseBound
        public let isEnd: Bool
    }

    /// The first turn on or after a day.
    public static func nextTurn(from day: Day, _ phases: [StrategyPhase]) -> Turn? {
        let ends = on(day, phases).compactMap { phase in
            phase.until.map { (day: $0.last, turn: Turn(phase: phase, bound: $0, isEnd: true)) }
        }
        let start = next(after: day, phases).flatMap { phase in
            phase.from.map { (day: $0.first, turn: Turn(phase: phase, bound: $0, isEnd: false)) }
        }
        return (ends + (start.map { [$0] } ?? [])).min { $0.day < $1.day }?.turn
    }

    /// Whether others can take part: give their view, or answer a hearing.
    public static func isOpen(_ kind: StrategyPhase.Kind) -> Bool { kind == .hearing || kind == .input }

    private static func start(_ phase: StrategyPhase, _ phases: [StrategyPhase]) -> Int {
        span(of: phase, in: phases)?.from?.number ?? .min
    }

    private static func start(before last: Day, after earlier: ArraySlice<StrategyPhase>) -> Day? {
        earlier.compactMap(\.until?.last).filter { $0 < last }.max()?.adding(days: 1)
    }

    private static func end(of phase: StrategyPhase, since from: Day, by later: ArraySlice<StrategyPhase>) -> Day? {
        later.filter { step($0.kind) > step(phase.kind) }.compactMap(\.from?.first).filter { $0 > from }.min()?
            .adding(days: -1)
    }

    private static func step(_ kind: StrategyPhase.Kind) -> Int {
        StrategyPhase.Kind.allCases.firstIndex(of: kind) ?? 0
    }
}
