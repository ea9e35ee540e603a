import Accounts
import Core
import Mail
import Markup
import Meetings
import Networks
import SQL
import Web

extension DigestStore {
    /// For so many days a letter's link to the settings works.
    static let linkDays: Int64 = 180

    /// Sends the letters of this morning to those who have not had theirs; at other times nothing.
    ///
    /// It may end halfway and begin again: each letter leaves in a transaction that writes down that it has.
    func sendDue(at now: Instant) async throws {
        guard LetterDays.isTime(now) else { return }
        let today = OsloTime.day(now)
        let oldest = now.adding(days: -Self.linkDays)
        _ = try await database.write { try $0.run("DELETE FROM digest_link WHERE created_at < \(oldest)") }
        for reader in try await readers(on: today) {
            try Task.checkCancellation()
            try await send(to: reader, on: today, at: now)
        }
    }

    /// Everyone with a part in a network, now or from a later day on, whose turn has not been today.
    private func readers(on today: Day) async throws -> [Reader] {
        try await database.read { connection in
            try connection.rows(
                """
                SELECT DISTINCT r.account_id, r.network_id
                FROM account_role r JOIN account a ON a.id = r.account_id
                LEFT JOIN digest_turn t ON t.account_id = r.account_id AND t.network_id = r.network_id
                WHERE NOT a.disabled AND (r.until_day IS NULL OR r.until_day >= \(today))
                  AND (t.day IS NULL OR t.day < \(today))
                ORDER BY r.account_id, r.network_id
                """
            ).map { Reader(account: try $0.value("account_id"), network: try $0.value("network_id")) }
        }
    }

    private func send(to reader: Reader, on today: Day, at now: Instant) async throws {
        let turn = try await database.read { try Self.turn(of: reader, on: today, $0) }
        guard let turn else { return }
        guard turn.digest.isDue else {
            return try await database.write { try writeDown(today, for: reader, $0) }
        }
        try await database.change(by: Actor("job:digest"), at: now) { change in
            // Once more as it is now: who has answered meanwhile is not asked.
            guard let turn = try Self.turn(of: reader, on: today, change.connection) else { return }
            if turn.digest.isDue { try enqueue(turn, for: reader, today, change) }
            try writeDown(today, for: reader, change.connection)
        }
    }

    /// A member whose letter is to be written.
    private struct Turn: Sendable {
        let account: Account
        let network: NetworkFrame
        let frequency: LetterFrequency
        let digest: Digest
    }

    /// Nil when no letter is wanted today, or today's has been written.
    private static func turn(of reader: Reader, on today: Day, _ connection: any Connection) throws -> Turn? {
        let frequency = try frequency(of: reader, connection)
        let last = try lastDay(of: reader, connection)
        guard LetterDays.isDay(today, for: frequency), last.map({ $0 < today }) ?? true,
            let account = try AccountStore.account(reader.account, on: connection),
            let frame = try NetworkStore.frame(reader.network, connection),
            let digest = try digest(
                for: reader,
                account,
                Morning(today, last: last, frequency: frequency),
                connection
            )
        else { return nil }
        return Turn(account: account, network: frame, frequency: frequency, digest: digest)
    }

    private func enqueue(_ turn: Turn, for reader: Reader, _ today: Day, _ change: Change) throws {
        let token = secrets()
        try change.connection.run(
            """
            INSERT INTO digest_link (id, account_id, network_id, created_at)
            VALUES (\(Fingerprint.of(token)), \(reader.account), \(reader.network), \(change.at))
            """
        )
        let settings = DigestLinks.settings(token).absolute(under: publicURL).text
        let answers = try turn.digest.asked.map { try meetings.answerLink($0, change) }
        let words = catalogue[turn.account.language]
        let text = DigestText(network: turn.network, words: words, publicURL: publicURL, today: today)
        let letter = text.letter(
            turn.digest,
            frequency: turn.frequency,
            DigestText.Links(answers: answers, settings: settings, hidden: "")
        )
        let message = Message(
            to: turn.account.email,
            toName: turn.account.name.isEmpty ? nil : turn.account.name,
            subject: letter.subject,
            text: letter.text,
            reason: letter.reason,
            language: turn.account.language,
            key: "digest:\(reader.network):\(reader.account):\(today)",
            unsubscribe: DigestLinks.stop(token).absolute(under: publicURL).text
        )
        try Outbox.enqueue(message, on: change.connection, at: change.at, id: ids.next())
        for call in turn.digest.reminds { try meetings.noteReminded(call, change) }
    }

    private func writeDown(_ today: Day, for reader: Reader, _ connection: any Connection) throws {
        try connection.run(
            """
            INSERT INTO digest_turn (id, account_id, network_id, day)
            VALUES (\(ids.next(Turn.self)), \(reader.account), \(reader.network), \(today))
            ON CONFLICT (account_id, network_id) DO UPDATE SET day = excluded.day
            """
        )
    }
}
