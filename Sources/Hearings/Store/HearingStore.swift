import Core
import Files
import Mail
import Networks
import SQL

/// Hearings, the statements that come in and what is answered.
///
/// What people write goes past the hash chain; each deed leaves a line there with the key alone, and sending one with the
/// fingerprint of what was said.
public struct HearingStore: Sendable {
    let database: any Database
    let ids: IdentifierSource
    let secrets: @Sendable () -> String
    let files: FileStore
    let letters: HearingLetters
    let rules: HearingRules

    /// - Parameter secrets: makes the secret of a link, at least 128 bits.
    init(
        database: any Database,
        ids: IdentifierSource,
        secrets: @escaping @Sendable () -> String,
        files: FileStore,
        letters: HearingLetters,
        rules: HearingRules
    ) {
        self.database = database
        self.ids = ids
        self.secrets = secrets
        self.files = files
        self.letters = letters
        self.rules = rules
    }

    /// What holds keys of files in this slice.
    static let fileReferences: [FileStore.Reference] = [
        { key in "SELECT id FROM hearing_file WHERE file = \(key) ORDER BY id LIMIT 1" }
    ]

    /// Who is written in the chain when someone without an account acts.
    static let door = Actor("hearing")

    /// A hearing as lists and heads of pages show it.
    public struct Head: Sendable, Equatable, RowDecodable {
        public let hearing: Hearing
        public let ownerName: String
        public let counts: StatementCounts

        public init(row: Row) throws {
            hearing = try Hearing(row: row)
            ownerName = try row.value("owner_name")
            counts = try StatementCounts(row: row)
        }
    }

    /// The network's hearings, the latest last day first.
    ///
    /// - Parameter drafts: whether those that are not announced are among them.
    public func hearings(_ network: NetworkID, drafts: Bool) async throws -> [Head] {
        try await database.read { connection in
            let which: Query = drafts ? "" : "AND h.announced_at IS NOT NULL"
            return try connection.all(
                "\(Self.heads) WHERE h.network_id = \(network) \(which) ORDER BY h.closes_on DESC, h.id"
            )
        }
    }

    /// The announced hearings that lie in a year, at least by a day; the earliest last day first.
    public func announced(_ network: NetworkID, in year: Int) async throws -> [Hearing] {
        try await database.read {
            try $0.all(
                """
                SELECT * FROM hearing WHERE network_id = \(network) AND announced_at IS NOT NULL
                  AND opens_on <= \(Day.last(of: year)) AND closes_on >= \(Day.first(of: year))
                ORDER BY closes_on, id
                """
            )
        }
    }

    /// The announced hearings that take statements on a day, the earliest last day first.
    public static func open(_ network: NetworkID, on day: Day, _ connection: any Connection) throws -> [Hearing] {
        try connection.all(
            """
            SELECT * FROM hearing WHERE network_id = \(network) AND announced_at IS NOT NULL
              AND opens_on <= \(day) AND closes_on >= \(day)
            ORDER BY closes_on, id
            """
        )
    }

    /// A hearing without its proposal.
    public func head(_ key: String, in network: NetworkID) async throws -> Head? {
        try await database.read { try Self.head(key, in: network, $0) }
    }

    /// A hearing with its proposal.
    public func folder(_ key: String, in network: NetworkID) async throws -> HearingFolder? {
        try await database.read { connection in
            guard let head = try Self.head(key, in: network, connection) else { return nil }
            return try Self.folder(head, connection)
        }
    }

    /// Those who can answer for a proposal.
    public func owners(_ network: NetworkID) async throws -> [Organisation] {
        try await database.read { try NetworkStore.organisations(network, $0) }
    }

    /// The proposal by itself.
    func paragraphs(of hearing: Hearing.ID) async throws -> [ProposalParagraph] {
        try await database.read { try Self.paragraphs(of: hearing, $0) }
    }

    static func head(_ key: String, in network: NetworkID, _ connection: any Connection) throws -> Head? {
        try connection.first("\(heads) WHERE h.network_id = \(network) AND h.key = \(key)")
    }

    static func folder(_ head: Head, _ connection: any Connection) throws -> HearingFolder {
        let id = head.hearing.id
        return HearingFolder(
            hearing: head.hearing,
            ownerName: head.ownerName,
            paragraphs: try paragraphs(of: id, connection),
            bodies: try connection.all(
                "SELECT name, email FROM hearing_body WHERE hearing_id = \(id) ORDER BY position, id"
            ),
            extensions: try connection.all(
                "SELECT * FROM hearing_extension WHERE hearing_id = \(id) ORDER BY made_at, id"
            ),
            counts: head.counts
        )
    }

    static func paragraphs(of hearing: Hearing.ID, _ connection: any Connection) throws -> [ProposalParagraph] {
        try connection.all("SELECT * FROM hearing_paragraph WHERE hearing_id = \(hearing) ORDER BY number, id")
    }

    static func network(_ id: NetworkID, _ connection: any Connection) throws -> Network? {
        try connection.first("SELECT * FROM network WHERE id = \(id)")
    }

    private static let heads: Query = """
        SELECT h.*, o.name AS owner_name,
            (SELECT count(*) FROM hearing_statement s WHERE s.hearing_id = h.id AND s.number IS NOT NULL) AS sent,
            (SELECT count(*) FROM hearing_statement s
             WHERE s.hearing_id = h.id AND s.number IS NOT NULL AND s.is_late) AS late,
            (SELECT count(*) FROM hearing_statement s
             WHERE s.hearing_id = h.id AND s.number IS NOT NULL AND s.screening = 'published') AS published,
            (SELECT count(*) FROM hearing_statement s
             WHERE s.hearing_id = h.id AND s.number IS NOT NULL AND s.screening = 'waiting') AS waiting,
            (SELECT count(*) FROM hearing_statement s
             WHERE s.hearing_id = h.id AND s.number IS NOT NULL AND s.email IS NULL) AS by_post,
            (SELECT count(*) FROM hearing_point p JOIN hearing_statement s ON s.id = p.statement_id
             WHERE s.hearing_id = h.id) AS points,
            (SELECT count(*) FROM hearing_disposition d JOIN hearing_point p ON p.id = d.id
             JOIN hearing_statement s ON s.id = p.statement_id WHERE s.hearing_id = h.id) AS disposed
        FROM hearing h JOIN organisation o ON o.id = h.owner_id
        """
}
