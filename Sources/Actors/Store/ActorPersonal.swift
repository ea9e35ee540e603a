import SQL

/// What this slice keeps of a person: nothing, unless their own address was given for a box that several read.
enum ActorPersonal {
    static let all = [
        PersonalQuestion("addresses_of_actors") {
            """
            SELECT coalesce(o.name, a.name) AS actor, a.contact_role, a.email FROM regional_actor a
            LEFT JOIN organisation o ON o.id = a.organisation_id
            WHERE a.email IN \(anyOf: $0.addresses) ORDER BY a.id
            """
        }
    ]
}
