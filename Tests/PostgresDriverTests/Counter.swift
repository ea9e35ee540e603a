import Synchronization

/// Counts from any thread.
final class Counter: Sendable {
    private let number = Atomic(0)

    var count: Int { number.load(ordering: .relaxed) }

    @discardableResult
    func up() -> Int { number.add(1, ordering: .relaxed).newValue }
}
