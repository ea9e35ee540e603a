import Core
import SQL

extension NetworkStore {
    /// What is in a network already: names and keys that nothing new may have.
    public func knownOrganisations(_ network: Network.ID) async throws -> KnownOrganisations {
        try await database.read { try Self.knownOrganisations(network, $0) }
    }

    private static func knownOrganisations(
        _ network: Network.ID,
        _ connection: any Connection
    ) throws -> KnownOrganisations {
        let organisations = try organisations(network, connection)
        let seats = try seats(network, connection)
        let keys = organisations.map { ($0.key, $0.name) } + seats.map { ($0.key, $0.name) }
        return KnownOrganisations(
            names: Set(organisations.map { $0.name.folded() }),
            keys: Dictionary(keys) { first, _ in first }
        )
    }

    /// Adds organisations, each with a seat: all of them, or none.
    ///
    /// - Returns: false when one of them has come into the network meanwhile.
    public func addOrganisations(
        _ drafts: [OrganisationDraft],
        in network: Network.ID,
        by actor: Actor,
        at now: Instant
    ) async throws -> Bool {
        try await database.change(by: actor, at: now) { change in
            let known = try Self.knownOrganisations(network, change.connection)
            let isTaken = drafts.contains { known.names.contains($0.name.folded()) || known.keys[$0.key] != nil }
            guard !isTaken else { return false }
            for draft in drafts {
                let id = ids.next(Organisation.self)
                try change.insert(
                    "organisation",
                    id,
                    [
                        "network_id": network, "key": draft.key, "name": draft.name, "short": draft.short,
                        "kind": draft.kind, "website": draft.website,
                    ]
                )
                try change.insert(
                    "seat",
                    ids.next(Seat.self),
                    [
                        "network_id": network, "key": draft.key, "organisation_id": id, "title": String?.none,
                        "contact": draft.contact,
                    ]
                )
            }
            return true
        }
    }
}
