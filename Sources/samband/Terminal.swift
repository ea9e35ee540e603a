import Foundation

/// What is said at the terminal: results on standard output, everything else on standard error.
enum Terminal {
    @Sendable static func say(_ text: String) { FileHandle.standardOutput.write(Data((text + "\n").utf8)) }

    @Sendable static func complain(_ text: String) { FileHandle.standardError.write(Data((text + "\n").utf8)) }

    static func end(_ code: Int32) -> Never { exit(code) }
}
