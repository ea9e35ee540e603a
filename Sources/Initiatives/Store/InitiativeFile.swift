import Core
import Meetings
import NetworkFile
import Networks
import SQL

/// The initiatives of a network file.
enum InitiativeFile {
    static func read(_ root: FileMap, file: FileImport, change: Change) throws {
        var keys: Set<String> = []
        _ = try root.list("initiatives") { map in
            let key = try map.key()
            guard !FreeKey.reserved.contains(key) else {
                throw (map.node("key") ?? map.node).mistake("“\(key)” is a word of the site itself; choose another key")
            }
            guard keys.insert(key).inserted else {
                throw map.node.mistake("the initiative “\(key)” stands twice; give one another key")
            }
            guard let owner = try file.find(.organisation, in: map, field: "owner", as: Organisation.self) else {
                throw map.node.mistake("the field “owner” is missing: the organisation that answers for the initiative")
            }
            let draft = InitiativeStore.Draft(
                title: try map.text("title", limit: 200),
                owner: owner,
                meeting: try file.find(.meeting, in: map, field: "meeting", as: Meeting.self),
                state: try map.choice("state"),
                summary: try map.text("summary")
            )
            try change.insert(
                "initiative",
                file.ids.next(Initiative.self),
                ["network_id": file.network, "key": key, "revision": 1] + draft.values
            )
        }
    }

    static func write(_ network: NetworkID, _ connection: any Connection) throws -> [(String, FileValue?)] {
        let owners = Dictionary(
            uniqueKeysWithValues: try NetworkStore.organisations(network, connection).map { ($0.id, $0.key) }
        )
        let folders = try InitiativeStore.initiatives(network, connection)
            .sorted { $0.initiative.key < $1.initiative.key }
        let members = folders.map { folder -> [(String, FileValue?)] in
            let initiative = folder.initiative
            return [
                ("key", .text(initiative.key)), ("title", .text(initiative.title)),
                ("owner", .text(owners[initiative.owner])), ("meeting", .text(folder.meeting?.slug)),
                ("state", .text(initiative.state.rawValue)), ("summary", .text(initiative.summary)),
            ]
        }
        return [("initiatives", .maps(members))]
    }
}
