import Core
import SQL

/// What this slice keeps of a person.
enum NetworkPersonal {
    static let all = [
        PersonalQuestion("persons") {
            """
            SELECT n.name AS network, p.name, p.email, p.title, p.language,
                CASE WHEN p.show_name THEN 'yes' ELSE 'no' END AS shows_name,
                CASE WHEN p.show_email THEN 'yes' ELSE 'no' END AS shows_email
            FROM person p JOIN network n ON n.id = p.network_id
            WHERE p.id IN \(anyOf: $0.persons) ORDER BY n.key, p.id
            """
        },
        PersonalQuestion("seats") {
            """
            SELECT o.name AS organisation, s.title AS seat, h.role, h.from_day, h.until_day
            FROM seat_holder h JOIN seat s ON s.id = h.seat_id JOIN organisation o ON o.id = s.organisation_id
            WHERE h.person_id IN \(anyOf: $0.persons) ORDER BY h.from_day, h.id
            """
        },
        PersonalQuestion("groups") {
            """
            SELECT b.name AS body, m.from_day, m.until_day FROM body_member m JOIN body b ON b.id = m.body_id
            WHERE m.person_id IN \(anyOf: $0.persons) ORDER BY m.from_day, m.id
            """
        },
        PersonalQuestion("guest") {
            """
            SELECT topic, from_day, until_day FROM guest
            WHERE person_id IN \(anyOf: $0.persons) ORDER BY from_day, id
            """
        },
        PersonalQuestion("seat_links") {
            """
            SELECT o.name AS organisation, i.email, i.created_at, i.expires_at, i.opened_at, i.used_at, i.withdrawn_at
            FROM seat_invitation i JOIN seat s ON s.id = i.seat_id JOIN organisation o ON o.id = s.organisation_id
            WHERE i.email IN \(anyOf: $0.addresses) ORDER BY i.created_at, i.id
            """
        },
        PersonalQuestion("contact_of_seats") {
            """
            SELECT o.name AS organisation, s.contact FROM seat s JOIN organisation o ON o.id = s.organisation_id
            WHERE s.contact IN \(anyOf: $0.addresses) ORDER BY o.name COLLATE nb, s.id
            """
        },
    ]
}

extension NetworkStore {
    /// The persons with an address, in all networks: their keys, and the address as each has it.
    public static func persons(
        with email: EmailAddress,
        _ connection: any Connection
    ) throws -> [(id: Person.ID, email: EmailAddress)] {
        try connection.rows("SELECT id, email FROM person WHERE email IS NOT NULL ORDER BY id")
            .map { (try $0.value("id"), try $0.value("email")) }
            .filter { $0.1.folded == email.folded }
    }
}
