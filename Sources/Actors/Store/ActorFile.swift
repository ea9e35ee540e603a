import Core
import NetworkFile
import Networks
import Regions
import SQL
import Strategies

/// The actors of a network file.
struct ActorFile {
    let file: FileImport
    let change: Change

    func read(_ root: FileMap) throws {
        let register = try ActorStore.register(of: file.network, change.connection)
        var actors: [String: RegionalActor.ID] = [:]
        var names: Set<String> = []
        let nodes = try root.list("actors") { map in
            let key = try map.key()
            guard !FreeKey.reserved.contains(key) else {
                throw (map.node("key") ?? map.node).mistake("“\(key)” is a word of the site itself; choose another key")
            }
            let id = file.ids.next(RegionalActor.self)
            guard actors.updateValue(id, forKey: key) == nil else {
                throw map.node.mistake("the actor “\(key)” stands twice; give one another key")
            }
            let draft = try draft(map)
            let name = draft.name?.folded() ?? draft.organisation?.text ?? ""
            guard names.insert(name).inserted else {
                throw map.node.mistake("the same organisation stands twice among the actors")
            }
            try change.insert(
                "regional_actor",
                id,
                ["network_id": file.network, "key": key, "revision": 1] + draft.values
            )
            try areas(of: id, map, register)
            return map.node
        }
        guard nodes.count <= ActorStore.most else {
            throw nodes[ActorStore.most].mistake("a register holds at most \(ActorStore.most) actors")
        }
        try ties(root, actors)
    }

    private func draft(_ map: FileMap) throws -> RegionalActor.Draft {
        let organisation = try file.find(.organisation, in: map, field: "organisation", as: Organisation.self)
        let name = try map.optionalText("name", limit: 200)
        guard (name == nil) != (organisation == nil) else {
            throw map.node.mistake("must have a “name”, or the “organisation” of the network that it is, and not both")
        }
        let region = try map.optionalText("region")
        if let region, RegionNames.bundled.name(of: region) == nil {
            throw (map.node("region") ?? map.node).mistake("“\(region)” is no municipality or county of today")
        }
        let website = try map.optionalText("website", limit: 500)
        if let website, !ActorText.isSite(website) {
            throw (map.node("website") ?? map.node).mistake("must begin with https:// or http://")
        }
        return RegionalActor.Draft(
            name: name,
            organisation: organisation,
            kind: try map.choice("kind"),
            region: region,
            does: try map.text("does", limit: ActorText.longest),
            website: website,
            contact: try map.optionalText("contact", limit: 200),
            email: try map.email("email"),
            source: try map.optionalText("source", limit: 200)
        )
    }

    private func areas(of actor: RegionalActor.ID, _ map: FileMap, _ register: ActorRegister) throws {
        struct Area {}
        for (text, node) in try map.texts("areas") {
            guard let area = ActorArea(text), register.title(of: area) != nil,
                let field = register.fields.first(where: { $0.key == area.strategy })
            else {
                throw node.mistake("there is no strategy or goal “\(text)”; write “strategy” or “strategy/goal”")
            }
            try change.insert(
                "actor_area",
                file.ids.next(Area.self),
                ["actor_id": actor, "strategy_id": field.id, "goal": area.goal ?? ""]
            )
        }
    }

    private func ties(_ root: FileMap, _ actors: [String: RegionalActor.ID]) throws {
        var known: Set<String> = []
        _ = try root.list("actor_ties") { map in
            func end(_ name: String) throws -> RegionalActor.ID {
                let key = try map.text(name)
                guard let id = actors[key] else {
                    throw (map.node(name) ?? map.node).mistake("there is no actor with the key “\(key)” in this file")
                }
                return id
            }
            let (from, to) = (try end("from"), try end("to"))
            guard from != to else { throw map.node.mistake("an actor has no tie to itself") }
            let kind: ActorTie.Kind = try map.choice("kind")
            let since = try map.optionalNumber("since", in: ActorStore.years)
            let until = try map.optionalNumber(
                "until",
                in: since.map { $0...ActorStore.years.upperBound } ?? ActorStore.years
            )
            let draft = ActorTie.Draft(
                .init(kind),
                to,
                text: try map.optionalText("text", limit: 200),
                since: since,
                until: until,
                source: try map.optionalText("source", limit: 200)
            )
            let ends = kind.goesOneWay ? [from.text, to.text] : [from.text, to.text].sorted()
            guard known.insert("\(kind) \(ends)").inserted else { throw map.node.mistake("this tie stands twice") }
            guard known.count <= ActorStore.mostTies else {
                throw map.node.mistake("a register holds at most \(ActorStore.mostTies) ties")
            }
            try change.insert("actor_tie", file.ids.next(ActorTie.self), ["revision": 1] + draft.values(from: from))
        }
    }

    // MARK: Writing

    static func write(_ network: NetworkID, _ connection: any Connection) throws -> [(String, FileValue?)] {
        let register = try ActorStore.register(of: network, connection)
        let organisations = Dictionary(
            uniqueKeysWithValues: try NetworkStore.organisations(network, connection).map { ($0.id, $0.key) }
        )
        let actors = register.actors.sorted { $0.key < $1.key }.map { actor -> [(String, FileValue?)] in
            let areas = register.stated[actor.id, default: []].sorted().map { FileValue.text($0.description) }
            return [
                ("key", .text(actor.key)), ("name", actor.organisation == nil ? .text(actor.name) : nil),
                ("organisation", .text(actor.organisation.flatMap { organisations[$0] })),
                ("kind", .text(actor.kind.rawValue)), ("region", .text(actor.region)), ("does", .text(actor.does)),
                ("website", .text(actor.ownWebsite)), ("contact", .text(actor.contact)),
                ("email", .text(actor.email?.text)), ("source", .text(actor.source)),
                ("areas", areas.isEmpty ? nil : .list(areas)),
            ]
        }
        let keys = Dictionary(uniqueKeysWithValues: register.actors.map { ($0.id, $0.key) })
        let ties = register.ties.map { tie -> (order: [String], members: [(String, FileValue?)]) in
            let ends = [keys[tie.from] ?? "", keys[tie.to] ?? ""]
            let members: [(String, FileValue?)] = [
                ("from", .text(ends[0])), ("to", .text(ends[1])), ("kind", .text(tie.kind.rawValue)),
                ("text", .text(tie.text)), ("since", .number(tie.since)), ("until", .number(tie.until)),
                ("source", .text(tie.source)),
            ]
            return (ends + [tie.kind.rawValue], members)
        }
        return [
            ("actors", .maps(actors)),
            ("actor_ties", .maps(ties.sorted { $0.order.lexicographicallyPrecedes($1.order) }.map(\.members))),
        ]
    }
}
