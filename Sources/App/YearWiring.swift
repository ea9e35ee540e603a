import Meetings
import Strategies
import Web

/// What strategies put on the year wheel of the meetings.
struct YearWiring: Sendable {
    let strategies: StrategyStore

    var arcs: YearArcs {
        { network, year in
            try await strategies.wheel(network.id, year: year).map { span in
                YearArc(
                    title: "\(span.title): \(span.phaseTitle)",
                    from: span.from,
                    until: span.until,
                    isHearing: span.kind == .hearing,
                    isDecision: span.kind == .decision,
                    link: StrategyLinks.strategy(span.strategyKey, network)
                )
            }
        }
    }
}
