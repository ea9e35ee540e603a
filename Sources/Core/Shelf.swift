import Synchronization

/// Keeps what was made in one state of the world, for as long as that state lasts.
///
/// The first thing that is put in another state empties it, so nothing has to be told to forget.
public final class Shelf<Moment: Equatable & Sendable, Key: Hashable & Sendable, Value: Sendable>: Sendable {
    private struct State {
        var moment: Moment?
        var values: [Key: Value] = [:]
        var size = 0
    }

    private let most: Int
    private let state = Mutex(State())

    /// - Parameter most: the sum of sizes that it holds; what would go beyond it empties the shelf.
    public init(most: Int) { self.most = most }

    public func value(_ key: Key, at moment: Moment) -> Value? {
        state.withLock { $0.moment == moment ? $0.values[key] : nil }
    }

    public func put(_ value: Value, _ key: Key, at moment: Moment, size: Int = 1) {
        state.withLock { state in
            if state.moment != moment || state.size + size > most { state = State(moment: moment) }
            guard state.values.updateValue(value, forKey: key) == nil else { return }
            state.size += size
        }
    }
}
