import SQL

/// What this slice keeps of a person.
enum InputPersonal {
    static let all = [
        PersonalQuestion("input") {
            """
            SELECT k.title AS collection, c.number, c.text, c.way, c.place, c.name, c.organisation, c.email,
                c.received_at, c.screening
            FROM input_card c JOIN input_collection k ON k.id = c.collection_id
            WHERE c.email_folded IN \(anyOf: $0.addresses) ORDER BY c.received_at, c.id
            """
        }
    ]
}
