/// The limits on papers that are uploaded.
public enum PaperLimits {
    /// Bytes of one file.
    public static let fileBytes = 25 * 1_024 * 1_024
    /// Bytes of all files of a meeting.
    public static let meetingBytes = 250 * 1_024 * 1_024
    /// Files that are sent at a time; together they are held by `Limits.uploadBytes`.
    public static let filesAtOnce = 10
    /// Files of one item.
    public static let filesOfItem = 50
    /// Characters in the name of a file, with its ending.
    public static let nameLength = 120
}
