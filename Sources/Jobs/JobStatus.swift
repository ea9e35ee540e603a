import Core
import SQL

/// One job as a status page shows it.
public struct JobStatus: Sendable, Equatable {
    /// After so many intervals without an end a job is overdue.
    public static let patience = 3

    public let name: String
    public let every: Duration
    public let isRunning: Bool
    /// The instance that has the lease, or had it last.
    public let holder: String?
    public let lastStarted: Instant?
    public let lastEnded: Instant?
    /// When it is to start again; nil when it has never run.
    public let nextStart: Instant?
    /// What went wrong in the last run; nil when it went well.
    public let lastError: String?
    /// How many runs came to an end, well or not.
    public let runs: Int
    /// No run has come to its end for three intervals.
    public let isOverdue: Bool

    init(_ job: Job, _ lease: JobLease?, at now: Instant) {
        name = job.name
        every = job.every
        isRunning = lease?.isHeld(at: now) ?? false
        holder = lease?.holder
        lastStarted = lease?.lastStarted
        nextStart = lease?.lastStarted?.adding(job.every)
        lastEnded = lease?.lastEnded
        lastError = lease?.lastError
        runs = lease?.runs ?? 0
        let since = lease.map { $0.lastEnded ?? $0.knownSince }
        isOverdue = since.map { $0.adding(job.every * Self.patience) < now } ?? false
    }

    /// The state of all jobs, in the order given.
    ///
    /// Works on instances that run no jobs themselves.
    public static func list(
        of jobs: [Job],
        in database: any Database,
        at now: Instant
    ) async throws -> [JobStatus] {
        let leases = try await JobLeases(database: database).all()
        return jobs.map { JobStatus($0, leases[$0.name], at: now) }
    }
}
