/// The limits on what a request may cost.
///
/// Each has a name, and an answer that is over one says it.
public enum Limits {
    /// Bytes in the body of a form.
    public static let formBytes = 512 * 1_024
    /// Bytes in the body of a form with files, where a route does not say another number.
    public static let uploadBytes = 64 * 1_024 * 1_024
    /// Bytes of such a body that are held in memory; the rest of it waits in a file.
    public static let uploadMemoryBytes = 1_024 * 1_024
    /// Bytes in the head of one part of such a form.
    public static let uploadPartHeadBytes = 65_536
    /// Seconds that such a request may take: whoever sends a file from a phone needs longer.
    public static let uploadSeconds = 300
    /// Fields in a form.
    public static let formFields = 2_000
    /// Characters in a line of text.
    public static let lineLength = 200
    /// Characters in a long text.
    public static let textLength = 20_000
    /// Citations in texts that one page shows; further ones stay links.
    public static let citationsShown = 40
    /// Seconds that a request may take before it is answered with 503.
    public static let requestSeconds = 15
    /// Bytes of strangers' pages that are kept to be shown again.
    public static let keptPageBytes = 8 * 1_024 * 1_024
    /// Milliseconds between two looks at whether the client of a slow request is still there.
    public static let presenceMilliseconds = 500
    /// Live streams open at the same time in one process.
    public static let liveStreams = 2_000
    /// Changes that wait to be told to other instances; the oldest give way.
    public static let liveChangesWaiting = 256
    /// Seconds between signs of life on a live stream.
    public static let liveHeartbeatSeconds = 20
    /// Answers smaller than this are not compressed.
    public static let smallestCompressed = 1_024
    /// Largest `Accept-Encoding`, cookie or other header field that is read.
    public static let headerBytes = 8_192
}
