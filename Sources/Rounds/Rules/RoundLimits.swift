import Core

/// What a round holds at most.
public enum RoundLimits {
    /// Questions asked at a time.
    public static let questions = 40
    /// Options of a question, and lines of a matrix.
    public static let options = 20
    public static let groups = 1...30
    /// Sheets of one round.
    public static let sheets = 10_000
    /// Comments on one draft.
    public static let comments = 200
    /// Answers below this number are not shown where nobody may be known by them (PRIV-09).
    public static let fewestAnonymous = 5
    /// Answers in words that stand on the page; all of them are in the table.
    static let voices = 100
    static let codeLength = 6
}

/// What phones join by.
enum JoinCode {
    /// Without the letters and digits that are taken for each other.
    private static let signs = Array("ABCDEFGHJKMNPQRSTVWXYZ23456789")

    /// A code out of a secret.
    static func make(from secret: String) -> String {
        String(Fingerprint.of(secret).utf8.prefix(RoundLimits.codeLength * 2).chunked().map { signs[$0 % signs.count] })
    }

    /// What someone has typed, as a code is written; nil when it cannot be one.
    static func read(_ text: String) -> String? {
        let code = text.uppercased().filter { !$0.isWhitespace && $0 != "-" }
        return code.count == RoundLimits.codeLength && code.allSatisfy(signs.contains) ? code : nil
    }
}

extension Sequence<UInt8> {
    /// Two hexadecimal digits at a time as a number.
    fileprivate func chunked() -> [Int] {
        let digits = compactMap { Character(Unicode.Scalar($0)).hexDigitValue }
        return stride(from: 0, to: digits.count - 1, by: 2).map { digits[$0] * 16 + digits[$0 + 1] }
    }
}
