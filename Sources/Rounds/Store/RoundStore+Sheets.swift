import Core
import Meetings
import Networks
import SQL

/// What came of writing a sheet.
public enum SheetOutcome: Sendable, Equatable {
    case saved
    /// Others who write the same sheet saved first: what is stored now.
    case conflict(Sheet)
    /// The sheet is there, and others write it.
    case taken
    /// It has been signed: who writes drafts changes it no more.
    case signed
    /// It came in time and the round is closed: it stands as it was.
    case stands
    /// There is no such round or sheet, or the round has not been opened.
    case missing
    /// Over `RoundLimits.sheets`.
    case full
}

extension RoundStore {
    // MARK: For an organisation

    /// An organisation's sheet with what colleagues have said of it; nil when nobody has begun.
    func sheet(
        of organisation: Organisation.ID,
        in round: Round.ID
    ) async throws -> (sheet: Sheet, comments: [SheetComment])? {
        try await database.read { connection in
            let found = try Self.sheets("s.round_id = \(round) AND s.organisation_id = \(organisation)", connection)
                .first
            return try found.map { ($0, try Self.comments(on: $0.id, connection)) }
        }
    }

    private static func comments(on sheet: Sheet.ID, _ connection: any Connection) throws -> [SheetComment] {
        try connection.all("SELECT * FROM round_comment WHERE sheet_id = \(sheet) ORDER BY at, id")
    }

    /// Writes the one answer of an organisation, unless a colleague has written since `revision`.
    ///
    /// - Parameter state: `sent` signs it: from then on the others of the round see it.
    public func write(
        _ answers: Answers,
        for organisation: Organisation.ID,
        as state: Sheet.State,
        from revision: Int,
        in round: Round.ID,
        network: NetworkID,
        author: String,
        by actor: Actor,
        at now: Instant
    ) async throws -> SheetOutcome {
        try await database.change(by: actor, at: now) { change in
            guard let found = try Self.answerable(round, in: network, change.connection),
                found.audience == .organisations
            else { return .missing }
            let stored = try Self.sheets(
                "s.round_id = \(round) AND s.organisation_id = \(organisation)",
                change.connection
            ).first
            guard stored?.revision ?? 0 == revision else { return stored.map { .conflict($0) } ?? .missing }
            if let stored, stored.stands(in: found) { return .stands }
            // What has been signed stays signed: to change it is to sign it anew.
            let state = stored?.state == .sent ? .sent : state
            if let stored {
                try save(answers, on: stored, as: state, of: found, author: author, change)
            } else {
                try insert(Opening(organisation: organisation, author: author), answers, as: state, in: found, change)
            }
            return .saved
        }
    }

    /// Makes the secret by which colleagues without a seat write on the organisation's draft; a new one ends the old.
    func share(
        _ sheet: Sheet.ID,
        in network: NetworkID,
        by actor: Actor,
        at now: Instant
    ) async throws -> String {
        let token = secrets()
        try await database.change(by: actor, at: now) { change in
            try change.connection.run("DELETE FROM round_sheet_link WHERE sheet_id = \(sheet)")
            try Self.link(token, to: sheet, change)
            try change.note("share draft", "round_sheet", sheet, "by a link")
        }
        return token
    }

    func comment(
        _ text: String,
        on sheet: Sheet.ID,
        author: String,
        by actor: Actor,
        at now: Instant
    ) async throws -> Bool {
        try await database.change(by: actor, at: now) { change in
            let count = try change.connection.value(
                "SELECT count(*) FROM round_comment WHERE sheet_id = \(sheet)",
                as: Int.self
            )
            guard count ?? 0 < RoundLimits.comments else { return false }
            let id = ids.next(SheetComment.self)
            try change.connection.run(
                """
                INSERT INTO round_comment (id, sheet_id, author, text, at)
                VALUES (\(id), \(sheet), \(author), \(text), \(change.at))
                """
            )
            try change.note("comment", "round_sheet", sheet, "on a draft")
            return true
        }
    }

    // MARK: By the code of the round

    /// The sheet behind a secret, with its round.
    func sheet(
        token: String,
        in network: NetworkID
    ) async throws -> (questionnaire: Questionnaire, sheet: Sheet, comments: [SheetComment])? {
        try await database.read { connection in
            guard let sheet = try Self.sheet(token: token, connection),
                let questionnaire = try Self.questionnaire(sheet.round, in: network, connection)
            else { return nil }
            return (questionnaire, sheet, try Self.comments(on: sheet.id, connection))
        }
    }

    private static func sheet(token: String, _ connection: any Connection) throws -> Sheet? {
        try sheets(
            "s.id = (SELECT l.sheet_id FROM round_sheet_link l WHERE l.id = \(Fingerprint.of(token)))",
            connection
        ).first
    }

    static func link(_ token: String, to sheet: Sheet.ID, _ change: Change) throws {
        try change.connection.run(
            "INSERT INTO round_sheet_link (id, sheet_id) VALUES (\(Fingerprint.of(token)), \(sheet))"
        )
    }

    /// Begins the sheet of a group, on the first phone that asks for it.
    ///
    /// - Parameter joins: whether to write on with those who have begun.
    /// - Returns: the secret of the sheet, or why there is none.
    public func join(
        group: Int,
        in round: Round.ID,
        network: NetworkID,
        joins: Bool,
        at now: Instant
    ) async throws -> (token: String?, outcome: SheetOutcome) {
        let token = secrets()
        return try await database.change(by: Self.respondent, at: now) { change in
            guard let found = try Self.answerable(round, in: network, change.connection), found.audience == .groups,
                (1...max(1, found.groupCount)).contains(group)
            else { return (nil, .missing) }
            let stored = try Self.sheets(
                "s.round_id = \(round) AND s.group_number = \(group)",
                change.connection
            ).first
            if let stored {
                guard joins else { return (nil, .taken) }
                try Self.link(token, to: stored.id, change)
            } else {
                let sheet = try insert(Opening(group: group), Answers(), as: .draft, in: found, change)
                try Self.link(token, to: sheet, change)
            }
            return (token, .saved)
        }
    }

    /// Writes a sheet behind its secret.
    ///
    /// - Parameter state: nil leaves it as it is: colleagues write drafts, and do not sign.
    public func write(
        _ answers: Answers,
        token: String,
        as state: Sheet.State?,
        from revision: Int,
        in network: NetworkID,
        author: String? = nil,
        at now: Instant
    ) async throws -> SheetOutcome {
        try await database.change(by: Self.respondent, at: now) { change in
            guard let sheet = try Self.sheet(token: token, change.connection),
                let round = try Self.answerable(sheet.round, in: network, change.connection)
            else { return .missing }
            if state == nil, sheet.state == .sent { return .signed }
            guard sheet.revision == revision else { return .conflict(sheet) }
            if sheet.stands(in: round) { return .stands }
            try save(answers, on: sheet, as: state ?? sheet.state, of: round, author: author, change)
            return .saved
        }
    }

    /// Takes the answer of someone who was not asked by name.
    ///
    /// - Parameters:
    ///   - name: nil where nobody is known by name.
    ///   - receipt: a secret of the form, so that what is sent twice counts once.
    ///   - kept: the secret behind which it was kept until now.
    func send(
        _ answers: Answers,
        name: String?,
        receipt: String,
        kept: String? = nil,
        in round: Round.ID,
        network: NetworkID,
        at now: Instant
    ) async throws -> SheetOutcome {
        try await database.change(by: Self.respondent, at: now) { change in
            let connection = change.connection
            guard let found = try Self.answerable(round, in: network, connection), found.audience == .everyone else {
                return .missing
            }
            let hash = Fingerprint.of(receipt)
            let known = try connection.value("SELECT count(*) FROM round_receipt WHERE id = \(hash)", as: Int.self)
            if known ?? 0 > 0 { return .saved }
            let count = try connection.value(
                "SELECT count(*) FROM round_sheet WHERE round_id = \(round)",
                as: Int.self
            )
            guard count ?? 0 < RoundLimits.sheets else { return .full }
            try connection.run("INSERT INTO round_receipt (id, round_id) VALUES (\(hash), \(round))")
            if let kept { try Self.forget(kept, connection) }
            try insert(
                Opening(name: found.mode == .named ? name : nil, isAnonymous: found.mode == .anonymous),
                answers,
                as: .sent,
                in: found,
                change
            )
            return .saved
        }
    }

    // MARK: The rows

    /// A round that takes answers: also after it was closed, and then they are late; an anonymous one only while it is
    /// open.
    static func answerable(
        _ id: Round.ID,
        in network: NetworkID,
        _ connection: any Connection
    ) throws -> Round? {
        guard let round = try questionnaire(id, in: network, connection)?.round else { return nil }
        return round.takesAnswers ? round : nil
    }

    /// Whose sheet is begun.
    struct Opening {
        var organisation: Organisation.ID?
        var group: Int?
        var name: String?
        var author: String?
        var isAnonymous = false
    }

    @discardableResult
    func insert(
        _ opening: Opening,
        _ answers: Answers,
        as state: Sheet.State,
        in round: Round,
        _ change: Change
    ) throws -> Sheet.ID {
        let id = opening.isAnonymous ? Sheet.ID(secret: secrets()) : ids.next(Sheet.self)
        // Of an anonymous answer the day is all there is.
        let moment = opening.isAnonymous ? OsloTime.instant(OsloTime.day(change.at), .midnight) : change.at
        let sent: Instant? = state == .sent ? moment : nil
        try change.connection.run(
            """
            INSERT INTO round_sheet (id, round_id, organisation_id, group_number, name, state, answers,
                author, sent_at, is_late, revision)
            VALUES (\(id), \(round.id), \(opening.organisation), \(opening.group), \(opening.name), \(state),
                \(answers), \(opening.author), \(sent), \(round.isLate(at: change.at)), 1)
            """
        )
        if !opening.isAnonymous { try change.note("answer", "round_sheet", id, state.rawValue) }
        return id
    }

    private func save(
        _ answers: Answers,
        on sheet: Sheet,
        as state: Sheet.State,
        of round: Round,
        author: String?,
        _ change: Change
    ) throws {
        let sent: Instant? = state == .sent ? change.at : sheet.sentAt
        let isLate = state == .sent && (sheet.isLate || round.isLate(at: change.at))
        try change.connection.run(
            """
            UPDATE round_sheet SET answers = \(answers), state = \(state), author = \(author), sent_at = \(sent),
                is_late = \(isLate), revision = \(sheet.revision + 1)
            WHERE id = \(sheet.id)
            """
        )
        try change.note("answer", "round_sheet", sheet.id, state.rawValue)
    }
}

extension Sheet {
    /// Whether it was sent in time to a round that is closed by now: what comes late is never put in its place.
    func stands(in round: Round) -> Bool { state == .sent && !isLate && round.state == .closed }
}

extension Round {
    /// Whether answers are taken: late ones too, except where a second result would tell whose they are.
    var takesAnswers: Bool { state == .open || state == .closed && mode != .anonymous }

    func isLate(at now: Instant) -> Bool { state == .closed || lastDay.map { $0 < OsloTime.day(now) } ?? false }
}
