import Core
import Jobs
import Logging
import SQL

/// The mailbox that answers and bounces come to.
///
/// What was handled is marked as read; everything else is left for a person as it was.
public struct Mailbox: Sendable {
    private let settings: MailboxSettings
    private let inbox: Inbox
    private let store: MailboxStore
    private let clock: WallClock

    public init(_ settings: MailboxSettings, inbox: Inbox, database: any Database, clock: WallClock) {
        self.settings = settings
        self.inbox = inbox
        self.clock = clock
        let server = settings.server
        let name = "\(server.login?.user ?? "")@\(server.host):\(server.port)/\(settings.folder)"
        store = MailboxStore(database: database, key: Fingerprint.of(name))
    }

    /// The job that looks into the mailbox.
    public func job(every interval: Duration = .seconds(60)) -> Job {
        Job(name: "mailbox", every: interval) { _ in _ = try await look() }
    }

    /// How the last look went; nil before the first.
    public func state() async throws -> MailboxState? { try await store.state() }

    /// Goes to the mailbox and back, without reading anything.
    public static func diagnose(_ settings: MailboxSettings) async -> MailboxProblem? {
        do throws(MailboxProblem) {
            try await IMAPVisit.knock(settings)
            return nil
        } catch { return error }
    }

    /// Takes in what has come since the last look.
    ///
    /// Each message counts as read once it was handled, so a look that is broken off goes on where it was.
    ///
    /// - Returns: what became of each.
    /// - Throws: `MailboxProblem`, or what kept a message from being handled.
    @discardableResult
    public func look() async throws -> [Receipt] {
        do {
            let receipts = try await takeIn()
            try await store.looked(at: clock.now, problem: nil)
            return receipts
        } catch let problem as MailboxProblem {
            try await store.looked(at: clock.now, problem: problem.description)
            throw problem
        }
    }

    private func takeIn() async throws -> [Receipt] {
        let fetched = try await IMAPVisit.fetch(settings, after: try await store.state()?.cursor)
        var receipts: [Receipt] = []
        var handled: [Int] = []
        for message in fetched.messages {
            try Task.checkCancellation()
            let receipt =
                if let bytes = message.bytes {
                    try await inbox.receive(bytes)
                } else {
                    try await inbox.refuseUnread("\(fetched.cursor.validity):\(message.uid)")
                }
            if receipt.outcome == .handled { handled.append(message.uid) }
            receipts.append(receipt)
            try await store.advance(to: .init(validity: fetched.cursor.validity, lastUID: message.uid))
        }
        if !handled.isEmpty {
            try await IMAPVisit.markRead(handled, validity: fetched.cursor.validity, settings)
        }
        return receipts
    }
}
