/// Makes secrets; passed in, so that tests decide what they get.
public struct SecretSource: Sendable {
    private let bytes: @Sendable (Int) -> [UInt8]

    /// `bytes` gives as many random bytes as it is asked for.
    public init(_ bytes: @escaping @Sendable (Int) -> [UInt8]) { self.bytes = bytes }

    /// The system's random generator.
    public static let system = SecretSource { count in
        var generator = SystemRandomNumberGenerator()
        return (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
    }

    func next(bytes count: Int) -> Secret { Secret(bytes(count)) }

    /// Digits for someone to type.
    func code() -> String {
        let number = bytes(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        return SignInCode.text(number)
    }
}
