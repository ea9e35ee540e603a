import Core
import Synchronization

/// How much one place on the net sends to something that a whole room may send to: a round, a board.
///
/// A full hall shares one address and must get through; a script at another must not fill the thing before the others have
/// come to it. So a place has an allowance of a hall, which comes back slowly. It is kept in memory alone: what is written
/// down leads from nothing that was sent to an address (PRIV-09), and each instance counts for itself.
public final class Crowd: Sendable {
    /// After its allowance a place may send so many a second.
    static let perSecond = 0.5
    /// Places that are remembered at a time.
    static let places = 20_000

    private struct Place: Hashable {
        let thing: String
        let remote: String
    }

    private let hall: Int
    private let known = Mutex<[Place: Allowance]>([:])

    /// - Parameter hall: what a place may send at once.
    public init(hall: Int) { self.hall = hall }

    /// Whether one more from a place is taken; nil is a place that cannot be known, which has no limit.
    public func takes(from remote: String?, to thing: some CustomStringConvertible, at now: Instant) -> Bool {
        guard let remote else { return true }
        return known.withLock { known in
            if known.count >= Self.places { known = known.filter { !$0.value.isFull(at: now) } }
            let place = Place(thing: thing.description, remote: remote)
            return known[place, default: Allowance(of: hall, at: now)].take(at: now)
        }
    }
}

/// What is left of an allowance that comes back with time (a token bucket).
struct Allowance: Sendable {
    private let most: Double
    private var left: Double
    private var seen: Instant

    init(of most: Int, at now: Instant) {
        self.most = Double(most)
        left = Double(most)
        seen = now
    }

    private func refilled(at now: Instant) -> Double {
        let seconds = Double(max(now.milliseconds - seen.milliseconds, 0)) / 1_000
        return min(left + seconds * Crowd.perSecond, most)
    }

    /// Whether nothing of it is used, so that it need not be remembered.
    func isFull(at now: Instant) -> Bool { refilled(at: now) >= most }

    /// False when nothing is left.
    mutating func take(at now: Instant) -> Bool {
        left = refilled(at: now)
        seen = max(seen, now)
        guard left >= 1 else { return false }
        left -= 1
        return true
    }
}
