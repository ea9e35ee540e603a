/// Bytes in the upper-case hexadecimal that quoted-printable asks for; read in either case.
enum Hexadecimal {
    private static let digits = Array("0123456789ABCDEF".utf8)

    static func bytes(_ byte: UInt8) -> [UInt8] { [digits[Int(byte >> 4)], digits[Int(byte & 15)]] }
    static func pair(_ byte: UInt8) -> String { String(decoding: bytes(byte), as: UTF8.self) }

    /// The byte that two digits spell.
    static func byte(_ pair: some Collection<UInt8>) -> UInt8? {
        guard pair.count == 2 else { return nil }
        var byte: UInt8 = 0
        for digit in pair {
            let capital = digit >= UInt8(ascii: "a") ? digit & 0xDF : digit
            guard let value = digits.firstIndex(of: capital) else { return nil }
            byte = byte << 4 | UInt8(value)
        }
        return byte
    }
}
