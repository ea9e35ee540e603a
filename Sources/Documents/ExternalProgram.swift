import Core
import Foundation
import Synchronization

/// A program from outside, run in a folder of its own: with limits, without our environment, and with nothing left of it
/// afterwards, also of what it started itself.
public struct ExternalProgram: Sendable {
    public let path: String

    public init(path: String) { self.path = path }

    /// Runs to the end and gives back one of the files that the program wrote.
    ///
    /// The work is done on a thread that may block. When the task is cancelled the program is ended.
    ///
    /// - Parameters:
    ///   - arguments: as they are; no shell sees them.
    ///   - files: what stands in its folder when it begins, by name.
    ///   - wanted: the name of the file that it leaves there.
    ///   - environment: all the variables it gets, besides a plain `PATH`, `HOME` and `LANG`.
    ///   - limits: what it may use.
    ///   - parent: where its folder is made.
    /// - Throws: `ProgramFailure`.
    public func run(
        _ arguments: [String],
        files: [String: [UInt8]] = [:],
        wanted: String,
        environment: [String: String] = [:],
        limits: ProgramLimits,
        in parent: URL
    ) async throws -> [UInt8] {
        let isUnwanted = Flag()
        return try await withTaskCancellationHandler {
            try await Blocking.run {
                try ProgramRun(limits: limits, parent: parent, isUnwanted: isUnwanted)
                    .bytes([path] + arguments, files: files, wanted: wanted, environment: environment)
            }
        } onCancel: {
            isUnwanted.raise()
        }
    }
}

/// Something that is once set and stays.
final class Flag: Sendable {
    private let state = Mutex(false)
    var isRaised: Bool { state.withLock { $0 } }
    func raise() { state.withLock { $0 = true } }
}
