import Core
import Jobs
import Mail
import SQL

/// How an installation is doing at one moment.
public struct StatusReport: Sendable {
    /// The schema: how many steps it has taken, and the last of them.
    public struct Schema: Sendable, Equatable {
        public let applied: Int
        public let number: Int
        public let name: String
        /// Steps of this program that the database has not taken.
        public let pending: Int
    }

    /// The end of the hash chain; what comes before it is read only when somebody asks.
    public struct Chain: Sendable, Equatable {
        public let lines: Int
        public let tip: String
        public let changedAt: Instant?
        /// Nil as long as the whole was not read.
        public var verdict: AuditChain.Verdict?
    }

    /// The last backup that left a line in the chain.
    public struct KnownBackup: Sendable, Equatable {
        public let at: Instant
        public let name: String
    }

    public let engine: EngineName
    public let engineVersion: String
    public let schema: Schema
    public let chain: Chain
    public let backup: KnownBackup?
    public let jobs: [JobStatus]
    public let mail: OutboxCounts
    /// Messages that need a person.
    public let troubles: [OutgoingMail]
    /// Messages that a person has given up, the latest first.
    public let abandoned: [OutgoingMail]
    /// Addresses that mail came back from.
    public let marks: [AddressMark]
    /// What came in lately and somebody should know of, the latest first.
    public let received: [ReceivedLine]
    /// How the last look into the mailbox went; nil before the first.
    public let mailbox: MailboxState?
    public let surroundings: Surroundings
}

/// What is around the database; the composition root knows it.
public struct Surroundings: Sendable, Equatable {
    /// A program that may be there.
    public struct Helper: Sendable, Equatable {
        public let program: String
        public let isThere: Bool

        public init(program: String, isThere: Bool) {
            self.program = program
            self.isThere = isThere
        }
    }

    public let version: String
    /// Whether links in mail lead to where people reach the site.
    public let hasPublicURL: Bool
    /// Whether mail reaches people; else it is written to files.
    public let sendsMail: Bool
    /// Whether a mailbox is read.
    public let readsMailbox: Bool
    public let helpers: [Helper]

    public init(version: String, hasPublicURL: Bool, sendsMail: Bool, readsMailbox: Bool, helpers: [Helper]) {
        self.version = version
        self.hasPublicURL = hasPublicURL
        self.sendsMail = sendsMail
        self.readsMailbox = readsMailbox
        self.helpers = helpers
    }
}
