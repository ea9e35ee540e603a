/// Bytes in the upper-case hexadecimal that quoted-printable asks for.
enum Hexadecimal {
    private static let digits = Array("0123456789ABCDEF".utf8)

    static func bytes(_ byte: UInt8) -> [UInt8] { [digits[Int(byte >> 4)], digits[Int(byte & 15)]] }
    static func pair(_ byte: UInt8) -> String { String(decoding: bytes(byte), as: UTF8.self) }
}
