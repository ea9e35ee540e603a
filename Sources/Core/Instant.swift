/// A point in time, exact to the millisecond, written `2026-01-01T10:00:00.000Z`.
public struct Instant: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// Milliseconds since 1970-01-01T00:00:00Z.
    public let milliseconds: Int64

    public init(milliseconds: Int64) { self.milliseconds = milliseconds }

    /// Reads the one form that is written; nil for anything else.
    public init?(_ text: some StringProtocol) {
        let bytes = Array(text.utf8)
        guard bytes.count == 24, bytes[10] == UInt8(ascii: "T"), bytes[23] == UInt8(ascii: "Z"),
            bytes[19] == UInt8(ascii: "."),
            let day = Day(String(decoding: bytes[0..<10], as: UTF8.self)),
            let time = TimeOfDay(String(decoding: bytes[11..<16], as: UTF8.self)), bytes[16] == UInt8(ascii: ":"),
            let seconds = Digits.number(bytes[17..<19]), seconds < 60, let thousandths = Digits.number(bytes[20..<23])
        else { return nil }
        let minutes = Int64(day.number) * 1_440 + Int64(time.minutes)
        self.init(milliseconds: minutes * 60_000 + Int64(seconds * 1_000 + thousandths))
    }

    public var description: String {
        let (days, rest) = milliseconds.flooredDivision(by: 86_400_000)
        let seconds = rest / 1_000
        let time = TimeOfDay(minutes: Int(seconds / 60)) ?? .midnight
        let clock = "\(time):\(Digits.padded(Int(seconds % 60), 2)).\(Digits.padded(Int(rest % 1_000), 3))"
        return "\(Day(number: Int(days)))T\(clock)Z"
    }

    public func adding(seconds: Int64) -> Instant { Instant(milliseconds: milliseconds + seconds * 1_000) }
    public func adding(minutes: Int64) -> Instant { adding(seconds: minutes * 60) }
    public func adding(days: Int64) -> Instant { adding(seconds: days * 86_400) }

    public static func < (left: Self, right: Self) -> Bool { left.milliseconds < right.milliseconds }
}

extension Int64 {
    /// Quotient rounded down and the remainder that is never negative.
    func flooredDivision(by divisor: Int64) -> (quotient: Int64, remainder: Int64) {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
    }
}

/// Reading and writing of plain digits, without a locale.
public enum Digits {
    /// The number that ASCII digits spell; nil when empty, too long or anything else is among them.
    public static func number(_ bytes: some Collection<UInt8>) -> Int? {
        guard !bytes.isEmpty, bytes.count <= 9 else { return nil }
        var number = 0
        for byte in bytes {
            guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { return nil }
            number = number * 10 + Int(byte - UInt8(ascii: "0"))
        }
        return number
    }

    public static func padded(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}
