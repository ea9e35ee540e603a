import Core
import SQL

extension NetworkStore {
    /// The person who has an address in a network.
    static func person(
        with email: EmailAddress,
        in network: Network.ID,
        _ connection: any Connection
    ) throws -> Person? {
        try persons(with: email, in: network, connection).first
    }

    /// The person with an address in a network, as the network knows them.
    public func person(with email: EmailAddress, in network: Network.ID) async throws -> Person? {
        try await database.read { try Self.person(with: email, in: network, $0) }
    }

    /// Shows or hides the name and the address of the person who has an address.
    ///
    /// - Returns: false when the network knows nobody with it.
    public func show(
        name: Bool,
        email shown: Bool,
        of email: EmailAddress,
        in network: Network.ID,
        by actor: Actor,
        at now: Instant
    ) async throws -> Bool {
        try await database.change(by: actor, at: now) { change in
            let persons = try Self.persons(with: email, in: network, change.connection)
            for person in persons {
                try change.update("person", person.id, ["show_name": name, "show_email": shown])
            }
            return !persons.isEmpty
        }
    }
}
