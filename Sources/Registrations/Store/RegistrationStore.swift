import Core
import Mail
import Meetings
import Networks
import SQL

/// Registrations for open meetings.
///
/// What people write of themselves goes past the hash chain; each deed leaves a line there with the key alone.
public struct RegistrationStore: Sendable {
    let database: any Database
    let ids: IdentifierSource
    let secrets: @Sendable () -> String
    let letters: RegistrationLetters

    /// - Parameter secrets: makes the secret of a link, at least 128 bits.
    public init(
        database: any Database,
        ids: IdentifierSource,
        secrets: @escaping @Sendable () -> String,
        letters: RegistrationLetters
    ) {
        self.database = database
        self.ids = ids
        self.secrets = secrets
        self.letters = letters
    }

    /// Who is written in the chain when someone without an account acts.
    static let door = Actor("registration")

    /// The meeting at an address.
    public func meeting(_ slug: String, in network: NetworkID) async throws -> Meeting? {
        try await database.read {
            try $0.first("SELECT * FROM meeting WHERE network_id = \(network) AND slug = \(slug)")
        }
    }

    /// How a meeting takes registrations, and how many there are; nil when it never has.
    public func places(_ meeting: Meeting) async throws -> MeetingPlaces? {
        try await database.read { try Self.places(meeting, $0) }
    }

    static func places(_ meeting: Meeting, _ connection: any Connection) throws -> MeetingPlaces? {
        let row = try connection.rows(
            """
            SELECT s.*,
                (SELECT count(*) FROM registration r WHERE r.meeting_id = s.meeting_id AND r.state = 'place') AS taken,
                (SELECT count(*) FROM registration r WHERE r.meeting_id = s.meeting_id AND r.state = 'waiting') AS waits,
                (SELECT count(*) FROM registration r
                 WHERE r.meeting_id = s.meeting_id AND r.checked_in_at IS NOT NULL) AS came
            FROM registration_setup s WHERE s.meeting_id = \(meeting.id)
            """
        ).first
        return try row.map {
            MeetingPlaces(
                meeting: meeting,
                setup: try RegistrationSetup(row: $0),
                taken: try $0.value("taken"),
                waiting: try $0.value("waits"),
                came: try $0.value("came")
            )
        }
    }

    /// Everyone, in the order they came.
    public func people(_ meeting: Meeting.ID) async throws -> [Registration] {
        try await database.read { try Self.people(meeting, $0) }
    }

    static func people(_ meeting: Meeting.ID, _ connection: any Connection) throws -> [Registration] {
        try connection.all("SELECT * FROM registration WHERE meeting_id = \(meeting) ORDER BY number")
    }

    /// What those who have a place need, without saying who.
    public func needs(of meeting: Meeting.ID) async throws -> NeedsCount {
        try await database.read { connection in
            try NeedsCount(
                rows: connection.rows(
                    """
                    SELECT n.need, n.text FROM registration_need n JOIN registration r ON r.id = n.registration_id
                    WHERE r.meeting_id = \(meeting) AND r.state = 'place' ORDER BY n.text NULLS FIRST, n.id
                    """
                )
            )
        }
    }

    /// The registration that a link is for.
    public func found(token: String, in network: NetworkID) async throws -> RegistrationFolder? {
        try await database.read { try Self.found(token: token, in: network, $0) }
    }

    static func found(
        token: String,
        in network: NetworkID,
        _ connection: any Connection
    ) throws -> RegistrationFolder? {
        try folder(
            """
            r.id = (SELECT l.registration_id FROM registration_link l WHERE l.id = \(Fingerprint.of(token)))
            """,
            in: network,
            connection
        )
    }

    /// The registration that a ticket is for.
    public func found(code: String, in network: NetworkID) async throws -> RegistrationFolder? {
        try await database.read { try Self.found(code: code, in: network, $0) }
    }

    static func found(code: String, in network: NetworkID, _ connection: any Connection) throws -> RegistrationFolder? {
        try folder("r.code = \(code)", in: network, connection)
    }

    private static func folder(
        _ which: Query,
        in network: NetworkID,
        _ connection: any Connection
    ) throws -> RegistrationFolder? {
        let found: Registration? = try connection.first("SELECT r.* FROM registration r WHERE \(which)")
        guard let found,
            let meeting: Meeting = try connection.first(
                "SELECT * FROM meeting WHERE id = \(found.meeting) AND network_id = \(network)"
            ),
            let places = try places(meeting, connection)
        else { return nil }
        let before = try connection.value(
            """
            SELECT count(*) FROM registration
            WHERE meeting_id = \(meeting.id) AND state = 'waiting' AND number < \(found.number)
            """,
            as: Int.self
        )
        return RegistrationFolder(
            registration: found,
            needs: try needs(of: found.id, connection),
            places: places,
            queue: found.state == .waiting ? (before ?? 0) + 1 : nil
        )
    }

    private static func needs(of registration: Registration.ID, _ connection: any Connection) throws -> Needs {
        try Needs(
            rows: connection.rows(
                "SELECT need, text FROM registration_need WHERE registration_id = \(registration) ORDER BY id"
            )
        )
    }

    /// Puts a letter into the outbox, in the transaction that is its occasion, with a new link when it brings one.
    func write(
        _ occasion: RegistrationLetters.Occasion,
        to registration: Registration,
        about meeting: Meeting,
        of network: Network,
        _ change: Change
    ) throws {
        let token = occasion.hasLink ? secrets() : nil
        if let token {
            try change.connection.run(
                """
                INSERT INTO registration_link (id, registration_id, created_at)
                VALUES (\(Fingerprint.of(token)), \(registration.id), \(change.at))
                """
            )
        }
        let message = letters.message(occasion, to: registration, about: meeting, of: network.frame, token: token)
        try Outbox.enqueue(message, on: change.connection, at: change.at, id: ids.next())
    }

    static func network(of meeting: Meeting.ID, _ connection: any Connection) throws -> Network? {
        try connection.first(
            "SELECT n.* FROM network n JOIN meeting m ON m.network_id = n.id WHERE m.id = \(meeting)"
        )
    }
}
