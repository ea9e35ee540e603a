import Accounts
import Core
import SQL

/// Someone who sits in the network, as mail to all of them needs to know.
public struct SittingPerson: Sendable, Equatable {
    public let email: EmailAddress
    /// What they chose for themselves, else what the network knows.
    public let language: Language
}

extension NetworkStore {
    /// The representatives, the secretariat and the working group on a day, each address once; not those whose account
    /// is shut.
    ///
    /// - Parameter standIns: deputies who are among them this time.
    public static func sitting(
        in network: Network.ID,
        on day: Day,
        and standIns: [Person.ID] = [],
        _ connection: any Connection
    ) throws -> [SittingPerson] {
        let rows = try connection.rows(
            """
            SELECT p.email, p.language, n.language AS network_language
            FROM person p JOIN network n ON n.id = p.network_id
            WHERE p.network_id = \(network) AND p.email IS NOT NULL
              AND (p.id IN \(anyOf: standIns)
                OR p.id IN (SELECT person_id FROM seat_holder
                            WHERE role = 'representative' AND from_day <= \(day) AND (until_day IS NULL OR until_day >= \(day)))
                OR p.id IN (SELECT m.person_id FROM body_member m JOIN body b ON b.id = m.body_id
                            WHERE b.kind IN ('secretariat', 'working_group') AND m.from_day <= \(day)
                              AND (m.until_day IS NULL OR m.until_day >= \(day))))
            ORDER BY p.id
            """
        )
        var seen: Set<String> = []
        return try rows.compactMap { row in
            let email: EmailAddress = try row.value("email")
            guard seen.insert(email.folded).inserted else { return nil }
            let account = try AccountStore.find(email: email, on: connection)
            if account?.isDisabled ?? false { return nil }
            let known: Language = try row.value("language", as: Language?.self) ?? row.value("network_language")
            return SittingPerson(email: email, language: account?.language ?? known)
        }
    }
}
