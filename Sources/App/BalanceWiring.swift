import Balance
import Core
import Initiatives
import Markup
import Web

/// What scenarios become in the slices above the balance.
enum BalanceWiring {
    static func begin(_ initiatives: InitiativeStore, _ clock: WallClock) -> BeginScenarioInitiative {
        { title, summary, owner, network, actor in
            let key = try await initiatives.add(
                InitiativeStore.Draft(title: title, owner: owner, meeting: nil, state: .proposed, summary: summary),
                to: network.id,
                by: actor,
                at: clock.now
            )
            return InitiativeLinks.initiative(key, network).text
        }
    }
}
