import Core
import Networks
import SQL
import Strategies

/// The actors of networks, and how they work together.
public struct ActorStore: Sendable {
    /// Actors that a register holds.
    public static let most = 500
    /// Ties between them.
    public static let mostTies = 1_000
    static let years = 1_800...2_200

    let database: any Database
    let ids: IdentifierSource

    public init(database: any Database, ids: IdentifierSource) {
        self.database = database
        self.ids = ids
    }

    /// The whole register, in four questions however much it holds.
    public func register(of network: NetworkID) async throws -> ActorRegister {
        try await database.read { try Self.register(of: network, $0) }
    }

    static func register(of network: NetworkID, _ connection: any Connection) throws -> ActorRegister {
        let areas = try connection.rows(
            """
            SELECT x.actor_id, s.key, x.goal FROM actor_area x JOIN regional_actor a ON a.id = x.actor_id
            JOIN strategy s ON s.id = x.strategy_id WHERE a.network_id = \(network)
            """
        )
        return ActorRegister(
            actors: try actors("a.network_id = \(network)", connection),
            ties: try connection.all(
                """
                SELECT t.* FROM actor_tie t JOIN regional_actor a ON a.id = t.from_id
                WHERE a.network_id = \(network) ORDER BY t.id
                """
            ),
            fields: try fields(of: network, connection),
            stated: try areas.reduce(into: [:]) { all, row in
                let goal: String = try row.value("goal")
                all[try row.value("actor_id"), default: []].insert(
                    ActorArea(strategy: try row.value("key"), goal: goal.isEmpty ? nil : goal)
                )
            }
        )
    }

    private static func actors(_ which: Query, _ connection: any Connection) throws -> [RegionalActor] {
        try connection.all(
            """
            SELECT a.*, o.name AS member_name, o.website AS member_website
            FROM regional_actor a LEFT JOIN organisation o ON o.id = a.organisation_id
            WHERE \(which) ORDER BY coalesce(o.name, a.name) COLLATE nb, a.id
            """
        )
    }

    static func actor(
        _ key: String,
        in network: NetworkID,
        _ connection: any Connection
    ) throws -> RegionalActor? {
        try actors("a.network_id = \(network) AND a.key = \(key)", connection).first
    }

    /// The strategies with their goals, and who carries out measures of them.
    private static func fields(of network: NetworkID, _ connection: any Connection) throws -> [ActorRegister.Field] {
        let rows = try connection.rows(
            """
            SELECT s.id, s.key, s.title, s.owner_id, p.kind, p.key AS part_key, p.title AS part_title,
                p.owner_id AS carrier_id
            FROM strategy s
            LEFT JOIN strategy_part p ON p.strategy_id = s.id AND (p.kind = 'goal' OR p.owner_id IS NOT NULL)
            WHERE s.network_id = \(network) ORDER BY s.title COLLATE nb, s.id, p.position, p.id
            """
        )
        return try rows.reduce(into: []) { fields, row in
            let id: Strategy.ID = try row.value("id")
            if fields.last?.id != id {
                fields.append(
                    ActorRegister.Field(
                        id: id,
                        key: try row.value("key"),
                        title: try row.value("title"),
                        owner: try row.value("owner_id")
                    )
                )
            }
            let last = fields.count - 1
            if let carrier: Organisation.ID = try row.value("carrier_id") { fields[last].carriers.insert(carrier) }
            if try row.value("kind", as: StrategyPart.Kind?.self) == .goal {
                fields[last].goals.append(.init(key: try row.value("part_key"), title: try row.value("part_title")))
            }
        }
    }

    /// The organisations of the network, for the form.
    func organisations(_ network: NetworkID) async throws -> [Organisation] {
        try await database.read { try NetworkStore.organisations(network, $0) }
    }
}
