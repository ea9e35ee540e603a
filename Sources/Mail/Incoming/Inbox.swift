import Core
import Jobs
import Logging
import SQL

/// Takes in messages: by the command `samband mail receive`, and from a mailbox.
///
/// Each is handled once. What came of it is remembered for a while, its text is not.
public struct Inbox: Sendable {
    /// Tries at a message that cannot be handled, before it is refused.
    public static let mostAttempts = 5
    /// Days that it is remembered what became of a message.
    public static let daysRemembered: Int64 = 90

    public let marks: AddressMarks
    private let store: ReceivedStore
    private let handlers: [ReceivedMailHandler]
    private let ids: IdentifierSource
    private let clock: WallClock
    private let logger: Logger

    /// - Parameter handlers: those who may want a message, besides the reader of bounces; the first that does has it.
    public init(
        database: any Database,
        handlers: [ReceivedMailHandler],
        ids: IdentifierSource,
        clock: WallClock,
        logger: Logger
    ) {
        marks = AddressMarks(database: database, ids: ids)
        store = ReceivedStore(database: database)
        self.handlers = handlers
        self.ids = ids
        self.clock = clock
        self.logger = logger
    }

    /// Handles one message.
    ///
    /// - Throws: when the database does not answer or a handler fails; then the same message should be given again, a few
    ///   times.
    public func receive(_ bytes: [UInt8]) async throws -> Receipt {
        guard bytes.count <= ReceivedMail.mostBytes else {
            return try await refuseUnread(Fingerprint.of(bytes))
        }
        let mail = ReceivedMail(bytes)
        let known = try await store.known(mail.fingerprint)
        if let known, known.receipt.outcome != .failed { return known.receipt }
        let receipt: Receipt
        do {
            receipt = try await handle(mail)
        } catch {
            let isLast = (known?.attempts ?? 0) + 1 >= Self.mostAttempts
            let failure = Receipt(.letter, isLast ? .refused : .failed, "It could not be handled.")
            try await record(failure, mail)
            logger.error("Mail not handled", metadata: ["error": "\(error)"])
            if isLast { return failure }
            throw error
        }
        try await record(receipt, mail)
        return receipt
    }

    /// Remembers that a message was too long to be read.
    func refuseUnread(_ fingerprint: String) async throws -> Receipt {
        let most = ReceivedMail.mostBytes / 1_048_576
        let receipt = Receipt(.letter, .refused, "The message is longer than \(most) MiB.")
        try await store.record(receipt, of: fingerprint, from: nil, at: clock.now, id: ids.next())
        return receipt
    }

    /// What came in lately and somebody should know of, the latest first.
    public func latest(limit: Int = 20) async throws -> [ReceivedLine] { try await store.latest(limit: limit) }

    /// The job that forgets what came in.
    public func forgettingJob() -> Job {
        Job(name: "inbox-forget", every: .seconds(86_400)) { now in
            try await store.forget(before: now.adding(days: -Self.daysRemembered))
        }
    }

    private func handle(_ mail: ReceivedMail) async throws -> Receipt {
        if let report = BounceReport(mail) {
            return try await marks.record(report, by: Actor("mail"), at: clock.now)
        }
        for handler in handlers {
            if let receipt = try await handler(mail) { return receipt }
        }
        return mail.isAutomatic
            ? Receipt(.automatic, .ignored, "A program wrote it by itself.")
            : Receipt(.letter, .ignored, "It is neither an answer to an invitation nor a bounce.")
    }

    private func record(_ receipt: Receipt, _ mail: ReceivedMail) async throws {
        // Who had mail that bounced stands in the mark; the reporting server is no person.
        let sender = receipt.kind == .bounce || receipt.kind == .automatic ? nil : mail.from
        try await store.record(receipt, of: mail.fingerprint, from: sender, at: clock.now, id: ids.next())
        logger.info(
            "Mail received",
            metadata: ["kind": "\(receipt.kind.rawValue)", "outcome": "\(receipt.outcome.rawValue)"]
        )
    }
}
