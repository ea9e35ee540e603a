import Core
import Jobs
import Logging
import SQL

/// The messages that wait to be sent.
///
/// They are put in by the transaction that is their occasion, and sent by a job.
public struct Outbox: Sendable {
    /// A message that was claimed longer ago has been lost in the middle.
    public static let leaseMinutes: Int64 = 10

    private let store: OutboxStore
    private let writer: MessageWriter
    private let delivery: any MailDelivery
    private let clock: WallClock
    private let logger: Logger

    public init(
        database: any Database,
        writer: MessageWriter,
        delivery: any MailDelivery,
        clock: WallClock,
        logger: Logger
    ) {
        store = OutboxStore(database: database)
        self.writer = writer
        self.delivery = delivery
        self.clock = clock
        self.logger = logger
    }

    /// Puts a message into the outbox, in the caller's transaction.
    ///
    /// - Returns: false when a message with the same key is there already.
    /// - Throws: `Message.Refusal` when the message lacks something every message must have.
    @discardableResult
    public static func enqueue(
        _ message: Message,
        on connection: any Connection,
        at now: Instant,
        id: OutgoingMail.ID
    ) throws -> Bool {
        try message.check()
        return try OutboxStore.add(message, on: connection, at: now, id: id)
    }

    /// Queues a message that did not get through once more: the decision of a person who knows that it may arrive twice.
    ///
    /// It goes before those of its series that still wait; one that a later message has overtaken stays where it is.
    @discardableResult
    public static func retry(_ id: OutgoingMail.ID, on connection: any Connection, at now: Instant) throws -> Retry {
        try OutboxStore.retry(id, on: connection, at: now)
    }

    /// What came of the wish to send a message once more.
    public enum Retry: Sendable, Equatable {
        case queued
        /// A later message of the series has gone, or may have: this one would contradict it.
        case overtaken
        /// There is no such message in such a state.
        case notThere
    }

    /// Decides that a failed or uncertain message is not to be sent; `retry` takes that back.
    ///
    /// - Returns: false when there is no such message in such a state.
    @discardableResult
    public static func giveUp(_ id: OutgoingMail.ID, on connection: any Connection) throws -> Bool {
        try connection.run(
            """
            UPDATE mail_outbox SET state = 'abandoned' WHERE id = \(id) AND state IN ('failed', 'uncertain')
            """
        ) == 1
    }

    /// The job that sends what is due.
    public func job(every interval: Duration = .seconds(5)) -> Job {
        Job(name: "outbox", every: interval) { _ in try await deliverDue() }
    }

    /// The job that forgets messages that are done with.
    public func forgettingJob(afterDays days: Int64 = 90) -> Job {
        Job(name: "outbox-forget", every: .seconds(86_400)) { now in
            _ = try await store.forget(before: now.adding(days: -days))
        }
    }

    /// Sends what is due, oldest first, until nothing is left or the server is at fault.
    ///
    /// - Returns: how many messages were tried.
    @discardableResult
    public func deliverDue(limit: Int = 200) async throws -> Int {
        try await giveUpLost()
        var tried = 0
        while tried < limit, !Task.isCancelled {
            // A message on its way is finished and written down even when the program is asked to end.
            let step = try await uninterrupted { try await deliverNext() }
            if step == .nothingDue { break }
            tried += 1
            if step == .serverAtFault { break }
        }
        return tried
    }

    public func counts() async throws -> OutboxCounts {
        try await store.database.read { try OutboxCounts($0) }
    }

    /// Messages that need a person: failed or uncertain, the latest first.
    public func troubles(limit: Int = 100) async throws -> [OutgoingMail] {
        try await store.mails([.uncertain, .failed], limit: limit)
    }

    /// Messages that a person has given up, the latest first.
    public func abandoned(limit: Int = 20) async throws -> [OutgoingMail] {
        try await store.mails([.abandoned], limit: limit)
    }

    private enum Step: Sendable {
        case nothingDue
        case done
        case serverAtFault
    }

    private func deliverNext() async throws -> Step {
        let now = clock.now
        guard let mail = try await store.claim(at: now, until: now.adding(minutes: Self.leaseMinutes)) else {
            return .nothingDue
        }
        if !mail.message.isAskedFor, try await AddressMarks.isDead(mail.message.to, in: store.database) {
            try await record(Self.addressIsDead, of: mail)
            return .done
        }
        let envelope = Envelope(
            id: mail.id,
            sender: writer.sender,
            recipient: mail.message.to,
            date: mail.createdAt,
            data: writer.bytes(mail.message, at: mail.createdAt, id: mail.id)
        )
        do throws(DeliveryError) {
            try await delivery.deliver(envelope)
        } catch {
            try await record(error, of: mail)
            return error.concernsAll ? .serverAtFault : .done
        }
        try await store.recordSent(mail, at: clock.now)
        logger.info("Mail sent", metadata: metadata(mail))
        return .done
    }

    private static let addressIsDead = DeliveryError(
        .permanent,
        diagnosis: "Mail to this address has come back: it does not exist or is closed. Nothing was sent."
    )

    private func record(_ error: DeliveryError, of mail: OutgoingMail) async throws {
        let minutes = error.kind == .temporary ? Backoff.minutes(afterAttempt: mail.attempts) : nil
        let state: OutgoingMail.State =
            switch error.kind {
            case .temporary: minutes == nil ? .failed : .queued
            case .permanent: .failed
            case .uncertain: .uncertain
            }
        let next = minutes.map { clock.now.adding(minutes: $0) }
        try await store.record(mail, state, next: next, error: error.description)
        var details = metadata(mail)
        details["error"] = "\(error)"
        details["state"] = "\(state.rawValue)"
        logger.warning("Mail not sent", metadata: details)
    }

    private func giveUpLost() async throws {
        let lost = try await store.giveUpLost(
            at: clock.now,
            saying: "The program ended while it sent this message. It may have arrived."
        )
        if lost > 0 { logger.warning("Mail is uncertain", metadata: ["number": "\(lost)"]) }
    }

    /// What may be logged of a message: nothing about the person it goes to.
    private func metadata(_ mail: OutgoingMail) -> Logger.Metadata {
        ["mail": "\(mail.id)", "attempt": "\(mail.attempts)"]
    }
}
