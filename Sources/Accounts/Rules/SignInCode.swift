import Core

/// The digits that can be typed instead of following a link.
enum SignInCode {
    static let length = 8

    static func text(_ number: UInt64) -> String { Digits.padded(Int(number % 100_000_000), length) }

    /// `1234 5678`, as it is easier to read.
    static func shown(_ code: String) -> String { "\(code.prefix(length / 2)) \(code.suffix(length / 2))" }

    /// The digits of what was typed, without spaces and hyphens; nil when it cannot be a code.
    static func read(_ typed: String) -> String? {
        let code = typed.filter { !$0.isWhitespace && $0 != "-" }
        guard code.utf8.count == length, code.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        return code
    }

    /// Bound to its sign-in, so that equal codes do not look alike.
    static func fingerprint(_ code: String, of signIn: String) -> String { Fingerprint.of("\(signIn):\(code)") }
}
