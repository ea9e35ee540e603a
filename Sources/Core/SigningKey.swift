import Crypto
import Foundation

/// A key by which an installation signs what it publishes: Ed25519 (RFC 8032).
public struct SigningKey: Sendable {
    private let key: Curve25519.Signing.PrivateKey

    public init() { key = Curve25519.Signing.PrivateKey() }

    /// Nil where the text is no key.
    ///
    /// - Parameter secret: as `secret` wrote it.
    public init?(secret: String) {
        guard let bytes = Data(base64Encoded: secret),
            let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: bytes)
        else { return nil }
        self.key = key
    }

    /// What must be kept from others, in Base64.
    public var secret: String { key.rawRepresentation.base64EncodedString() }

    public var verifying: VerifyingKey { VerifyingKey(key.publicKey) }

    /// In Base64.
    public func signature(of text: String) throws -> String {
        try key.signature(for: Data(text.utf8)).base64EncodedString()
    }
}

/// The part of a key that everybody may have: it tells whether something was signed by the other part.
public struct VerifyingKey: Sendable, Equatable {
    private let bytes: Data

    fileprivate init(_ key: Curve25519.Signing.PublicKey) { bytes = key.rawRepresentation }

    /// Nil where the text is no key.
    ///
    /// - Parameter text: in Base64.
    public init?(_ text: String) {
        guard let bytes = Data(base64Encoded: text),
            (try? Curve25519.Signing.PublicKey(rawRepresentation: bytes)) != nil
        else { return nil }
        self.bytes = bytes
    }

    /// In Base64.
    public var text: String { bytes.base64EncodedString() }

    /// Short enough to be read out over the telephone: `3F2A 91C0 …`, the first 80 bits of its SHA-256.
    public var spoken: String {
        let digits = Array(Fingerprint.of(bytes).uppercased().prefix(20))
        return stride(from: 0, to: digits.count, by: 4).map { String(digits[$0..<min($0 + 4, digits.count)]) }
            .joined(separator: " ")
    }

    /// - Parameter signature: in Base64.
    public func hasSigned(_ text: String, _ signature: String) -> Bool {
        guard let signature = Data(base64Encoded: signature),
            let key = try? Curve25519.Signing.PublicKey(rawRepresentation: bytes)
        else { return false }
        return key.isValidSignature(signature, for: Data(text.utf8))
    }
}
