import Accounts
import Actors
import Core
import Initiatives
import Meetings
import Networks
import Rounds
import Strategies
import Web

/// What refers to an organisation in the slices that build on the networks.
struct OrganisationWiring: Sendable {
    let meetings: MeetingStore
    let strategies: StrategyStore
    let initiatives: InitiativeStore
    let rounds: RoundStore
    let actors: ActorStore

    var uses: OrganisationUses {
        { organisation, network in
            let held = try await meetings.meetings(naming: organisation, in: network.id).map {
                OrganisationUse(title: $0.title, link: MeetingLinks.meeting(slug: $0.slug, network))
            }
            let carried = try await strategies.keys(carriedBy: organisation, in: network.id)
            let owned = try await strategies.strategies(network.id).filter {
                $0.strategy.owner == organisation || carried.contains($0.strategy.key)
            }.map {
                OrganisationUse(title: $0.strategy.title, link: StrategyLinks.strategy($0.strategy.key, network))
            }
            let begun = try await initiatives.initiatives(network.id).filter { $0.initiative.owner == organisation }
                .map {
                    OrganisationUse(
                        title: $0.initiative.title,
                        link: InitiativeLinks.initiative($0.initiative.key, network)
                    )
                }
            let answered = try await rounds.rounds(answeredBy: organisation, in: network.id).map {
                OrganisationUse(title: $0.title, link: RoundLinks.round($0.key, network))
            }
            let registered = try await actors.register(of: network.id).actors.filter { $0.organisation == organisation }
                .map { OrganisationUse(title: $0.name, link: ActorLinks.actor($0.key, network)) }
            return held + owned + begun + answered + registered
        }
    }
}

extension OrganisationWiring {
    /// The organisations whose seats someone holds or stands in for today, by the address they sign in with.
    static func held(_ accounts: AccountStore, _ networks: NetworkStore, _ clock: WallClock) -> OrganisationsHeld {
        { viewer, network in
            guard let id = viewer.id, let account = try await accounts.account(id) else { return [] }
            return try await networks.organisations(heldBy: account.email, in: network, on: clock.today).map(\.id)
        }
    }
}
