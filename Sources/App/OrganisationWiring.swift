import Initiatives
import Meetings
import Networks
import Strategies
import Web

/// What refers to an organisation in the slices that build on the networks.
struct OrganisationWiring: Sendable {
    let meetings: MeetingStore
    let strategies: StrategyStore
    let initiatives: InitiativeStore

    var uses: OrganisationUses {
        { organisation, network in
            let held = try await meetings.meetings(naming: organisation, in: network.id).map {
                OrganisationUse(title: $0.title, link: MeetingLinks.meeting(slug: $0.slug, network))
            }
            let owned = try await strategies.strategies(network.id).filter { $0.strategy.owner == organisation }.map {
                OrganisationUse(title: $0.strategy.title, link: StrategyLinks.strategy($0.strategy.key, network))
            }
            let begun = try await initiatives.initiatives(network.id).filter { $0.initiative.owner == organisation }
                .map {
                    OrganisationUse(
                        title: $0.initiative.title,
                        link: InitiativeLinks.initiative($0.initiative.key, network)
                    )
                }
            return held + owned + begun
        }
    }
}
