import Core
import Networks
import Strategies

/// All actors of a network, what they work with and how they work together.
public struct ActorRegister: Sendable {
    /// A strategy with what actors can work with in it.
    public struct Field: Sendable, Equatable {
        public struct Goal: Sendable, Equatable {
            public let key: String
            public let title: String
        }

        public let id: Strategy.ID
        public let key: String
        public let title: String
        public let owner: Organisation.ID
        public internal(set) var goals: [Goal] = []
        /// Who carries out measures of it.
        public internal(set) var carriers: Set<Organisation.ID> = []
    }

    /// By their names.
    public let actors: [RegionalActor]
    public let ties: [ActorTie]
    /// The strategies by their titles.
    public let fields: [Field]
    /// What was said of each actor.
    let stated: [RegionalActor.ID: Set<ActorArea>]

    public func actor(_ key: String) -> RegionalActor? { actors.first { $0.key == key } }
    public func actor(_ id: RegionalActor.ID) -> RegionalActor? { actors.first { $0.id == id } }

    public func ties(of actor: RegionalActor.ID) -> [ActorTie] { ties.filter { $0.touches(actor) } }

    /// Why an actor stands in an area.
    public enum Part: Sendable, Equatable, CaseIterable {
        case owner, carrier, stated
    }

    /// Where an actor stands in the strategies: what was said, and what the strategies say themselves.
    public func areas(of actor: RegionalActor) -> [(area: ActorArea, part: Part)] {
        fields.flatMap { field in
            let whole = ActorArea(strategy: field.key)
            var found: [(area: ActorArea, part: Part)] = []
            if actor.organisation == field.owner { found.append((whole, .owner)) }
            if let organisation = actor.organisation, field.carriers.contains(organisation) {
                found.append((whole, .carrier))
            }
            let said = ([whole] + field.goals.map { ActorArea(strategy: field.key, goal: $0.key) })
                .filter { stated[actor.id, default: []].contains($0) }
            return found + said.map { ($0, .stated) }
        }
    }

    /// The title of an area; nil when there is no such.
    public func title(of area: ActorArea) -> String? {
        guard let field = fields.first(where: { $0.key == area.strategy }) else { return nil }
        return area.goal.map { key in field.goals.first { $0.key == key }?.title } ?? field.title
    }

    /// Those who work in an area and are of a kind; nil for all.
    public func actors(in area: ActorArea?, of kind: RegionalActor.Kind?) -> [RegionalActor] {
        actors.filter { actor in
            (kind.map { $0 == actor.kind } ?? true)
                && (area.map { area in areas(of: actor).contains { area.holds($0.area) } } ?? true)
        }
    }
}
