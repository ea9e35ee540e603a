import Core
import Jobs
import Mail
import SQL

/// Reads how an installation is doing, and does what a person decides about mail that did not get through.
///
/// Owns no table.
public struct StatusStore: Sendable {
    let database: any Database
    let outbox: Outbox
    let inbox: Inbox
    let mailbox: Mailbox?
    let jobs: [Job]
    let migrator: Migrator
    let surroundings: Surroundings

    public init(
        database: any Database,
        outbox: Outbox,
        inbox: Inbox,
        mailbox: Mailbox?,
        jobs: [Job],
        migrator: Migrator,
        surroundings: Surroundings
    ) {
        self.database = database
        self.outbox = outbox
        self.inbox = inbox
        self.mailbox = mailbox
        self.jobs = jobs
        self.migrator = migrator
        self.surroundings = surroundings
    }

    /// - Parameter readsChain: whether the hash chain is read from its first line, which takes a while.
    public func report(readsChain: Bool, at now: Instant) async throws -> StatusReport {
        let migrator = migrator
        let (schema, chain, backup) = try await database.read { connection in
            var chain = try Self.chain(connection)
            if readsChain { chain.verdict = try AuditChain.verify(connection) }
            let pending = try migrator.pending(on: connection).count
            return (try Self.schema(connection, pending: pending), chain, try Self.backup(connection))
        }
        return StatusReport(
            engine: database.engine,
            engineVersion: try await database.engineVersion(),
            schema: schema,
            chain: chain,
            backup: backup,
            jobs: try await JobStatus.list(of: jobs, in: database, at: now),
            mail: try await outbox.counts(),
            troubles: try await outbox.troubles(),
            abandoned: try await outbox.abandoned(),
            marks: try await inbox.marks.all(),
            received: try await inbox.latest(),
            mailbox: try await mailbox?.state(),
            surroundings: surroundings
        )
    }

    /// Sends a message once more, which leaves a line in the chain.
    public func sendAgain(_ id: OutgoingMail.ID, by actor: Actor, at now: Instant) async throws -> Outbox.Retry {
        try await database.change(by: actor, at: now) { change in
            let outcome = try Outbox.retry(id, on: change.connection, at: now)
            if outcome == .queued { try change.note("send again", "mail_outbox", id, "") }
            return outcome
        }
    }

    /// Decides that a message is not to be sent, which leaves a line in the chain.
    ///
    /// - Returns: false when there is no such message that could be given up.
    public func giveUp(_ id: OutgoingMail.ID, by actor: Actor, at now: Instant) async throws -> Bool {
        try await database.change(by: actor, at: now) { change in
            let isDone = try Outbox.giveUp(id, on: change.connection)
            if isDone { try change.note("give up", "mail_outbox", id, "") }
            return isDone
        }
    }

    /// Takes the mark from an address that mail came back from, which leaves a line in the chain.
    ///
    /// - Returns: false when there is none.
    public func clear(_ id: AddressMark.ID, by actor: Actor, at now: Instant) async throws -> Bool {
        try await inbox.marks.clear(id, by: actor, at: now)
    }

    private static func schema(_ connection: any Connection, pending: Int) throws -> StatusReport.Schema {
        let rows = try connection.rows("SELECT number, name FROM samband_migration ORDER BY number DESC")
        return StatusReport.Schema(
            applied: rows.count,
            number: try rows.first?.value("number") ?? 0,
            name: try rows.first?.value("name") ?? "",
            pending: pending
        )
    }

    private static func chain(_ connection: any Connection) throws -> StatusReport.Chain {
        let last = try connection.rows("SELECT seq, at, hash FROM audit ORDER BY seq DESC LIMIT 1").first
        return StatusReport.Chain(
            lines: try last?.value("seq") ?? 0,
            tip: try last?.value("hash") ?? "",
            changedAt: try last?.value("at", as: Instant.self)
        )
    }

    private static func backup(_ connection: any Connection) throws -> StatusReport.KnownBackup? {
        try connection.rows(
            "SELECT at, after FROM audit WHERE subject = 'backup' ORDER BY subject_id DESC, seq DESC LIMIT 1"
        ).first.map {
            StatusReport.KnownBackup(at: try $0.value("at"), name: try $0.value("after", as: String?.self) ?? "")
        }
    }
}
