import Core
import Files
import Mail
import Networks
import SQL

extension HearingStore {
    /// A statement that came by mail or on paper, as the secretariat enters it.
    public struct Entered: Sendable, Equatable {
        public let sender: HearingStatement.Sender
        public let content: HearingStatement.Content
        public let way: HearingStatement.Way
        /// The day it came.
        public let day: Day

        public init(
            sender: HearingStatement.Sender,
            content: HearingStatement.Content,
            way: HearingStatement.Way,
            day: Day
        ) {
            self.sender = sender
            self.content = content
            self.way = way
            self.day = day
        }
    }

    /// Enters a statement for someone who did not use the form; it has a number like the others, and a receipt where there is
    /// an address.
    ///
    /// - Returns: its number; nil where there is no such hearing, or it takes no statements.
    public func enter(
        _ entered: Entered,
        on key: String,
        in network: NetworkID,
        by actor: Actor,
        at now: Instant
    ) async throws -> Int? {
        let token = secrets()
        return try await database.change(by: actor, at: now) { change in
            let connection = change.connection
            guard let head = try Self.head(key, in: network, connection),
                let network = try Self.network(network, connection), head.hearing.announcedAt != nil
            else { return nil }
            let id = try insert(
                entered.sender,
                entered.content.overall,
                entered.way,
                network.language,
                head.hearing.id,
                change
            )
            try keep(entered.content.comments, of: id, in: head.hearing.id, change)
            guard let statement = try Self.statement(id, connection) else { return nil }
            let noon = OsloTime.instant(entered.day, TimeOfDay(minutes: 12 * 60) ?? .midnight)
            let folder = try Self.folder(statement, connection)
            try receive(folder, isLate: entered.day > head.hearing.closesOn, at: min(noon, now), change)
            guard let receipt = try Self.statement(id, connection)?.receipt else { return nil }
            if let email = entered.sender.email {
                try link(token, to: id, change)
                let receiver = Receiver(email: email, language: network.language)
                try send(letters.receipt(receipt, of: head, token: token, to: receiver, in: network), change)
            }
            return receipt.number
        }
    }

    /// Gives a statement its number, time and receipt.
    func receive(_ folder: StatementFolder, isLate: Bool, at time: Instant, _ change: Change) throws {
        let statement = folder.statement
        let last = try change.connection.value(
            "SELECT coalesce(max(number), 0) FROM hearing_statement WHERE hearing_id = \(statement.hearing)",
            as: Int.self
        )
        let number = (last ?? 0) + 1
        // The random end of a key is what nobody guesses.
        let code = "\(number)-\(ids.next(HearingStatement.self).text.suffix(HearingLimits.codeLength))"
        let holdsNumber = folder.texts.contains(where: NationalID.isIn)
        try change.connection.run(
            """
            UPDATE hearing_statement SET number = \(number), receipt = \(code), received_at = \(time),
                is_late = \(isLate), holds_number = \(holdsNumber), changed_at = \(change.at),
                revision = revision + 1
            WHERE id = \(statement.id)
            """
        )
        let seal = StatementSeal.text(code, folder.texts)
        try change.note("receive statement", "hearing_statement", statement.id, seal)
    }

    static func statement(_ id: HearingStatement.ID, _ connection: any Connection) throws -> HearingStatement? {
        try connection.first("SELECT * FROM hearing_statement WHERE id = \(id)")
    }

    func insert(
        _ sender: HearingStatement.Sender,
        _ overall: String?,
        _ way: HearingStatement.Way,
        _ language: Language,
        _ hearing: Hearing.ID,
        _ change: Change
    ) throws -> HearingStatement.ID {
        let id = ids.next(HearingStatement.self)
        try change.connection.run(
            """
            INSERT INTO hearing_statement (id, hearing_id, name, organisation, email, email_folded, overall, way, language,
                number, receipt, received_at, is_late, screening, ground, holds_number, answered_at, changed_at,
                revision)
            VALUES (\(id), \(hearing), \(sender.name), \(sender.organisation), \(sender.email),
                \(sender.email?.folded), \(overall), \(way), \(language), NULL, NULL, NULL, \(false),
                \(HearingStatement.Screening.waiting), NULL, \(false), NULL, \(change.at), 1)
            """
        )
        return id
    }

    /// Makes the comments of a statement those that are given; comments on other proposals are left out.
    func keep(
        _ comments: [ProposalParagraph.ID: String],
        of statement: HearingStatement.ID,
        in hearing: Hearing.ID,
        _ change: Change
    ) throws {
        struct Comment {}
        let connection = change.connection
        try connection.run("DELETE FROM hearing_comment WHERE statement_id = \(statement)")
        for paragraph in try Self.paragraphs(of: hearing, connection) {
            guard let text = comments[paragraph.id] else { continue }
            try connection.run(
                """
                INSERT INTO hearing_comment (id, statement_id, paragraph_id, text)
                VALUES (\(ids.next(Comment.self)), \(statement), \(paragraph.id), \(text))
                """
            )
        }
    }

    func link(_ token: String, to statement: HearingStatement.ID, _ change: Change) throws {
        try change.connection.run(
            """
            INSERT INTO hearing_link (id, statement_id, created_at)
            VALUES (\(Fingerprint.of(token)), \(statement), \(change.at))
            """
        )
    }

    /// Puts a letter into the outbox, in the transaction that is its occasion.
    func send(_ message: Message, _ change: Change) throws {
        try Outbox.enqueue(message, on: change.connection, at: change.at, id: ids.next())
    }

    /// Writes down the attempt when there have not been too many.
    func isAllowed(_ email: EmailAddress, from remote: String?, _ change: Change) throws -> Bool {
        try Attempts(in: "hearing_attempt", minutes: HearingLimits.windowMinutes)
            .takes(email, from: remote, id: ids.next(), change) {
                HearingLimits.allows(ofAddress: $0.ofAddress, fromRemote: $0.fromRemote)
            }
    }

    // MARK: What is forgotten

    /// Takes away drafts that nobody has touched, the addresses of those who were answered long ago, and attempts that no
    /// limit counts any more.
    public func purge(at now: Instant) async throws {
        let window = now.adding(minutes: -HearingLimits.windowMinutes)
        let (stale, old) = (now.adding(days: -HearingLimits.draftDays), now.adding(days: -HearingLimits.addressDays))
        let drafts = try await database.write { connection in
            try connection.run("DELETE FROM hearing_attempt WHERE at <= \(window)")
            try connection.run(
                """
                UPDATE hearing_statement SET email = NULL, email_folded = NULL
                WHERE answered_at <= \(old) AND email IS NOT NULL
                """
            )
            return try connection.values(
                "SELECT id FROM hearing_statement WHERE number IS NULL AND changed_at <= \(stale) ORDER BY id",
                as: HearingStatement.ID.self
            )
        }
        for draft in drafts {
            try await database.change(by: Actor("job:hearings-purge"), at: now) { change in
                // It may have been touched meanwhile.
                let isStale = try Self.statement(draft, change.connection).map {
                    $0.receipt == nil && $0.changedAt <= stale
                }
                guard isStale == true else { return }
                try forget(draft, change)
                try change.note("forget statement", "hearing_statement", draft, "a draft")
            }
        }
    }

    func forget(_ id: HearingStatement.ID, _ change: Change) throws {
        let connection = change.connection
        let keys: [StatementFile] = try connection.all(
            "SELECT * FROM hearing_file WHERE statement_id = \(id) ORDER BY id"
        )
        try connection.run("DELETE FROM hearing_file WHERE statement_id = \(id)")
        for file in keys { try files.removeUnlessReferenced(file.key, on: change) }
        try connection.run("DELETE FROM hearing_comment WHERE statement_id = \(id)")
        try connection.run("DELETE FROM hearing_link WHERE statement_id = \(id)")
        try connection.run("DELETE FROM hearing_statement WHERE id = \(id)")
    }
}
