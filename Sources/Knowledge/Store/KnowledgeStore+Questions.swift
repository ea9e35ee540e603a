import Core
import SQL

extension KnowledgeStore {
    /// The saved questions of a network, by name.
    func questions(_ network: NetworkID) async throws -> [SavedQuestion] {
        try await database.read { try Self.questions(network, $0) }
    }

    static func questions(_ network: NetworkID, _ connection: any Connection) throws -> [SavedQuestion] {
        try connection.all("SELECT * FROM saved_question WHERE network_id = \(network) ORDER BY name, key")
    }

    func question(_ key: String, in network: NetworkID) async throws -> SavedQuestion? {
        try await database.read {
            try $0.first("SELECT * FROM saved_question WHERE network_id = \(network) AND key = \(key)")
        }
    }

    /// - Returns: its key; nil where the network has as many as it may have.
    func save(
        _ question: Question,
        of dataset: String,
        as name: String,
        in network: NetworkID,
        by actor: Actor,
        at now: Instant
    ) async throws -> String? {
        try await database.change(by: actor, at: now) { change in
            let taken = try Self.questions(network, change.connection).map(\.key)
            guard taken.count < SavedQuestion.most else { return nil }
            let key = FreeKey.make(from: name, fallback: "sporsmal", taken: Set(taken))
            try Self.add(question, of: dataset, as: name, key, to: network, id: ids.next(SavedQuestion.self), change)
            return key
        }
    }

    static func add(
        _ question: Question,
        of dataset: String,
        as name: String,
        _ key: String,
        to network: NetworkID,
        id: SavedQuestion.ID,
        _ change: Change
    ) throws {
        try change.insert(
            "saved_question",
            id,
            ["network_id": network, "key": key, "name": name, "dataset": dataset, "question": question]
        )
    }

    /// - Returns: whether there was one.
    func forget(_ key: String, in network: NetworkID, by actor: Actor, at now: Instant) async throws -> Bool {
        try await database.change(by: actor, at: now) { change in
            let found: SavedQuestion? = try change.connection.first(
                "SELECT * FROM saved_question WHERE network_id = \(network) AND key = \(key)"
            )
            guard let found else { return false }
            try change.delete("saved_question", found.id)
            return true
        }
    }
}

extension SavedQuestion {
    /// Of one network.
    static let most = 200
}
