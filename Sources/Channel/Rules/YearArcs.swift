import Core
import Hearings
import Meetings
import Strategies
import Web

extension YearArc {
    /// What strategies and hearings put on a year's wheel: the phases of the ones, and the others from their first day to
    /// their last.
    public static func all(
        _ phases: [StrategyPhases],
        _ hearings: [Hearing],
        in year: Int,
        _ network: NetworkFrame
    ) -> [YearArc] {
        let (first, last) = (Day.first(of: year), Day.last(of: year))
        let told = hearings.map { (from: max($0.opensOn, first), until: min($0.closesOn, last)) }
        // A strategy's hearing on the very days of a hearing is that one, and stands once.
        let spans = PhasesOfAll.wheel(phases, year: year).filter { span in
            span.kind != .hearing || !told.contains { $0.from == span.from && $0.until == span.until }
        }
        return spans.map { span in
            YearArc(
                title: "\(span.title): \(span.phaseTitle)",
                from: span.from,
                until: span.until,
                isHearing: span.kind == .hearing,
                isDecision: span.kind == .decision,
                about: about(span),
                link: StrategyLinks.strategy(span.strategyKey, network)
            )
        }
            + hearings.map { hearing in
                YearArc(
                    title: hearing.title,
                    from: hearing.opensOn,
                    until: hearing.closesOn,
                    isHearing: true,
                    link: HearingLinks.hearing(hearing.key, network)
                )
            }
    }
}

extension YearArc {
    /// When a phase is whose days are not known, in the reader's words.
    private static func about(_ span: PhaseSpan) -> (@Sendable (Words) -> String)? {
        guard !span.isExact else { return nil }
        let phase = span.phase
        return { words in PhaseText.when(phase, words) ?? "" }
    }
}

extension Hearing {
    /// Whether a phase of a strategy is this hearing: it is one, on the same days.
    func isTold(as open: OpenPhase) -> Bool {
        open.kind == .hearing && open.phase.from == .day(opensOn) && open.phase.until == .day(closesOn)
    }
}
