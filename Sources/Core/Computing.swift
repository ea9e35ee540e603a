import Dispatch

/// Long computations made of tasks, off the threads that answer requests.
public enum Computing {
    /// Does the work, and the tasks it begins, on threads of their own.
    ///
    /// How many run at a time is for the work to decide.
    public static func run<T: Sendable>(_ work: @escaping @Sendable () async throws -> T) async throws -> T {
        try await Task(executorPreference: executor, operation: work).value
    }

    private static let executor = ComputingExecutor()
}

/// Puts tasks on a queue below everything that somebody waits for.
private final class ComputingExecutor: TaskExecutor {
    private let queue = DispatchQueue(label: "computing", qos: .utility, attributes: .concurrent)

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        queue.async { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
    }
}
