import Core
import Synchronization
import Testing

/// A clock that a test moves.
public final class MovingClock: Sendable {
    private let held: Mutex<Instant>

    public init(_ now: Instant) { held = Mutex(now) }

    public var clock: WallClock { WallClock { self.now } }
    public var now: Instant { held.withLock { $0 } }

    /// Morning of a day.
    public func move(to day: String) throws {
        let day = try #require(Day(day))
        held.withLock { $0 = OsloTime.instant(day, TimeOfDay(minutes: 9 * 60) ?? .midnight) }
    }

    /// Moves on by so many seconds.
    public func move(on seconds: Int64) { held.withLock { $0 = $0.adding(seconds: seconds) } }
}
