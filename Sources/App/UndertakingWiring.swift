import Contributions
import Core
import Initiatives
import Markup
import Meetings
import Networks
import Rounds
import Web

/// What words become in the slices above those in which they were said.
struct UndertakingWiring: Sendable {
    let initiatives: InitiativeStore
    let barriers: BarrierStore
    let inputs: InputStore
    let clock: WallClock

    init(_ module: InitiativesModule, _ inputs: InputStore, _ clock: WallClock) {
        initiatives = module.store
        barriers = module.barriers
        self.inputs = inputs
        self.clock = clock
    }

    var begin: BeginUndertaking {
        { what, network, actor in
            switch what.kind {
            case .initiative:
                let draft = InitiativeStore.Draft(
                    title: what.title,
                    owner: what.owner,
                    meeting: what.meeting.flatMap { Meeting.ID($0) },
                    state: .proposed,
                    summary: what.summary
                )
                let key = try await initiatives.add(draft, to: network.id, by: actor, at: clock.now)
                return InitiativeLinks.initiative(key, network).text
            case .barrier:
                let draft = Barrier.Draft(
                    title: what.title,
                    text: what.summary,
                    owner: what.owner,
                    meeting: what.meeting.flatMap { Meeting.ID($0) }
                )
                let key = try await barriers.add(draft, to: network.id, by: actor, at: clock.now)
                return InitiativeLinks.barrier(key, network).text
            }
        }
    }

    /// Where an answer can be put as a piece of input.
    var input: InputDoor {
        InputDoor(
            collections: { network in
                try await inputs.collections(network, drafts: true).map { ($0.collection.key, $0.collection.title) }
            },
            put: { said, key, network, actor in
                let card = InputStore.Entered(
                    text: said.text,
                    way: said.isInMeeting ? .meeting : .form,
                    place: said.place
                )
                guard try await inputs.enter([card], into: key, in: network.id, by: actor, at: clock.now) != nil else {
                    return nil
                }
                return InputLinks.collection(key, network).text
            }
        )
    }
}
