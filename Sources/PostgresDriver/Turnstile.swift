import Synchronization

/// Lets at most so many tasks in at once, the others in the order they came.
package final class Turnstile: Sendable {
    private struct Waiter {
        let ticket: Int
        let continuation: CheckedContinuation<Void, any Error>
    }

    private struct State {
        var free: Int
        var lastTicket = 0
        var waiting: [Waiter] = []
    }

    private let state: Mutex<State>

    package init(places: Int) { state = Mutex(State(free: places)) }

    /// Waits for a place.
    ///
    /// - Throws: `CancellationError` when the task is cancelled while it waits; then it has no place to leave.
    package func enter() async throws {
        let ticket = state.withLock { state in
            state.lastTicket += 1
            return state.lastTicket
        }
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                wait(Waiter(ticket: ticket, continuation: continuation))
            }
        } onCancel: {
            takeOut(ticket)?.continuation.resume(throwing: CancellationError())
        }
    }

    /// Gives the place to the one that has waited longest.
    package func leave() {
        let next = state.withLock { state -> Waiter? in
            guard !state.waiting.isEmpty else {
                state.free += 1
                return nil
            }
            return state.waiting.removeFirst()
        }
        next?.continuation.resume()
    }

    private func wait(_ waiter: Waiter) {
        // Asked under the lock: a cancellation that comes later finds the waiter in the line.
        let outcome = state.withLock { state -> Result<Void, any Error>? in
            if Task.isCancelled { return .failure(CancellationError()) }
            if state.free > 0 {
                state.free -= 1
                return .success(())
            }
            state.waiting.append(waiter)
            return nil
        }
        if let outcome { waiter.continuation.resume(with: outcome) }
    }

    private func takeOut(_ ticket: Int) -> Waiter? {
        state.withLock { state in
            state.waiting.firstIndex { $0.ticket == ticket }.map { state.waiting.remove(at: $0) }
        }
    }
}
