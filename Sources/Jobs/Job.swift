import Core

/// Work that is done again and again.
public struct Job: Sendable {
    /// Short and lasting: the database knows the job by it.
    public let name: String
    /// From one start to the next, in whole seconds.
    public let every: Duration
    /// Does the work as of the given time.
    ///
    /// It may be cancelled, and may have run halfway before.
    public let run: @Sendable (Instant) async throws -> Void

    public init(name: String, every: Duration, run: @escaping @Sendable (Instant) async throws -> Void) {
        self.name = name
        self.every = every
        self.run = run
    }
}
