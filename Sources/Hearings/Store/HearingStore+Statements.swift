import Core
import Networks
import SQL

extension HearingStore {
    /// A statement that is on its way to a page, with the hearing that it is about.
    public struct Own: Sendable, Equatable {
        public let hearing: HearingFolder
        public let folder: StatementFolder
        public var statement: HearingStatement { folder.statement }
    }

    /// One page of the statements that have been sent, in the order they came.
    ///
    /// - Parameters:
    ///   - screenedOnly: leaves out those that nobody has looked at.
    ///   - page: from 1.
    public func statements(
        of hearing: Hearing.ID,
        screenedOnly: Bool,
        page: Int
    ) async throws -> [HearingStatement] {
        try await database.read { connection in
            let which: Query = screenedOnly ? "AND screening <> 'waiting'" : ""
            return try connection.all(
                """
                SELECT * FROM hearing_statement WHERE hearing_id = \(hearing) AND number IS NOT NULL \(which)
                ORDER BY number LIMIT \(HearingLimits.page) OFFSET \((page - 1) * HearingLimits.page)
                """
            )
        }
    }

    /// The statements that are answered by post, as their senders gave no address; the first page of them.
    func answeredByPost(of hearing: Hearing.ID) async throws -> [HearingStatement] {
        try await database.read {
            try $0.all(
                """
                SELECT * FROM hearing_statement
                WHERE hearing_id = \(hearing) AND number IS NOT NULL AND email IS NULL
                ORDER BY number LIMIT \(HearingLimits.page)
                """
            )
        }
    }

    /// A statement by its number, with the head of its hearing.
    public func statement(
        _ number: Int,
        of key: String,
        in network: NetworkID
    ) async throws -> (head: Head, folder: StatementFolder)? {
        try await database.read { connection in
            guard let head = try Self.head(key, in: network, connection),
                let folder = try Self.statement(number, of: head.hearing.id, connection)
            else { return nil }
            return (head, folder)
        }
    }

    static func statement(
        _ number: Int,
        of hearing: Hearing.ID,
        _ connection: any Connection
    ) throws -> StatementFolder? {
        let found: HearingStatement? = try connection.first(
            "SELECT * FROM hearing_statement WHERE hearing_id = \(hearing) AND number = \(number)"
        )
        return try found.map { try folder($0, connection) }
    }

    /// The statement that a link is for, sent or not.
    public func own(_ token: String, in network: NetworkID) async throws -> Own? {
        try await database.read { try Self.own(token, in: network, $0) }
    }

    static func own(_ token: String, in network: NetworkID, _ connection: any Connection) throws -> Own? {
        let found: HearingStatement? = try connection.first(
            """
            SELECT s.* FROM hearing_statement s JOIN hearing_link l ON l.statement_id = s.id
            WHERE l.id = \(Fingerprint.of(token))
            """
        )
        guard let found,
            let key = try connection.value(
                "SELECT key FROM hearing WHERE id = \(found.hearing) AND network_id = \(network)",
                as: String.self
            ),
            let head = try head(key, in: network, connection)
        else { return nil }
        return Own(hearing: try folder(head, connection), folder: try folder(found, connection))
    }

    static func folder(_ statement: HearingStatement, _ connection: any Connection) throws -> StatementFolder {
        StatementFolder(
            statement: statement,
            comments: try connection.all(
                """
                SELECT c.paragraph_id, c.text, p.number, p.heading
                FROM hearing_comment c JOIN hearing_paragraph p ON p.id = c.paragraph_id
                WHERE c.statement_id = \(statement.id) ORDER BY p.number, c.id
                """
            ),
            files: try connection.all("SELECT * FROM hearing_file WHERE statement_id = \(statement.id) ORDER BY id"),
            points: try connection.all("\(points) WHERE p.statement_id = \(statement.id) ORDER BY p.position, p.id")
        )
    }

    /// Points with their paragraphs and dispositions.
    static let points: Query = """
        SELECT p.id, p.statement_id, p.position, p.paragraph_id, p.text, g.number, g.heading, d.verdict, d.reason,
            d.change_paragraph_id, d.change_before, d.change_after
        FROM hearing_point p LEFT JOIN hearing_paragraph g ON g.id = p.paragraph_id
        LEFT JOIN hearing_disposition d ON d.id = p.id
        """

    // MARK: Writing

    /// Someone who begins a statement.
    public struct Writer: Sendable, Equatable {
        public let sender: HearingStatement.Sender
        public let content: HearingStatement.Content
        public let language: Language
        /// The fingerprint of where the request came from; nil when it is not known.
        public let remote: String?

        public init(
            sender: HearingStatement.Sender,
            content: HearingStatement.Content,
            language: Language,
            remote: String? = nil
        ) {
            self.sender = sender
            self.content = content
            self.language = language
            self.remote = remote
        }
    }

    /// What came of beginning a statement.
    public enum Beginning: Sendable, Equatable {
        /// The secret of its link.
        case begun(String)
        case unavailable
        /// Over `HearingLimits`.
        case tooMany
    }

    /// Keeps a draft, and writes to its sender with the link to it.
    public func begin(_ writer: Writer, on key: String, in network: NetworkID, at now: Instant) async throws
        -> Beginning
    {
        let token = secrets()
        return try await database.change(by: Self.door, at: now) { change in
            let connection = change.connection
            guard let head = try Self.head(key, in: network, connection),
                let network = try Self.network(network, connection), let email = writer.sender.email,
                head.hearing.takesStatements(on: OsloTime.day(now))
            else { return .unavailable }
            guard try isAllowed(email, from: writer.remote, change) else { return .tooMany }
            let id = try insert(writer.sender, writer.content.overall, .form, writer.language, head.hearing.id, change)
            try keep(writer.content.comments, of: id, in: head.hearing.id, change)
            try link(token, to: id, change)
            try change.note("begin statement", "hearing_statement", id, head.hearing.key)
            let receiver = Receiver(email: email, language: writer.language)
            try send(letters.draft(of: head, token: token, to: receiver, in: network), change)
            return .begun(token)
        }
    }

    /// Changes a draft.
    ///
    /// - Returns: false when the link leads nowhere any more, or the statement has been sent.
    public func save(
        _ token: String,
        _ sender: HearingStatement.Sender,
        _ content: HearingStatement.Content,
        in network: NetworkID,
        at now: Instant
    ) async throws -> Bool {
        try await database.change(by: Self.door, at: now) { change in
            guard let own = try Self.draft(token, in: network, change) else { return false }
            let id = own.statement.id
            try change.connection.run(
                """
                UPDATE hearing_statement SET name = \(sender.name), organisation = \(sender.organisation),
                    overall = \(content.overall), changed_at = \(now), revision = revision + 1
                WHERE id = \(id)
                """
            )
            try keep(content.comments, of: id, in: own.hearing.hearing.id, change)
            try change.note("change statement", "hearing_statement", id, "by its link")
            return true
        }
    }

    /// What came of sending a statement.
    public enum Sending: Sendable, Equatable {
        case sent
        /// It has been sent before: asked for again, nothing more happens.
        case sentBefore
        case empty
        case missing
    }

    /// Makes a draft a document of the case, with a number and a time, and writes the receipt.
    public func send(_ token: String, in network: NetworkID, at now: Instant) async throws -> Sending {
        try await database.change(by: Self.door, at: now) { change in
            let connection = change.connection
            guard let own = try Self.own(token, in: network, connection),
                let network = try Self.network(network, connection)
            else { return .missing }
            guard own.statement.receipt == nil else { return .sentBefore }
            guard !own.folder.isEmpty else { return .empty }
            try receive(own.folder, isLate: OsloTime.day(now) > own.hearing.hearing.closesOn, at: now, change)
            guard let head = try Self.head(own.hearing.hearing.key, in: network.id, connection),
                let sent = try Self.own(token, in: network.id, connection)?.statement, let receipt = sent.receipt,
                let email = sent.sender.email
            else { return .missing }
            let receiver = Receiver(email: email, language: sent.language)
            try self.send(letters.receipt(receipt, of: head, token: token, to: receiver, in: network), change)
            return .sent
        }
    }

    /// Throws a draft away: nothing is left of it.
    public func discard(_ token: String, in network: NetworkID, at now: Instant) async throws -> Bool {
        try await database.change(by: Self.door, at: now) { change in
            guard let own = try Self.draft(token, in: network, change) else { return false }
            try forget(own.statement.id, change)
            try change.note("discard statement", "hearing_statement", own.statement.id, "by its link")
            return true
        }
    }

    /// The draft behind a link; nil for what has been sent.
    static func draft(_ token: String, in network: NetworkID, _ change: Change) throws -> Own? {
        let own = try own(token, in: network, change.connection)
        return own?.statement.receipt == nil ? own : nil
    }
}
