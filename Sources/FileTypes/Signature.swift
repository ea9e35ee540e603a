import Foundation

/// How files begin that are not taken in.
enum Signature {
    private static let known: [(start: [UInt8], is: StrangeFile)] = [
        (Array("MZ".utf8), .program), ([0x7F, 0x45, 0x4C, 0x46], .program), ([0xFE, 0xED, 0xFA, 0xCE], .program),
        (Array("PK".utf8) + [5, 6], .archive),
        ([0xFE, 0xED, 0xFA, 0xCF], .program), ([0xCE, 0xFA, 0xED, 0xFE], .program),
        ([0xCF, 0xFA, 0xED, 0xFE], .program), ([0xCA, 0xFE, 0xBA, 0xBE], .program),
        ([0x4C, 0, 0, 0, 1, 0x14, 2, 0], .program), (Array("#!".utf8), .script),
        ([0x1F, 0x8B], .archive), (Array("7z".utf8) + [0xBC, 0xAF, 0x27, 0x1C], .archive),
        (Array("Rar!".utf8), .archive), (Array("BZh".utf8), .archive), ([0xFD] + Array("7zXZ".utf8), .archive),
        ([0x28, 0xB5, 0x2F, 0xFD], .archive), (Array("MSCF".utf8), .archive),
        (Array("{\\rtf".utf8), .richText), (Array("GIF8".utf8), .picture), (Array("BM".utf8), .picture),
        (Array("II*".utf8) + [0], .picture), (Array("MM".utf8) + [0, 0x2A], .picture),
    ]

    static func strange(_ head: [UInt8]) -> StrangeFile? {
        // Old Office files, and new ones that are locked: the same container (MS-CFB).
        if head.starts(with: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) { return .oldOffice }
        if head.dropFirst(4).starts(with: "ftyp".utf8) { return .picture }
        if head.starts(with: "RIFF".utf8), head.dropFirst(8).starts(with: "WEBP".utf8) { return .picture }
        if head.count > 262, head[257...].starts(with: "ustar".utf8) { return .archive }
        guard let found = known.first(where: { head.starts(with: $0.start) }) else { return nil }
        // Two letters may begin a text as well.
        let isText =
            found.start.count == 2 && found.start != Array("#!".utf8) && !head.contains { $0 < 9 || $0 == 0x7F }
        return isText && found.start.allSatisfy { (0x41...0x5A).contains($0) } ? nil : found.is
    }

    /// What a browser would take for a page or a picture that may hold scripts, whatever the name says.
    static func markup(_ bytes: Data) -> StrangeFile? {
        let text = String(decoding: bytes, as: UTF8.self).lowercased()
        let start = text.unicodeScalars.drop { $0.properties.isWhitespace || $0.value == 0xFEFF || $0 == "\u{FFFD}" }
        guard start.first == "<" else { return nil }
        let words = String(start)
        if words.contains("<svg") { return .svg }
        if words.hasPrefix("<?xml") { return words.contains("<html") ? .html : .xml }
        let tag = words.dropFirst().prefix {
            $0.isLetter || $0.isNumber || $0 == "!" || $0 == "/" || $0 == "?" || $0 == "-"
        }
        return tag.isEmpty ? nil : .html
    }
}
