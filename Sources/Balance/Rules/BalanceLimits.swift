/// What the balance may cost.
public enum BalanceLimits {
    /// Draws of the run that is kept.
    public static let draws = 1_000
    /// Draws while levers are moved: an answer in less than a second.
    public static let quickDraws = 200
    /// Draws of each of the many runs behind a plan.
    public static let planDraws = 64
    /// Computations that wait for their turn; more are told to come back.
    public static let waiting = 12
    /// Answers that are kept in memory.
    public static let kept = 200
    /// Tasks that compute at the same time.
    public static let threads = 2
    /// The years that pages speak of: beyond ten, educations that drift apart mean nothing (C.10 in `docs/balance.md`).
    public static let horizon = 10
    /// Fewer persons than this are never shown.
    public static let fewest = 3.0
}
