import Core
import Synchronization

/// How many answers one place on the net sends to a round that everyone answers.
///
/// A full hall shares one address and must get through; a script at another must not fill the round before the others have
/// answered. So a place has an allowance of a hall, which comes back slowly. It is kept in memory alone: what is written
/// down of a round leads from no answer to an address (PRIV-09), and each instance counts for itself.
final class Crowd: Sendable {
    /// What a place may send at once: more than the largest hall, and a quarter of what a round holds.
    static let hall = RoundLimits.sheets / 4
    /// After that a place may send so many a second.
    static let perSecond = 0.5
    /// Places that are remembered at a time.
    static let places = 20_000

    private struct Place: Hashable {
        let round: Round.ID
        let remote: String
    }

    private let known = Mutex<[Place: Allowance]>([:])

    /// Whether one more answer from a place is taken; nil is a place that cannot be known, which has no limit.
    func takes(from remote: String?, to round: Round.ID, at now: Instant) -> Bool {
        guard let remote else { return true }
        return known.withLock { known in
            if known.count >= Self.places { known = known.filter { !$0.value.isFull(at: now) } }
            return known[Place(round: round, remote: remote), default: Allowance(at: now)].take(at: now)
        }
    }
}

/// What is left of an allowance that comes back with time (a token bucket).
struct Allowance: Sendable {
    private var left = Double(Crowd.hall)
    private var seen: Instant

    init(at now: Instant) { seen = now }

    private func refilled(at now: Instant) -> Double {
        let seconds = Double(max(now.milliseconds - seen.milliseconds, 0)) / 1_000
        return min(left + seconds * Crowd.perSecond, Double(Crowd.hall))
    }

    /// Whether nothing of it is used, so that it need not be remembered.
    func isFull(at now: Instant) -> Bool { refilled(at: now) >= Double(Crowd.hall) }

    /// False when nothing is left.
    mutating func take(at now: Instant) -> Bool {
        left = refilled(at: now)
        seen = max(seen, now)
        guard left >= 1 else { return false }
        left -= 1
        return true
    }
}
