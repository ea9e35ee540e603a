/// What is asked for.
public struct FetchRequest: Sendable, Equatable {
    public let address: String
    /// JSON that is posted; nil reads.
    public let json: [UInt8]?
    /// The media types of which an answer is wanted, without parameters.
    public let mediaTypes: Set<String>

    public init(_ address: String, json: [UInt8]? = nil, mediaTypes: Set<String>) {
        self.address = address
        self.json = json
        self.mediaTypes = mediaTypes
    }
}

/// What came of a request that was answered.
public enum FetchOutcome: Sendable, Equatable {
    /// The whole answer.
    case arrived([UInt8])
    /// The server is busy (429, 503) and says after how many seconds to come again, or nothing.
    case later(seconds: Int?)
    /// Any other answer than the one wanted, and how it begins: it often says what is wrong.
    case refused(status: Int, beginning: String)
}
