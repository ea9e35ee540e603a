/// The encodings that tables arrive in.
public enum TextEncoding: String, Sendable, CaseIterable {
    case utf8 = "utf-8"
    /// UTF-8 with a mark at its beginning.
    case utf8Marked = "utf-8-sig"
    case utf16Little = "utf-16-le"
    case utf16Big = "utf-16-be"
    /// UTF-16 without the mark that says so.
    case utf16LittleUnmarked = "utf-16-le(no BOM)"
    case utf16BigUnmarked = "utf-16-be(no BOM)"
    case latin1 = "iso-8859-1"
    case latin9 = "iso-8859-15"
    case windows1252 = "windows-1252"
    case cp850 = "cp850"

    /// An encoding by one of its names, as CODEPAGE of PX gives it.
    public init?(named name: String) {
        let plain = name.lowercased().filter { $0.isLetter || $0.isNumber }
        switch plain {
        case "utf8": self = .utf8
        case "iso88591", "latin1", "ansi", "usascii", "ascii": self = .latin1
        case "iso885915", "latin9": self = .latin9
        case "windows1252", "cp1252", "1252": self = .windows1252
        case "cp850", "ibm850", "850": self = .cp850
        default: return nil
        }
    }

    /// How many bytes the mark at the beginning takes.
    var markLength: Int {
        switch self {
        case .utf8Marked: 3
        case .utf16Little, .utf16Big: 2
        default: 0
        }
    }

    var isUTF16: Bool {
        [.utf16Little, .utf16Big, .utf16LittleUnmarked, .utf16BigUnmarked].contains(self)
    }

    /// The text of some bytes; nil where they are not of this encoding.
    func text(_ bytes: some RandomAccessCollection<UInt8>) -> String? {
        if isUTF16 {
            let isBig = self == .utf16Big || self == .utf16BigUnmarked
            var units: [UInt16] = []
            units.reserveCapacity(bytes.count / 2)
            var high: UInt8?
            for byte in bytes {
                guard let first = high else {
                    high = byte
                    continue
                }
                units.append(isBig ? UInt16(first) << 8 | UInt16(byte) : UInt16(byte) << 8 | UInt16(first))
                high = nil
            }
            return String(validating: units, as: UTF16.self)
        }
        guard let table = pastASCII else { return String(validating: bytes, as: UTF8.self) }
        if bytes.allSatisfy({ $0 < 0x80 }) { return String(decoding: bytes, as: UTF8.self) }
        var text = String.UnicodeScalarView()
        for byte in bytes { text.append(byte < 0x80 ? UnicodeScalar(byte) : table[Int(byte & 0x7F)]) }
        return String(text)
    }

    /// The byte of a letter in an encoding of one byte; nil where it has none.
    ///
    /// Controls past ASCII have none: in their place Windows, and whoever guesses, reads other letters.
    func byte(of scalar: Unicode.Scalar) -> UInt8? {
        if scalar.isASCII { return UInt8(scalar.value) }
        if (0x80...0x9F).contains(scalar.value) { return nil }
        return pastASCII?.firstIndex(of: scalar).map { UInt8($0 + 0x80) }
    }

    /// What the encoding of a text is, judged by its bytes alone.
    static func guessed(_ bytes: UnsafeBufferPointer<UInt8>) -> TextEncoding {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return .utf8Marked }
        if bytes.starts(with: [0xFF, 0xFE]) { return .utf16Little }
        if bytes.starts(with: [0xFE, 0xFF]) { return .utf16Big }
        // Latin letters in UTF-16 are every second byte zero.
        let start = bytes.prefix(1_000)
        let zeros = (
            even: start.enumerated().count { $0.offset % 2 == 0 && $0.element == 0 },
            odd: start.enumerated().count { $0.offset % 2 == 1 && $0.element == 0 }
        )
        if zeros.odd > start.count / 4, zeros.even < zeros.odd / 4 { return .utf16LittleUnmarked }
        if zeros.even > start.count / 4, zeros.odd < zeros.even / 4 { return .utf16BigUnmarked }
        if isUTF8(bytes) { return .utf8 }
        // ISO-8859-1 has nothing between 0x80 and 0x9F; Windows puts quotes, dashes and € there.
        return bytes.contains { $0 >= 0x80 && $0 < 0xA0 } ? .windows1252 : .latin1
    }

    /// Whether bytes are UTF-8, without making a text of them.
    static func isUTF8(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        var at = 0
        while at < bytes.count {
            let byte = bytes[at]
            at += 1
            if byte < 0x80 { continue }
            let length = byte >= 0xF0 ? 3 : byte >= 0xE0 ? 2 : 1
            guard byte >= 0xC2, byte < 0xF5, at + length <= bytes.count else { return false }
            for place in at..<(at + length) where bytes[place] & 0xC0 != 0x80 { return false }
            at += length
        }
        return true
    }

    /// The characters of the bytes from 0x80, for encodings of one byte.
    private var pastASCII: [UnicodeScalar]? {
        switch self {
        case .latin1: Self.latin1Scalars
        case .latin9: Self.latin9Scalars
        case .windows1252: Self.windowsScalars
        case .cp850: Self.dosScalars
        default: nil
        }
    }

    private static let latin1Scalars: [UnicodeScalar] = (0x80...0xFF).map { UnicodeScalar(UInt8($0)) }

    private static let latin9Scalars: [UnicodeScalar] = {
        var scalars = latin1Scalars
        let changed: [(Int, UnicodeScalar)] = [
            (0xA4, "€"), (0xA6, "Š"), (0xA8, "š"), (0xB4, "Ž"), (0xB8, "ž"), (0xBC, "Œ"), (0xBD, "œ"), (0xBE, "Ÿ"),
        ]
        for (byte, scalar) in changed { scalars[byte - 0x80] = scalar }
        return scalars
    }()

    private static let windowsScalars: [UnicodeScalar] = {
        let first = Array("€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8D}Ž\u{8F}\u{90}‘’“”•–—˜™š›œ\u{9D}žŸ".unicodeScalars)
        return first + latin1Scalars[first.count...]
    }()

    private static let dosScalars = Array(
        ("ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀"
            + "ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u{AD}±‗¾¶§÷¸°¨·¹³²■\u{A0}").unicodeScalars
    )
}
