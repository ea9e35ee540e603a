/// Why a command ended without doing its work: one sentence with the place and the remedy, and the exit code.
public struct Failure: Error, Sendable, Equatable, CustomStringConvertible {
    public enum Code: Int32, Sendable {
        case failed = 1
        case wrongUsage = 2
        /// EX_DATAERR of sysexits.h.
        case badInput = 65
    }

    public let code: Code
    public let description: String

    public init(_ description: String, code: Code = .failed) {
        self.code = code
        self.description = description
    }
}
