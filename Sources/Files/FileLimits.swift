/// The limits on bytes that are kept.
public enum FileLimits {
    /// Bytes of one file; who takes files in may allow less.
    public static let fileBytes = 256 * 1_024 * 1_024
    /// Bytes in one row: what is in memory at a time when a file is written or read.
    public static let partBytes = 1_024 * 1_024
    /// Bytes that an instance keeps in its folder, so that it need not ask the database; the oldest go first.
    public static let cachedBytes = 2 * 1_024 * 1_024 * 1_024
    /// Minutes after which a file is taken away that was begun in that folder and never finished.
    public static let leftoverMinutes = 60
}
