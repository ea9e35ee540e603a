/// What phones join by: six signs that can be read off a wall.
public enum JoinCode {
    private static let length = 6
    /// Without the letters and digits that are taken for each other.
    private static let signs = Array("ABCDEFGHJKMNPQRSTVWXYZ23456789")

    /// A code out of a secret.
    public static func make(from secret: String) -> String {
        String(Fingerprint.of(secret).utf8.prefix(length * 2).chunked().map { signs[$0 % signs.count] })
    }

    /// What someone has typed, as a code is written; nil when it cannot be one.
    public static func read(_ text: String) -> String? {
        let code = text.uppercased().filter { !$0.isWhitespace && $0 != "-" }
        return code.count == length && code.allSatisfy(signs.contains) ? code : nil
    }
}

extension Sequence<UInt8> {
    /// Two hexadecimal digits at a time as a number.
    fileprivate func chunked() -> [Int] {
        let digits = compactMap { Character(Unicode.Scalar($0)).hexDigitValue }
        return stride(from: 0, to: digits.count - 1, by: 2).map { digits[$0] * 16 + digits[$0 + 1] }
    }
}
