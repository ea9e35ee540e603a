/// What an answer may ask of us, and where it may come from.
public struct FetchLimits: Sendable {
    /// How far a request may go.
    public enum Reach: Sendable {
        /// By https, to addresses of the internet.
        case internet
        /// Also to this machine, and there without TLS: for tests against a server of their own.
        case loopbackToo
    }

    /// Bytes of one answer, after it was unpacked.
    public var bytes = 64 * 1_024 * 1_024
    /// From the first packet to a connection that is secured.
    public var connecting = Duration.seconds(15)
    /// The whole request with its redirects.
    public var total = Duration.seconds(180)
    public var redirects = 3
    public var reach = Reach.internet

    public static let standard = FetchLimits()

    public init() {}
}
