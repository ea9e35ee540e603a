import Core

/// Random text given to one browser or put in one mail, of which only the fingerprint is kept.
struct Secret: Sendable, Equatable {
    /// Bytes in the token of a sign-in link.
    static let linkBytes = 20
    /// Bytes in the cookie that binds a sign-in to the browser that asked for it.
    static let browserBytes = 16
    /// Bytes in the address of a private feed.
    static let feedBytes = 24
    /// Bytes in the cookie of a session.
    static let sessionBytes = 32

    let text: String
    var fingerprint: String { Fingerprint.of(text) }

    init(_ bytes: [UInt8]) {
        let digits = Array("0123456789abcdef".utf8)
        text = String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }

    /// Takes a secret as it came back; nil when it cannot be one of ours.
    init?(_ text: String?, bytes: Int) {
        guard let text, text.utf8.count == bytes * 2 else { return nil }
        let isHexadecimal = text.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"): true
            default: false
            }
        }
        guard isHexadecimal else { return nil }
        self.text = text
    }
}
