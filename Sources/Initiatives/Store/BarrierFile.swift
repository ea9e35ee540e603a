import Core
import Meetings
import NetworkFile
import Networks
import SQL

/// The barriers of a network file; they point to initiatives by key, so they are read after those.
struct BarrierFile {
    let file: FileImport
    let change: Change

    func read(_ root: FileMap) throws {
        struct Link {}
        var keys: Set<String> = []
        _ = try root.list("barriers") { map in
            let key = try map.key()
            guard !FreeKey.reserved.contains(key) else {
                throw (map.node("key") ?? map.node).mistake("“\(key)” is a word of the site itself; choose another key")
            }
            guard keys.insert(key).inserted else {
                throw map.node.mistake("the barrier “\(key)” stands twice; give one another key")
            }
            let draft = Barrier.Draft(
                title: try map.text("title", limit: 200),
                kind: try map.choice("kind"),
                state: try map.choice("state"),
                text: try map.text("text"),
                remedy: try map.optionalText("remedy"),
                owner: try file.find(.organisation, in: map, field: "owner", as: Organisation.self),
                meeting: try file.find(.meeting, in: map, field: "meeting", as: Meeting.self)
            )
            let id = file.ids.next(Barrier.self)
            try change.insert("barrier", id, ["network_id": file.network, "key": key, "revision": 1] + draft.values)
            for (key, node) in try map.texts("initiatives") {
                let found: Initiative.ID? = try change.connection.value(
                    "SELECT id FROM initiative WHERE network_id = \(file.network) AND key = \(key)",
                    as: Initiative.ID.self
                )
                guard let found else { throw node.mistake("there is no initiative “\(key)”") }
                try change.insert(
                    "barrier_initiative",
                    file.ids.next(Link.self),
                    ["barrier_id": id, "initiative_id": found]
                )
            }
        }
    }

    static func write(_ network: NetworkID, _ connection: any Connection) throws -> [(String, FileValue?)] {
        let owners = Dictionary(
            uniqueKeysWithValues: try NetworkStore.organisations(network, connection).map { ($0.id, $0.key) }
        )
        let folders = try BarrierStore.barriers(network, connection).sorted { $0.barrier.key < $1.barrier.key }
        let members = folders.map { folder -> [(String, FileValue?)] in
            let barrier = folder.barrier
            return [
                ("key", .text(barrier.key)), ("title", .text(barrier.title)), ("kind", .text(barrier.kind.rawValue)),
                ("state", .text(barrier.state.rawValue)), ("owner", .text(barrier.owner.flatMap { owners[$0] })),
                ("meeting", .text(folder.meeting?.slug)), ("text", .text(barrier.text)),
                ("remedy", .text(barrier.remedy)),
                (
                    "initiatives",
                    folder.initiatives.isEmpty ? nil : .list(folder.initiatives.map { .text($0.initiative.key) })
                ),
            ]
        }
        return [("barriers", .maps(members))]
    }
}
