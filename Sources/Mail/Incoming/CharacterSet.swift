/// The ways of writing letters as bytes that mail in Europe uses.
enum CharacterSet {
    /// The text that the bytes spell in the named set.
    ///
    /// Bytes that cannot be text in it, and sets that nobody knows, are read as what they look like: UTF-8 when they are
    /// that, else Windows' western letters.
    static func decode(_ bytes: some Collection<UInt8>, named name: String?) -> String {
        switch name?.lowercased() {
        case "iso-8859-15", "iso8859-15", "latin9", "latin-9": single(bytes) { latin9[$0] }
        // Those who write “iso-8859-1” mean Windows' set when they use the bytes that differ (WHATWG Encoding §4.2).
        case "iso-8859-1", "iso8859-1", "latin1", "windows-1252", "cp1252", "cp-1252": single(bytes) { windows[$0] }
        default: String(validating: bytes, as: UTF8.self) ?? single(bytes) { windows[$0] }
        }
    }

    private static func single(_ bytes: some Collection<UInt8>, _ others: (UInt8) -> UInt32?) -> String {
        var text = String.UnicodeScalarView()
        for byte in bytes { text.append(Unicode.Scalar(others(byte) ?? UInt32(byte)) ?? "\u{FFFD}") }
        return String(text)
    }

    /// Where ISO 8859-15 differs from ISO 8859-1.
    private static let latin9: [UInt8: UInt32] = [
        0xA4: 0x20AC, 0xA6: 0x160, 0xA8: 0x161, 0xB4: 0x17D, 0xB8: 0x17E, 0xBC: 0x152, 0xBD: 0x153, 0xBE: 0x178,
    ]

    /// Where Windows 1252 differs from ISO 8859-1.
    private static let windows: [UInt8: UInt32] = [
        0x80: 0x20AC, 0x82: 0x201A, 0x83: 0x192, 0x84: 0x201E, 0x85: 0x2026, 0x86: 0x2020, 0x87: 0x2021, 0x88: 0x2C6,
        0x89: 0x2030, 0x8A: 0x160, 0x8B: 0x2039, 0x8C: 0x152, 0x8E: 0x17D, 0x91: 0x2018, 0x92: 0x2019, 0x93: 0x201C,
        0x94: 0x201D, 0x95: 0x2022, 0x96: 0x2013, 0x97: 0x2014, 0x98: 0x2DC, 0x99: 0x2122, 0x9A: 0x161, 0x9B: 0x203A,
        0x9C: 0x153, 0x9E: 0x17E, 0x9F: 0x178,
    ]
}
