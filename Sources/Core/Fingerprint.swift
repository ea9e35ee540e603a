import Crypto

/// SHA-256 (FIPS 180-4) in lower-case hexadecimal: for the hash chain, file names and stored tokens.
public enum Fingerprint {
    public static func of(_ bytes: some Sequence<UInt8>) -> String {
        var hasher = SHA256()
        hasher.update(data: Array(bytes))
        return hex(hasher.finalize())
    }

    public static func of(_ text: String) -> String { of(text.utf8) }

    /// Takes bytes piece by piece, for what is too large to hold.
    public struct Stream {
        private var hasher = SHA256()

        public init() {}

        public mutating func add(_ bytes: some Sequence<UInt8>) { hasher.update(data: Array(bytes)) }

        public func finish() -> String { Fingerprint.hex(hasher.finalize()) }
    }

    private static func hex(_ bytes: some Sequence<UInt8>) -> String {
        let digits = Array("0123456789abcdef".utf8)
        var out: [UInt8] = []
        for byte in bytes {
            out.append(digits[Int(byte >> 4)])
            out.append(digits[Int(byte & 15)])
        }
        return String(decoding: out, as: UTF8.self)
    }
}
