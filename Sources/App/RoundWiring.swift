import Core
import Initiatives
import Markup
import Rounds
import Web

/// What answers become in the slices above the rounds.
enum RoundWiring {
    static func begin(_ initiatives: InitiativeStore, _ clock: WallClock) -> BeginInitiative {
        { title, summary, owner, meeting, network, actor in
            let key = try await initiatives.add(
                InitiativeStore.Draft(
                    title: title,
                    owner: owner,
                    meeting: meeting,
                    state: .proposed,
                    summary: summary
                ),
                to: network.id,
                by: actor,
                at: clock.now
            )
            return InitiativeLinks.initiative(key, network).text
        }
    }
}
