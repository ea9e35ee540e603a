import CSpawn
import Foundation

/// A process that leads a group of its own, so that all it starts can be ended with it.
struct ProcessGroup {
    enum End: Equatable {
        case exited(Int32)
        case signalled(Int32)
    }

    private let leader: pid_t

    /// Starts a program with nothing of ours but what is given: no open files, no ignored signals.
    static func start(
        _ words: [String],
        environment: [String],
        folder: String,
        output: String,
        errors: String
    ) throws -> ProcessGroup {
        var leader: pid_t = 0
        let status = withCStrings(words) { words in
            withCStrings(environment) { spawn_group(&leader, words, $0, folder, output, errors) }
        }
        guard status == 0 else { throw ProgramFailure.couldNotStart(String(cString: strerror(status))) }
        return ProcessGroup(leader: leader)
    }

    /// Whether the leader has ended; its number stays taken until `end()`, so that no other process can have it.
    var hasEnded: Bool {
        var information = siginfo_t()
        let answer = waitid(P_PID, id_t(leader), &information, WEXITED | WNOHANG | WNOWAIT)
        return answer != 0 || information.si_signo != 0
    }

    /// Ends what is left of the group, and says how the leader ended.
    func end() -> End {
        kill(-leader, SIGKILL)
        var status: Int32 = 0
        while waitpid(leader, &status, 0) == -1, errno == EINTR {}
        let signal = status & 0x7F
        return signal == 0 ? .exited((status >> 8) & 0xFF) : .signalled(signal)
    }

    /// Lends strings to `body` as a list that ends with a null pointer.
    private static func withCStrings<T>(
        _ strings: [String],
        _ body: (UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>) -> T
    ) -> T {
        var copies: [UnsafeMutablePointer<CChar>?] = strings.map { strdup($0) } + [nil]
        defer { for copy in copies { free(copy) } }
        return copies.withUnsafeMutableBufferPointer { buffer in
            guard let start = buffer.baseAddress else { preconditionFailure("a list that ends with nil is not empty") }
            return body(start)
        }
    }
}
