/// The key of one `Owner`: 26 characters, sortable by the time it was made (the ULID layout).
public struct Identifier<Owner>: Hashable, Sendable, Comparable, CustomStringConvertible {
    public let text: String

    /// Takes a key as it came from a database or an address; nil when it cannot be one.
    public init?(_ text: String) {
        guard Base32.isID(text) else { return nil }
        self.text = text
    }

    public init?(_ text: Substring) { self.init(String(text)) }

    public init(_ seed: IdentifierSeed) { text = seed.text }

    /// A key out of a secret, which does not tell when it was made.
    ///
    /// Hexadecimal digits are all signs of keys.
    public init(secret: String) { text = String(Fingerprint.of(secret).uppercased().prefix(Base32.idLength)) }

    public var description: String { text }
    public static func < (left: Self, right: Self) -> Bool { left.text < right.text }
}

/// A fresh key that has not been given to an owner yet.
public struct IdentifierSeed: Sendable {
    let text: String

    /// 48 bits of milliseconds and 80 random bits, in Crockford's base 32.
    public init(at instant: Instant, random: (UInt64, UInt16)) {
        let time = UInt64(max(0, instant.milliseconds)) & 0xFFFF_FFFF_FFFF
        text = Base32.encode(high: (time << 16) | UInt64(random.1), low: random.0)
    }
}

/// Makes keys.
///
/// Passed in, so that tests and imports decide what they get.
public struct IdentifierSource: Sendable {
    private let make: @Sendable () -> IdentifierSeed

    public init(_ make: @escaping @Sendable () -> IdentifierSeed) { self.make = make }

    public func next<Owner>(_ owner: Owner.Type = Owner.self) -> Identifier<Owner> { Identifier(make()) }

    /// Keys from the system's random generator and the given clock.
    public static func random(clock: WallClock) -> IdentifierSource {
        IdentifierSource {
            var generator = SystemRandomNumberGenerator()
            return IdentifierSeed(
                at: clock.now,
                random: (generator.next(), UInt16.random(in: 0...UInt16.max, using: &generator))
            )
        }
    }
}

enum Base32 {
    static let idLength = 26
    private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)

    static func isID(_ text: String) -> Bool {
        var text = text
        return text.withUTF8 { $0.count == idLength && $0.allSatisfy(holds) }
    }

    private static func holds(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): true
        case UInt8(ascii: "A")...UInt8(ascii: "Z"):
            byte != UInt8(ascii: "I") && byte != UInt8(ascii: "L") && byte != UInt8(ascii: "O")
                && byte != UInt8(ascii: "U")
        default: false
        }
    }

    /// 128 bits as 26 characters; the first carries only three bits.
    static func encode(high: UInt64, low: UInt64) -> String {
        var bytes = [UInt8](repeating: 0, count: idLength)
        var high = high
        var low = low
        for position in stride(from: idLength - 1, through: 0, by: -1) {
            bytes[position] = alphabet[Int(low & 31)]
            low = (low >> 5) | (high << 59)
            high >>= 5
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
