import Core
import SQL

/// Networks, their mandates, members and seats.
public struct NetworkStore: Sendable {
    let database: any Database
    let ids: IdentifierSource

    public init(database: any Database, ids: IdentifierSource) {
        self.database = database
        self.ids = ids
    }

    /// The network at an address, and the version of the data that it was read from.
    func visited(key: String) async throws -> (network: Network, version: String?)? {
        try await database.read { connection in
            let row = try connection.rows(
                "SELECT n.*, (\(AuditChain.head)) AS version FROM network n WHERE key = \(key)"
            ).first
            return try row.map { (try Network(row: $0), try $0.value("version", as: String?.self)) }
        }
    }

    /// The network of an address.
    public func network(key: String) async throws -> Network? {
        try await database.read { try $0.first("SELECT * FROM network WHERE key = \(key)") }
    }

    /// Every network, in the order of their names.
    public func networks() async throws -> [Network] {
        try await database.read { try $0.all("SELECT * FROM network ORDER BY name COLLATE nb, id") }
    }

    /// What the pages about the network show: five questions on one state.
    public struct Profile: Sendable {
        public let network: Network
        public let challenges: [Challenge]
        public let mandate: Mandate?
        public let duties: [Duty]
        public let bodies: [Body]
    }

    public func profile(_ network: Network.ID, on day: Day) async throws -> Profile? {
        try await database.read { connection in
            guard let found: Network = try connection.first("SELECT * FROM network WHERE id = \(network)") else {
                return nil
            }
            let mandate = try Self.mandate(network, on: day, connection)
            return Profile(
                network: found,
                challenges: try connection.all(
                    "SELECT title, dimension, text FROM challenge WHERE network_id = \(network) ORDER BY position, id"
                ),
                mandate: mandate,
                duties: try mandate.map { try Self.duties($0.id, connection) } ?? [],
                bodies: try connection.all("SELECT * FROM body WHERE network_id = \(network) ORDER BY kind DESC, key")
            )
        }
    }

    /// What the front page says of the network: one question.
    public struct Front: Sendable {
        public let network: Network
        public let challenges: [Challenge]
    }

    public func front(_ network: Network.ID) async throws -> Front? {
        try await database.read { connection in
            let rows = try connection.rows(
                """
                SELECT n.*, c.title, c.dimension, c.text FROM network n LEFT JOIN challenge c ON c.network_id = n.id
                WHERE n.id = \(network) ORDER BY c.position NULLS FIRST, c.id NULLS FIRST
                """
            )
            guard let first = rows.first else { return nil }
            let challenges = try rows.filter { try $0.value("title", as: String?.self) != nil }.map(
                Challenge.init(row:)
            )
            return Front(network: try Network(row: first), challenges: challenges)
        }
    }

    /// The organisations whose seats a person holds or stands in for on a day.
    public func organisations(
        heldBy email: EmailAddress,
        in network: Network.ID,
        on day: Day
    ) async throws -> [Organisation] {
        try await database.read { try Self.organisations(heldBy: email, in: network, on: day, $0) }
    }

    /// - Parameter role: as what; nil for either.
    public static func organisations(
        heldBy email: EmailAddress,
        as role: SeatHolder.Role? = nil,
        in network: Network.ID,
        on day: Day,
        _ connection: any Connection
    ) throws -> [Organisation] {
        let rows = try connection.rows(
            """
            SELECT DISTINCT o.*, p.email AS holder_email FROM organisation o
            JOIN seat s ON s.organisation_id = o.id JOIN seat_holder h ON h.seat_id = s.id
            JOIN person p ON p.id = h.person_id
            WHERE s.network_id = \(network) AND p.email IS NOT NULL AND h.from_day <= \(day)
              AND (h.until_day IS NULL OR h.until_day >= \(day)) AND h.role = coalesce(\(role), h.role)
            ORDER BY o.key, o.id, p.email
            """
        )
        // Folded here: the engines fold differently. One person may have written the address in two ways.
        var seen: Set<Organisation.ID> = []
        return try rows.filter { try $0.value("holder_email", as: EmailAddress.self).folded == email.folded }
            .map(Organisation.init(row:)).filter { seen.insert($0.id).inserted }
    }

    /// The persons of a network who have an address, however it is written.
    ///
    /// Folded here, as above.
    static func persons(
        with email: EmailAddress,
        in network: Network.ID,
        _ connection: any Connection
    ) throws -> [Person] {
        let rows = try connection.rows(
            """
            SELECT id AS person_id, key AS person_key, name AS person_name, email, title AS person_title,
                   show_name, show_email
            FROM person WHERE network_id = \(network) AND email IS NOT NULL ORDER BY id
            """
        )
        return try rows.filter { try $0.value("email", as: EmailAddress.self).folded == email.folded }
            .map(Person.init(joined:))
    }

    /// The mandate in force on a day; before the first was adopted, the first.
    public static func mandate(_ network: Network.ID, on day: Day, _ connection: any Connection) throws -> Mandate? {
        try connection.first(
            """
            SELECT * FROM mandate WHERE network_id = \(network)
            ORDER BY CASE WHEN adopted_on <= \(day) THEN 0 ELSE 1 END,
                     CASE WHEN adopted_on <= \(day) THEN -version ELSE version END, id
            LIMIT 1
            """
        )
    }

    public static func duties(_ mandate: Mandate.ID, _ connection: any Connection) throws -> [Duty] {
        try connection.all("SELECT id, key, text FROM duty WHERE mandate_id = \(mandate) ORDER BY position, id")
    }

    /// The duties of the mandate in force on a day.
    public func duties(_ network: Network.ID, on day: Day) async throws -> [Duty] {
        try await database.read { connection in
            try Self.mandate(network, on: day, connection).map { try Self.duties($0.id, connection) } ?? []
        }
    }

    /// The mandate in force, its duties, what was said of it, and the versions there are.
    public struct MandateFolder: Sendable {
        public let mandate: Mandate
        public let duties: [Duty]
        public let statements: [Statement]
        public let versions: [Mandate]
    }

    public func mandateFolder(
        _ network: Network.ID,
        version: Int?,
        on day: Day
    ) async throws -> MandateFolder? {
        try await database.read { connection in
            let versions: [Mandate] = try connection.all(
                "SELECT * FROM mandate WHERE network_id = \(network) ORDER BY version DESC, id"
            )
            let wanted = version.map { number in versions.first { $0.version == number } }
            guard let mandate = try wanted ?? Self.mandate(network, on: day, connection) else { return nil }
            return MandateFolder(
                mandate: mandate,
                duties: try Self.duties(mandate.id, connection),
                statements: try connection.all(
                    "SELECT body, day, text, consequence FROM statement WHERE mandate_id = \(mandate.id) ORDER BY position, id"
                ),
                versions: versions
            )
        }
    }

    /// The mandate's rule for meetings, as data for the year wheel.
    public func meetingRule(_ network: Network.ID, on day: Day) async throws -> MeetingRule? {
        try await database.read { try Self.mandate(network, on: day, $0)?.meetings }
    }

    public func organisations(_ network: Network.ID) async throws -> [Organisation] {
        try await database.read { try Self.organisations(network, $0) }
    }

    public static func organisations(_ network: Network.ID, _ connection: any Connection) throws -> [Organisation] {
        try connection.all("SELECT * FROM organisation WHERE network_id = \(network) ORDER BY name COLLATE nb, id")
    }

    /// Everyone at the table: organisations, what they bring, and their seats.
    public struct Membership: Sendable {
        public let organisations: [Organisation]
        public let contributions: [Contribution]
        public let seats: [Seat]
    }

    public func membership(_ network: Network.ID) async throws -> Membership {
        try await database.read { connection in
            Membership(
                organisations: try Self.organisations(network, connection),
                contributions: try connection.all(
                    """
                    SELECT c.organisation_id, c.kind, c.text
                    FROM contribution c JOIN organisation o ON o.id = c.organisation_id
                    WHERE o.network_id = \(network) ORDER BY c.organisation_id, c.position, c.id
                    """
                ),
                seats: try Self.seats(network, connection)
            )
        }
    }

    public func seats(_ network: Network.ID) async throws -> [Seat] {
        try await database.read { try Self.seats(network, $0) }
    }

    /// The seats with all their holders, in the order of their organisations' names.
    public static func seats(_ network: Network.ID, _ connection: any Connection) throws -> [Seat] {
        let rows = try connection.rows(
            """
            SELECT s.id, s.key, s.title, s.organisation_id, o.name AS organisation_name, o.short, o.kind,
                   h.id AS holder_id, h.role, h.rank, h.from_day, h.until_day, p.id AS person_id,
                   p.key AS person_key, p.name AS person_name, p.email, p.title AS person_title, p.show_name,
                   p.show_email
            FROM seat s
            JOIN organisation o ON o.id = s.organisation_id
            LEFT JOIN seat_holder h ON h.seat_id = s.id
            LEFT JOIN person p ON p.id = h.person_id
            WHERE s.network_id = \(network)
            ORDER BY o.name COLLATE nb, s.key, s.id, h.position NULLS FIRST, h.id NULLS FIRST
            """
        )
        var seats: [Seat] = []
        for row in rows {
            let id: Seat.ID = try row.value("id")
            if seats.last?.id != id { seats.append(try Self.seat(row)) }
            if let holder = try Self.holder(row) { seats[seats.count - 1].holders.append(holder) }
        }
        return seats
    }

    static func seat(_ id: Seat.ID, in network: Network.ID, _ connection: any Connection) throws -> Seat? {
        try seats(network, connection).first { $0.id == id }
    }

    private static func seat(_ row: Row) throws -> Seat {
        Seat(
            id: try row.value("id"),
            key: try row.value("key"),
            title: try row.value("title"),
            organisation: try row.value("organisation_id"),
            organisationName: try row.value("organisation_name"),
            short: try row.value("short"),
            kind: try row.value("kind"),
            holders: []
        )
    }

    private static func holder(_ row: Row) throws -> SeatHolder? {
        guard let id: SeatHolder.ID = try row.value("holder_id") else { return nil }
        return SeatHolder(
            id: id,
            person: try Person(joined: row),
            role: try row.value("role"),
            rank: try row.value("rank"),
            from: try row.value("from_day"),
            until: try row.value("until_day")
        )
    }
}
