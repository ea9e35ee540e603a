import Core

/// How long someone stays signed in (AUTH-09).
public enum SessionLimits {
    /// Hours without a sign of life after which a session has ended.
    public static let idleHours: Int64 = 12
    /// Days after which a session has ended in any case.
    public static let days: Int64 = 14
    /// Minutes between two notes of when a session was last seen.
    public static let noteMinutes: Int64 = 5

    /// A session last seen before this has ended.
    static func idleSince(_ now: Instant) -> Instant { now.adding(minutes: -idleHours * 60) }

    static func isWorthNoting(seen: Instant, now: Instant) -> Bool { seen.adding(minutes: noteMinutes) <= now }
}
