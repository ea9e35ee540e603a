/// What a program from outside may use.
public struct ProgramLimits: Sendable, Equatable {
    /// From start to end.
    public let seconds: Int
    /// Of each process, for its data.
    public let memoryBytes: Int
    /// In one file, also in what it prints.
    public let fileBytes: Int
    /// In its folder as a whole.
    public let folderBytes: Int

    public init(seconds: Int, memoryBytes: Int, fileBytes: Int, folderBytes: Int) {
        self.seconds = seconds
        self.memoryBytes = memoryBytes
        self.fileBytes = fileBytes
        self.folderBytes = folderBytes
    }

    /// Files in its folder; so many that looking at them all takes long.
    static let files = 1_000
    /// Milliseconds between two looks at how it fares.
    static let lookMilliseconds: UInt32 = 5
    /// Looks between two at the size of its folder.
    static let looksPerMeasure = 10
    /// Bytes that are read of what it printed.
    static let messageBytes = 4_096
}

/// Why a program did not give what it was asked for.
public enum ProgramFailure: Error, Sendable, Equatable {
    case couldNotStart(String)
    case tookTooLong
    /// It wrote too much, to one file or in all.
    case wroteTooMuch
    /// It ended by itself without success; what it said may quote what people wrote, so it does not belong in a log.
    case failed(status: Int32, message: String)
    /// It crashed, or was ended from outside; what takes too much memory ends so.
    case crashed(signal: Int32)
    /// It said that all was well and left no file.
    case leftNothing
    /// Nobody wants the result any more.
    case cancelled
}
