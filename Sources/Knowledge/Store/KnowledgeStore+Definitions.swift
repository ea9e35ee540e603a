import Core
import NetworkFile
import SQL

extension KnowledgeStore {
    /// All definitions that a network has made, withdrawn ones too, by key.
    static func definitions(_ network: NetworkID, _ connection: any Connection) throws -> [OwnDefinition] {
        try connection.all("SELECT * FROM own_indicator WHERE network_id = \(network) ORDER BY key")
    }

    /// All definitions with their newest texts, by key.
    func newestDefinitions(_ network: NetworkID) async throws -> [(OwnDefinition, String)] {
        let rows = try await database.read { connection in
            try connection.rows(
                """
                SELECT i.id, i.key, i.revision, i.withdrawn_at, v.text
                FROM own_indicator i JOIN own_indicator_version v ON v.indicator_id = i.id
                WHERE i.network_id = \(network)
                  AND v.number = (SELECT MAX(n.number) FROM own_indicator_version n WHERE n.indicator_id = i.id)
                ORDER BY i.key
                """
            )
        }
        return try rows.map { (try OwnDefinition(row: $0), try $0.value("text")) }
    }

    /// A definition with its versions, the newest first; nil where the network has none of that key.
    func definition(
        _ key: String,
        in network: NetworkID
    ) async throws -> (definition: OwnDefinition, versions: [OwnDefinition.Version])? {
        try await database.read { connection in
            guard let found = try Self.definition(key, in: network, connection) else { return nil }
            return (found, try Self.versions(of: found.id, connection))
        }
    }

    static func definition(
        _ key: String,
        in network: NetworkID,
        _ connection: any Connection
    ) throws -> OwnDefinition? {
        try connection.first("SELECT * FROM own_indicator WHERE network_id = \(network) AND key = \(key)")
    }

    /// The newest first.
    static func versions(
        of definition: OwnDefinition.ID,
        _ connection: any Connection
    ) throws -> [OwnDefinition.Version] {
        try connection.all(
            "SELECT * FROM own_indicator_version WHERE indicator_id = \(definition) ORDER BY number DESC"
        )
    }

    /// How saving a definition went.
    enum DefinitionSaving: Sendable, Equatable {
        case saved(version: Int)
        /// The newest version says the very same.
        case unchanged
        /// The network has an indicator of that key already.
        case taken
        /// One of the limits is reached: `OwnDefinition.most`, `mostVersions`.
        case full
        /// Someone else saved in between; nothing was changed.
        case conflict(revision: Int, text: String)
    }

    /// Adds a definition, or a version to one; its number is put into the text.
    ///
    /// - Parameter revision: of the definition that was changed; nil adds a new one.
    func save(
        _ indicator: Indicator,
        in network: NetworkID,
        from revision: Int?,
        by actor: Actor,
        at now: Instant
    ) async throws -> DefinitionSaving {
        try await database.change(by: actor, at: now) { change in
            let found = try Self.definition(indicator.id, in: network, change.connection)
            guard let found else { return try addFirst(indicator, to: network, change) }
            guard let revision else { return .taken }
            let versions = try Self.versions(of: found.id, change.connection)
            guard found.revision == revision, let newest = versions.first else {
                return .conflict(revision: found.revision, text: versions.first?.text ?? "")
            }
            let text = try indicator.text(version: newest.number)
            guard text != newest.text else { return .unchanged }
            guard newest.number < OwnDefinition.mostVersions else { return .full }
            try change.update("own_indicator", found.id, ["revision": found.revision + 1])
            try Self.add(
                try indicator.text(version: newest.number + 1),
                as: newest.number + 1,
                to: found.id,
                savedAt: now,
                ids.next(OwnDefinition.Version.self),
                change
            )
            return .saved(version: newest.number + 1)
        }
    }

    private func addFirst(
        _ indicator: Indicator,
        to network: NetworkID,
        _ change: Change
    ) throws -> DefinitionSaving {
        guard try Self.definitions(network, change.connection).count < OwnDefinition.most else { return .full }
        let id = ids.next(OwnDefinition.self)
        try Self.add(indicator.id, withdrawn: nil, to: network, id, change)
        let text = try indicator.text(version: 1)
        try Self.add(text, as: 1, to: id, savedAt: change.at, ids.next(OwnDefinition.Version.self), change)
        return .saved(version: 1)
    }

    static func add(
        _ key: String,
        withdrawn: Instant?,
        to network: NetworkID,
        _ id: OwnDefinition.ID,
        _ change: Change
    ) throws {
        try change.insert(
            "own_indicator",
            id,
            ["network_id": network, "key": key, "revision": 1, "withdrawn_at": withdrawn]
        )
    }

    static func add(
        _ text: String,
        as number: Int,
        to definition: OwnDefinition.ID,
        savedAt: Instant,
        _ id: OwnDefinition.Version.ID,
        _ change: Change
    ) throws {
        try change.insert(
            "own_indicator_version",
            id,
            ["indicator_id": definition, "number": number, "text": text, "saved_at": savedAt]
        )
    }

    /// Shows an indicator no more, or once more.
    ///
    /// - Returns: false where someone else changed it in between; nil where there is none.
    func setWithdrawn(
        _ isWithdrawn: Bool,
        _ key: String,
        in network: NetworkID,
        from revision: Int,
        by actor: Actor,
        at now: Instant
    ) async throws -> Bool? {
        try await database.change(by: actor, at: now) { change in
            guard let found = try Self.definition(key, in: network, change.connection) else { return nil }
            guard found.revision == revision else { return false }
            guard (found.withdrawnAt != nil) != isWithdrawn else { return true }
            try change.update(
                "own_indicator",
                found.id,
                ["revision": revision + 1, "withdrawn_at": isWithdrawn ? now : nil]
            )
            return true
        }
    }
}

extension Indicator {
    /// The definition as a file, with the number of a version in it.
    func text(version: Int) throws -> String {
        var numbered = self
        numbered.version = version
        return try IndicatorText.text(numbered).trimmingSpaces()
    }
}
