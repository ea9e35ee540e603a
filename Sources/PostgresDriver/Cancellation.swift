import Dispatch
import Synchronization

/// Carries the cancellation of one task to the connection that works for it, and to no later work on that connection.
final class Cancellation: Sendable {
    private enum State {
        case idle
        case running(CancelHandle)
        case cancelled
    }

    private let state = Mutex(State.idle)

    /// Called by the connection when its work begins, and once more with nil when it has ended.
    func isServed(by handle: CancelHandle?) {
        state.withLock { state in
            if case .cancelled = state { return }
            state = handle.map(State.running) ?? .idle
        }
    }

    func cancel() {
        // On a thread that may block. The lock is held until the request is out, so that the work cannot end before it.
        DispatchQueue.global().async {
            self.state.withLock { state in
                if case .running(let handle) = state { handle.send() }
                state = .cancelled
            }
        }
    }
}
