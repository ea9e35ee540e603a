/// Random text for links that need no account.
enum Secrets {
    /// 160 bits from the system's generator, in hexadecimal.
    static func token() -> String {
        var generator = SystemRandomNumberGenerator()
        return (0..<20).map { _ in
            let byte = UInt8.random(in: .min ... .max, using: &generator)
            return (byte < 16 ? "0" : "") + String(byte, radix: 16)
        }.joined()
    }
}
