import Channel
import Hearings
import Meetings
import Strategies
import Web

/// What strategies and hearings put on the year wheel of the meetings.
struct YearWiring: Sendable {
    let strategies: StrategyStore
    let hearings: HearingStore

    var arcs: YearArcs {
        { network, year in
            YearArc.all(
                try await strategies.phases(network.id),
                try await hearings.announced(network.id, in: year),
                in: year,
                network
            )
        }
    }
}
