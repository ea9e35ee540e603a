import Dispatch

/// Visits to a mailbox, each with a connection of its own.
enum IMAPVisit {
    /// How much is fetched at a time; the rest waits for the next look.
    enum Limit {
        static let messages = 50
        static let bytes = 16_777_216
    }

    /// How far a mailbox has been read: numbers of messages only grow as long as their validity stays (RFC 3501 §2.3.1.1).
    struct Cursor: Sendable, Equatable {
        var validity: Int
        var lastUID: Int
    }

    struct Message: Sendable, Equatable {
        let uid: Int
        /// Nil when it is longer than we read.
        let bytes: [UInt8]?
    }

    struct Fetched: Sendable, Equatable {
        /// Where the mailbox was before these messages.
        let cursor: Cursor
        let messages: [Message]
    }

    /// The messages after the cursor, oldest first, left as unread as they were.
    static func fetch(_ settings: MailboxSettings, after cursor: Cursor?) async throws(MailboxProblem) -> Fetched {
        try await visit(settings) { session, validity throws(MailboxProblem) in
            // When the validity is another, the numbers begin anew.
            let last = cursor?.validity == validity ? cursor?.lastUID ?? 0 : 0
            var messages: [Message] = []
            var total = 0
            let new = try unread(after: last, session)
            for (uid, size) in try sizes(of: new, session) where total < Limit.bytes {
                total += size
                messages.append(Message(uid: uid, bytes: try bytes(of: uid, size: size, session)))
            }
            return Fetched(cursor: Cursor(validity: validity, lastUID: last), messages: messages)
        }
    }

    /// Marks messages as read.
    static func markRead(_ uids: [Int], validity: Int, _ settings: MailboxSettings) async throws(MailboxProblem) {
        try await visit(settings) { session, current throws(MailboxProblem) in
            guard current == validity, !uids.isEmpty else { return }
            _ = try session.run("UID STORE \(list(uids)) +FLAGS.SILENT (\\Seen)")
        }
    }

    /// Only goes there and back.
    static func knock(_ settings: MailboxSettings) async throws(MailboxProblem) {
        try await visit(settings) { _, _ throws(MailboxProblem) in }
    }

    /// libcurl blocks its thread until the server has answered: never one of those that all tasks share.
    private static func visit<T: Sendable>(
        _ settings: MailboxSettings,
        _ body: @escaping @Sendable (IMAPSession, _ validity: Int) throws(MailboxProblem) -> T
    ) async throws(MailboxProblem) -> T {
        let queue = DispatchQueue(label: "samband.mail.imap")
        let outcome: Result<T, MailboxProblem> = await withCheckedContinuation { continuation in
            queue.async {
                continuation.resume(
                    returning: Result { () throws(MailboxProblem) in
                        let session = try IMAPSession(settings.server)
                        let result = try body(session, try select(settings.folder, session))
                        _ = try? session.run("LOGOUT")
                        return result
                    }
                )
            }
        }
        return try outcome.get()
    }

    private static func select(_ folder: String, _ session: IMAPSession) throws(MailboxProblem) -> Int {
        let answers: [IMAPAnswer]
        do {
            answers = try session.run("SELECT \"\(folder)\"")
        } catch .refused {
            throw .noFolder(folder)
        }
        guard let validity = answers.lazy.compactMap({ $0.number(after: "UIDVALIDITY") }).first else {
            throw .oddAnswer
        }
        return validity
    }

    /// `5:*` also finds the last message when there is none from 5 on (RFC 3501 §6.4.8).
    private static func unread(after last: Int, _ session: IMAPSession) throws(MailboxProblem) -> [Int] {
        let found = try session.run("UID SEARCH UID \(last + 1):*").flatMap(\.found)
        return Array(found.filter { $0 > last }.sorted().prefix(Limit.messages))
    }

    private static func sizes(
        of uids: [Int],
        _ session: IMAPSession
    ) throws(MailboxProblem) -> [(uid: Int, size: Int)] {
        guard !uids.isEmpty else { return [] }
        var sizes: [Int: Int] = [:]
        for answer in try session.run("UID FETCH \(list(uids)) (UID RFC822.SIZE)") {
            guard let uid = answer.number(after: "UID"), let size = answer.number(after: "RFC822.SIZE") else {
                continue
            }
            sizes[uid] = size
        }
        // A message that has gone meanwhile has no size.
        return uids.compactMap { uid in sizes[uid].map { (uid, $0) } }
    }

    private static func bytes(
        of uid: Int,
        size: Int,
        _ session: IMAPSession
    ) throws(MailboxProblem) -> [UInt8]? {
        guard size <= ReceivedMail.mostBytes else { return nil }
        let answers = try session.run("UID FETCH \(uid) (UID BODY.PEEK[])")
        return answers.first { $0.number(after: "UID") == uid && !$0.literals.isEmpty }?.literals.first ?? []
    }

    private static func list(_ uids: [Int]) -> String { uids.map(String.init).joined(separator: ",") }
}
