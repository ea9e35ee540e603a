import Core
import SQL

/// What the database knows of one job.
struct JobLease: RowDecodable, Sendable {
    let name: String
    let holder: String?
    /// How long the holder may work; nil when the last run came to its end.
    let until: Instant?
    let knownSince: Instant
    let lastStarted: Instant?
    let lastEnded: Instant?
    let lastError: String?
    let runs: Int

    init(row: Row) throws {
        name = try row.value("name")
        holder = try row.value("holder")
        until = try row.value("until")
        knownSince = try row.value("known_since")
        lastStarted = try row.value("last_started")
        lastEnded = try row.value("last_ended")
        lastError = try row.value("last_error")
        runs = try row.value("runs")
    }

    func isHeld(at now: Instant) -> Bool { until.map { $0 > now } ?? false }

    /// Whether a run may start.
    ///
    /// A lease that ran out means that its holder died or was stopped in the middle of the work: it is taken up at
    /// once, not after another interval.
    func isDue(every interval: Duration, at now: Instant) -> Bool {
        if let until { return until <= now }
        guard let lastStarted else { return true }
        return lastStarted.adding(interval) <= now
    }
}
