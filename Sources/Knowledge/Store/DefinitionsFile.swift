import Core
import NetworkFile
import SQL

/// The definitions that a network has made, in its file: each version as the text that it is.
enum DefinitionsFile {
    static func read(_ map: FileMap, file: FileImport, change: Change) throws {
        var seen: Set<String> = []
        _ = try map.list("definitions") { definition in
            let key = try definition.key("indicator")
            guard seen.insert(key).inserted else {
                throw definition.node.mistake("the definition “\(key)” stands twice")
            }
            guard !DefinitionRules.reserved.contains(key) else {
                throw definition.node.mistake("“\(key)” is the address of another page; give it another name")
            }
            guard seen.count <= OwnDefinition.most else {
                throw definition.node.mistake("there are more than \(OwnDefinition.most) definitions")
            }
            let id = file.ids.next(OwnDefinition.self)
            let withdrawn = try definition.optionalInstant("withdrawn")
            try KnowledgeStore.add(key, withdrawn: withdrawn, to: file.network, id, change)
            let versions = try definition.list("versions") { version in
                (try version.instant("saved"), try text(version, of: key), version.node)
            }
            guard !versions.isEmpty, versions.count <= OwnDefinition.mostVersions else {
                throw definition.node.mistake("has from 1 to \(OwnDefinition.mostVersions) versions, the oldest first")
            }
            for (index, (saved, indicator, _)) in versions.enumerated() {
                try KnowledgeStore.add(
                    try indicator.text(version: index + 1),
                    as: index + 1,
                    to: id,
                    savedAt: saved,
                    file.ids.next(OwnDefinition.Version.self),
                    change
                )
            }
        }
    }

    private static func text(_ version: FileMap, of key: String) throws -> Indicator {
        let text = try version.text("text", limit: OwnDefinition.longest)
        let node = version.node("text") ?? version.node
        do {
            let indicator = try IndicatorFile.read(text, of: .network)
            guard indicator.id == key else { throw node.mistake("defines “\(indicator.id)”, and not “\(key)”") }
            return indicator
        } catch let mistake as FileMistake where mistake.field != node.field {
            throw node.mistake("\(mistake.description)")
        }
    }

    static func write(_ network: NetworkID, _ connection: any Connection) throws -> FileValue? {
        let definitions = try KnowledgeStore.definitions(network, connection)
        return .maps(
            try definitions.map { definition in
                let versions = try KnowledgeStore.versions(of: definition.id, connection).reversed()
                let written = versions.map { version -> [(String, FileValue?)] in
                    [("saved", .text(version.savedAt.description)), ("text", .text(version.text))]
                }
                return [
                    ("indicator", .text(definition.key)),
                    ("withdrawn", definition.withdrawnAt.flatMap { .text($0.description) }),
                    ("versions", .maps(written)),
                ]
            }
        )
    }
}
