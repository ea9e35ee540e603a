import Dispatch

/// Waits for asynchronous work on a thread that may block, as the body of a transaction has one.
enum Blocking {
    static func run(_ work: @escaping @Sendable () async throws -> Void) {
        let done = DispatchSemaphore(value: 0)
        Task {
            try? await work()
            done.signal()
        }
        done.wait()
    }
}
