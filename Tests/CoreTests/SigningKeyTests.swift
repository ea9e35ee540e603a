import Foundation
import Testing

@testable import Core

/// Signatures, held against the first two vectors of RFC 8032, 7.1.
@Suite struct SigningKeyTests {
    static func base64(_ hex: String) -> String {
        let digits = Array(hex)
        let bytes = stride(from: 0, to: digits.count, by: 2).map {
            UInt8(String(digits[$0...($0 + 1)]), radix: 16) ?? 0
        }
        return Data(bytes).base64EncodedString()
    }

    static let vectors: [(secret: String, key: String, text: String, signature: String)] = [
        (
            "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
            "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
            "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555"
                + "fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"
        ),
        (
            "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
            "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "r",
            "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
                + "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
        ),
    ]

    @Test(arguments: vectors.indices) func signaturesAreThoseOfTheStandard(_ index: Int) throws {
        let vector = Self.vectors[index]
        let key = try #require(SigningKey(secret: Self.base64(vector.secret)))
        #expect(key.verifying.text == Self.base64(vector.key) && key.secret == Self.base64(vector.secret))
        let given = try #require(VerifyingKey(Self.base64(vector.key)))
        #expect(given == key.verifying)
        #expect(given.hasSigned(vector.text, Self.base64(vector.signature)))
        #expect(given.hasSigned(vector.text, try key.signature(of: vector.text)))
        #expect(!given.hasSigned(vector.text + " ", Self.base64(vector.signature)))
    }

    @Test func whatIsNoKeyIsNone() {
        for text in ["", "x", "AAAA", "æøå", String(repeating: "A", count: 100)] {
            #expect(VerifyingKey(text) == nil && SigningKey(secret: text) == nil)
        }
        let key = SigningKey()
        for signature in ["", "x", "AAAA"] { #expect(!key.verifying.hasSigned("a", signature)) }
        #expect(key.verifying.spoken.wholeMatch(of: #/([0-9A-F]{4} ){4}[0-9A-F]{4}/#) != nil)
        #expect(SigningKey().verifying != key.verifying)
    }
}
