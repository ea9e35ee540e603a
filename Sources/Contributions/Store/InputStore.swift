import Core
import Mail
import Meetings
import Networks
import SQL
import Strategies

/// Collections of input, their cards and themes, and what was heard.
///
/// What people say goes past the hash chain; each deed leaves a line there with the key alone.
public struct InputStore: Sendable {
    let database: any Database
    let ids: IdentifierSource
    let secrets: @Sendable () -> String
    let letters: InputLetters

    /// - Parameter secrets: makes the secret of a link, at least 128 bits.
    public init(
        database: any Database,
        ids: IdentifierSource,
        secrets: @escaping @Sendable () -> String,
        letters: InputLetters
    ) {
        self.database = database
        self.ids = ids
        self.secrets = secrets
        self.letters = letters
    }

    /// Who is written in the chain when someone without an account acts.
    static let door = Actor("input")

    /// A collection as lists and heads of pages show it.
    public struct Head: Sendable, Equatable, RowDecodable {
        public let collection: InputCollection
        public let strategyKey: String?
        public let strategyTitle: String?
        public let meetingSlug: String?
        public let meetingTitle: String?
        /// The day that the meeting's page opens to the public.
        public let meetingPublishedOn: Day?
        public let counts: InputCounts

        public init(row: Row) throws {
            collection = try InputCollection(row: row)
            strategyKey = try row.value("strategy_key")
            strategyTitle = try row.value("strategy_title")
            meetingSlug = try row.value("meeting_slug")
            meetingTitle = try row.value("meeting_title")
            meetingPublishedOn = try row.value("meeting_published_on")
            counts = try InputCounts(row: row)
        }
    }

    /// A collection with its themes and cards.
    public struct Folder: Sendable, Equatable {
        public let head: Head
        public let themes: [InputTheme]
        public let cards: [InputCard]
        public var collection: InputCollection { head.collection }
    }

    /// The network's collections, the latest first.
    ///
    /// - Parameter drafts: whether those that are not published are among them.
    public func collections(_ network: NetworkID, drafts: Bool) async throws -> [Head] {
        try await database.read { connection in
            let which: Query = drafts ? "" : "AND k.published_at IS NOT NULL"
            return try connection.all(
                "\(Self.heads) WHERE k.network_id = \(network) \(which) ORDER BY k.opens_on DESC, k.id"
            )
        }
    }

    /// The published collections that are for a strategy, the latest first.
    public func collections(for strategy: Strategy.ID) async throws -> [Head] {
        try await database.read {
            try $0.all(
                """
                \(Self.heads) WHERE k.strategy_id = \(strategy) AND k.published_at IS NOT NULL
                ORDER BY k.opens_on DESC, k.id
                """
            )
        }
    }

    /// The collections whose forms take input on a day, the earliest last day first.
    public static func open(_ network: NetworkID, on day: Day, _ connection: any Connection) throws
        -> [InputCollection]
    {
        try connection.all(
            """
            SELECT * FROM input_collection WHERE \(isOpen(network, on: day))
            ORDER BY coalesce(closes_on, '9999-12-31'), id
            """
        )
    }

    /// The same collections as one part of a question about all that is open: `key`, `title`, `last_day` and `audience`.
    public static func openParts(_ network: NetworkID, on day: Day) -> Query {
        """
        SELECT key, title, closes_on AS last_day, audience FROM input_collection WHERE \(isOpen(network, on: day))
        """
    }

    /// What makes a collection one whose form takes input on a day.
    private static func isOpen(_ network: NetworkID, on day: Day) -> Query {
        """
        network_id = \(network) AND published_at IS NOT NULL AND reported_at IS NULL
          AND audience <> \(InputCollection.Audience.secretariat) AND opens_on <= \(day)
          AND (closes_on IS NULL OR closes_on >= \(day))
        """
    }

    public func head(_ key: String, in network: NetworkID) async throws -> Head? {
        try await database.read { try Self.head(key, in: network, $0) }
    }

    /// Which cards of a collection are asked for.
    public enum Selection: Sendable, Equatable {
        case waiting, unsorted, withheld
        case theme(InputTheme.ID)
        /// All that the public may read, merged ones too.
        case published
    }

    /// A collection with all its themes, and the cards that are asked for.
    public func folder(_ key: String, in network: NetworkID, _ selection: Selection) async throws -> Folder? {
        try await database.read { connection in
            guard let head = try Self.head(key, in: network, connection) else { return nil }
            let id = head.collection.id
            return Folder(
                head: head,
                themes: try Self.themes(of: id, connection),
                cards: try Self.cards(of: id, selection, connection)
            )
        }
    }

    /// A card by its number, with the collection and its themes.
    public func card(_ number: Int, of key: String, in network: NetworkID) async throws -> Folder? {
        try await database.read { connection in
            guard let head = try Self.head(key, in: network, connection) else { return nil }
            let id = head.collection.id
            let found = try Self.card("c.collection_id = \(id) AND c.number = \(number)", connection)
            return try found.map { Folder(head: head, themes: try Self.themes(of: id, connection), cards: [$0]) }
        }
    }

    /// What a collection can be for.
    public func subjects(_ network: NetworkID) async throws -> (strategies: [Strategy], meetings: [Meeting]) {
        try await database.read { connection in
            (
                try connection.all(
                    "SELECT * FROM strategy WHERE network_id = \(network) ORDER BY title COLLATE nb, id"
                ),
                try connection.all(
                    """
                    SELECT * FROM meeting WHERE network_id = \(network) AND state <> 'cancelled'
                    ORDER BY coalesce(day, month) DESC, id
                    """
                )
            )
        }
    }

    // MARK: Shared

    static func head(_ key: String, in network: NetworkID, _ connection: any Connection) throws -> Head? {
        try connection.first("\(heads) WHERE k.network_id = \(network) AND k.key = \(key)")
    }

    static func themes(of collection: InputCollection.ID, _ connection: any Connection) throws -> [InputTheme] {
        try connection.all(
            """
            SELECT t.*, (SELECT count(*) FROM input_card c WHERE c.theme_id = t.id AND c.merged_into IS NULL) AS cards
            FROM input_theme t WHERE t.collection_id = \(collection) ORDER BY t.position, t.id
            """
        )
    }

    private static func cards(
        of collection: InputCollection.ID,
        _ selection: Selection,
        _ connection: any Connection
    ) throws -> [InputCard] {
        let which: Query =
            switch selection {
            case .waiting: "c.screening = 'waiting'"
            case .withheld: "c.screening = 'withheld'"
            case .unsorted: "c.screening = 'published' AND c.theme_id IS NULL AND c.merged_into IS NULL"
            case .theme(let id): "c.theme_id = \(id) AND c.merged_into IS NULL"
            case .published: "c.screening = 'published'"
            }
        let limit = selection == .published ? InputLimits.cards : InputLimits.page
        return try connection.all(
            "\(cards) WHERE c.collection_id = \(collection) AND \(which) ORDER BY c.number, c.id LIMIT \(limit)"
        )
    }

    static func card(_ which: Query, _ connection: any Connection) throws -> InputCard? {
        try connection.first("\(cards) WHERE \(which)")
    }

    static func network(_ id: NetworkID, _ connection: any Connection) throws -> Network? {
        try connection.first("SELECT * FROM network WHERE id = \(id)")
    }

    /// Cards with their themes, with the card that they were laid together with, and with what became of that.
    static let cards: Query = """
        SELECT c.*, t.title AS theme_title, m.number AS merged_number, d.verdict, d.reason, d.outcome_link
        FROM input_card c LEFT JOIN input_theme t ON t.id = c.theme_id
        LEFT JOIN input_card m ON m.id = c.merged_into
        LEFT JOIN input_outcome d ON d.id = coalesce(c.merged_into, c.id)
        """

    private static let heads: Query = """
        SELECT k.*, s.key AS strategy_key, s.title AS strategy_title, m.slug AS meeting_slug, m.title AS meeting_title,
            m.published_on AS meeting_published_on,
            (SELECT count(*) FROM input_card c WHERE c.collection_id = k.id) AS cards,
            (SELECT count(*) FROM input_card c WHERE c.collection_id = k.id AND c.screening = 'waiting') AS waiting,
            (SELECT count(*) FROM input_card c WHERE c.collection_id = k.id AND c.screening = 'published') AS published,
            (SELECT count(*) FROM input_card c WHERE c.collection_id = k.id AND c.screening = 'published'
             AND c.merged_into IS NULL AND c.theme_id IS NULL) AS unsorted,
            (SELECT count(*) FROM input_card c LEFT JOIN input_outcome d ON d.id = c.id
             WHERE c.collection_id = k.id AND c.screening = 'published' AND c.merged_into IS NULL
             AND d.id IS NULL) AS unanswered
        FROM input_collection k LEFT JOIN strategy s ON s.id = k.strategy_id LEFT JOIN meeting m ON m.id = k.meeting_id
        """
}
