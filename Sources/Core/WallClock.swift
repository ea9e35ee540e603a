import Foundation

/// What time it is.
///
/// Passed in, so that tests and the demo decide.
public struct WallClock: Sendable {
    private let read: @Sendable () -> Instant

    public init(_ read: @escaping @Sendable () -> Instant) { self.read = read }

    public var now: Instant { read() }
    /// Today in Norway.
    public var today: Day { OsloTime.day(now) }

    public static let system = WallClock {
        Instant(milliseconds: Int64((Date().timeIntervalSince1970 * 1_000).rounded(.down)))
    }

    public static func fixed(_ instant: Instant) -> WallClock { WallClock { instant } }

    /// Runs like the system's clock, but showed `time` on `day` when it was made.
    public static func beginning(on day: Day, at time: TimeOfDay) -> WallClock {
        let start = system.now
        let shift = OsloTime.instant(day, time).milliseconds - start.milliseconds
        return WallClock { Instant(milliseconds: system.now.milliseconds + shift) }
    }
}
