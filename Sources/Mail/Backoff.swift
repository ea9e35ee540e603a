/// When a message that did not get through is tried again.
public enum Backoff {
    public static let mostAttempts = 10
    private static let minutes: [Int64] = [1, 5, 15, 60, 240]

    /// Minutes from a failed try to the next one; nil when it was the last.
    public static func minutes(afterAttempt attempt: Int) -> Int64? {
        guard attempt < mostAttempts else { return nil }
        return minutes[min(max(attempt, 1), minutes.count) - 1]
    }
}
