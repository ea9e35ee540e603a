import Core
import Logging
import SQL
import ServiceLifecycle

/// Runs each job when it is due.
///
/// Several instances share the jobs through leases in the database: a job runs on one of them at a time, and when that
/// one dies another goes on.
public struct Scheduler: Service {
    public let jobs: [Job]
    private let leases: JobLeases
    private let clock: WallClock
    private let holder: String
    private let logger: Logger
    private let pulse: Duration
    private let lease: Duration
    private let running = RunningJobs()

    /// - Parameters:
    ///   - jobs: each with a name of its own.
    ///   - database: where the leases are.
    ///   - clock: decides what is due.
    ///   - holder: a name for this instance that no other has.
    ///   - logger: hears of failures.
    ///   - pulse: how often to look what is due.
    ///   - lease: for how long a job is this instance's; renewed while the job runs.
    public init(
        jobs: [Job],
        database: any Database,
        clock: WallClock,
        holder: String,
        logger: Logger,
        pulse: Duration = .seconds(2),
        lease: Duration = .seconds(60)
    ) {
        precondition(Set(jobs.map(\.name)).count == jobs.count, "two jobs have the same name")
        self.jobs = jobs
        leases = JobLeases(database: database)
        self.clock = clock
        self.holder = holder
        self.logger = logger
        self.pulse = pulse
        self.lease = lease
    }

    /// Runs until the graceful shutdown; then the jobs are cancelled, and their leases given back.
    public func run() async throws {
        await cancelWhenGracefulShutdown { await repeatedly() }
    }

    /// Runs once what is due now and waits for it: for the terminal and for tests.
    public func runDue() async {
        await withDiscardingTaskGroup { group in await startDue(in: &group) }
    }

    private func repeatedly() async {
        await withDiscardingTaskGroup { group in
            while !Task.isCancelled {
                await startDue(in: &group)
                // Sleeping throws only when cancelled, and then the loop ends.
                try? await Task.sleep(for: pulse)
            }
        }
    }

    private func startDue(in group: inout DiscardingTaskGroup) async {
        for job in await dueJobs() where running.begin(job.name) {
            group.addTask {
                await perform(job)
                running.end(job.name)
            }
        }
    }

    private func dueJobs() async -> [Job] {
        do {
            let known = try await leases.all()
            let now = clock.now
            return jobs.filter { known[$0.name]?.isDue(every: $0.every, at: now) ?? true }
        } catch {
            // The database may be away for a while; the next pulse tries again.
            if !Task.isCancelled { logger.error("Could not read the job leases", metadata: ["error": "\(error)"]) }
            return []
        }
    }

    private func perform(_ job: Job) async {
        do {
            guard let claim = try await leases.take(job, holder: holder, at: clock.now, for: lease) else { return }
            let outcome = await outcome(of: job, claim)
            report(outcome, of: claim)
            try await uninterrupted { try await record(outcome, of: claim) }
        } catch {
            if !Task.isCancelled {
                logger.error("Could not write a job lease", metadata: ["job": "\(job.name)", "error": "\(error)"])
            }
        }
    }

    /// Does the work, and renews the lease beside it.
    private func outcome(of job: Job, _ claim: JobLeases.Claim) async -> JobOutcome {
        await withTaskGroup(of: JobOutcome?.self) { group in
            group.addTask { await work(job, at: claim.started) }
            group.addTask { await keep(claim) }
            for await outcome in group {
                guard let outcome else { continue }
                group.cancelAll()
                return outcome
            }
            return .interrupted
        }
    }

    private func work(_ job: Job, at started: Instant) async -> JobOutcome {
        do {
            try await job.run(started)
            return .done
        } catch {
            return Task.isCancelled ? .interrupted : .failed(String(String(describing: error).prefix(500)))
        }
    }

    /// Renews until the lease is lost; nil when told to stop.
    private func keep(_ claim: JobLeases.Claim) async -> JobOutcome? {
        while true {
            do {
                try await Task.sleep(for: lease / 3)
                guard try await leases.renew(claim, until: clock.now.adding(lease)) else { return .lost }
            } catch {
                if Task.isCancelled { return nil }
                logger.warning(
                    "Could not renew a job lease",
                    metadata: ["job": "\(claim.job)", "error": "\(error)"]
                )
            }
        }
    }

    private func record(_ outcome: JobOutcome, of claim: JobLeases.Claim) async throws {
        switch outcome {
        case .done: try await leases.end(claim, at: clock.now, error: nil)
        case .failed(let error): try await leases.end(claim, at: clock.now, error: error)
        case .interrupted: try await leases.giveBack(claim, at: clock.now)
        case .lost: break
        }
    }

    private func report(_ outcome: JobOutcome, of claim: JobLeases.Claim) {
        switch outcome {
        case .done: logger.debug("Job done", metadata: ["job": "\(claim.job)"])
        case .failed(let error):
            logger.error("Job failed; it runs again next time", metadata: ["job": "\(claim.job)", "error": "\(error)"])
        case .interrupted: logger.info("Job stopped before its end", metadata: ["job": "\(claim.job)"])
        case .lost: logger.warning("Job lost its lease and was stopped", metadata: ["job": "\(claim.job)"])
        }
    }
}
