/// How one run of a job ended.
enum JobOutcome: Sendable, Equatable {
    case done
    case failed(String)
    /// Cancelled by the shutdown.
    case interrupted
    /// Another instance holds the lease, since this one did not renew it in time.
    case lost
}
