import Synchronization

/// The jobs that this instance is at, so that a slow one is not started beside itself.
final class RunningJobs: Sendable {
    private let names = Mutex<Set<String>>([])

    /// False when the job is running already.
    func begin(_ name: String) -> Bool { names.withLock { $0.insert(name).inserted } }

    func end(_ name: String) { names.withLock { _ = $0.remove(name) } }
}
