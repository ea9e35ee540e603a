import Core
import Jobs
import Synchronization

/// A clock that moves only when told to.
final class HandClock: Sendable {
    private let time = Mutex(Instant(milliseconds: 1_800_000_000_000))

    var now: Instant { time.withLock { $0 } }
    var wall: WallClock { WallClock { self.now } }
    func pass(seconds: Int64) { time.withLock { $0 = $0.adding(seconds: seconds) } }
}

/// Counts from any task.
final class Counter: Sendable {
    private let number = Mutex(0)

    var value: Int { number.withLock { $0 } }
    func add() { number.withLock { $0 += 1 } }
}

/// A failure with a text of its own.
struct Mishap: Error, CustomStringConvertible {
    let description = "it went wrong"
}

/// What was waited for did not come.
struct TooLate: Error {}

/// A job that counts its runs.
func counting(_ name: String, every: Duration, _ runs: Counter, taking time: Duration = .zero) -> Job {
    Job(name: name, every: every) { _ in
        runs.add()
        try await Task.sleep(for: time)
    }
}

/// Waits until something is so, a minute at most.
func eventually(_ isSo: () async throws -> Bool) async throws {
    for _ in 0..<3_000 {
        if try await isSo() { return }
        try await Task.sleep(for: .milliseconds(20))
    }
    throw TooLate()
}
