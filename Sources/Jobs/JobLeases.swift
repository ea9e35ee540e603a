import Core
import SQL

/// The leases by which several instances share the jobs.
///
/// Owns the table `job_lease`. Writes to it take turns: side by side they would all want the same few rows, and most of
/// them would be sent back.
struct JobLeases: Sendable {
    let database: any Database

    /// One run of a job, as the database knows it.
    struct Claim: Sendable {
        let job: String
        let holder: String
        /// Tells this run from an earlier one of the same holder.
        let started: Instant
    }

    /// All leases by the name of their job.
    func all() async throws -> [String: JobLease] {
        let leases = try await database.read { connection in
            try connection.all("SELECT * FROM job_lease ORDER BY name", as: JobLease.self)
        }
        return Dictionary(leases.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// Starts a run if the job is due and nobody else is at it; nil otherwise.
    func take(_ job: Job, holder: String, at now: Instant, for length: Duration) async throws -> Claim? {
        let (name, interval) = (job.name, job.every)
        let taken = try await database.write(.inTurn) { connection in
            try connection.run(
                """
                INSERT INTO job_lease (name, known_since, runs) VALUES (\(name), \(now), 0)
                ON CONFLICT (name) DO NOTHING
                """
            )
            let lease = try connection.first("SELECT * FROM job_lease WHERE name = \(name)", as: JobLease.self)
            guard let lease, lease.isDue(every: interval, at: now) else { return false }
            try connection.run(
                """
                UPDATE job_lease SET holder = \(holder), until = \(now.adding(length)), last_started = \(now)
                WHERE name = \(name)
                """
            )
            return true
        }
        return taken ? Claim(job: name, holder: holder, started: now) : nil
    }

    /// Makes the lease last longer; false when another has taken it in the meantime.
    func renew(_ claim: Claim, until: Instant) async throws -> Bool {
        try await update(claim, "until = \(until)")
    }

    /// Records that a run came to its end, well or not.
    @discardableResult
    func end(_ claim: Claim, at now: Instant, error: String?) async throws -> Bool {
        try await update(claim, "until = NULL, last_ended = \(now), last_error = \(error), runs = runs + 1")
    }

    /// Gives the lease back unfinished, so that the next instance takes the job up at once.
    @discardableResult
    func giveBack(_ claim: Claim, at now: Instant) async throws -> Bool {
        try await update(claim, "until = \(now)")
    }

    private func update(_ claim: Claim, _ changes: Query) async throws -> Bool {
        try await database.write(.inTurn) { connection in
            try connection.run(
                """
                UPDATE job_lease SET \(changes)
                WHERE name = \(claim.job) AND holder = \(claim.holder) AND last_started = \(claim.started)
                    AND until IS NOT NULL
                """
            ) == 1
        }
    }
}
