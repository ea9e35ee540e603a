import Foundation

/// Says what a file is by what is in it; its name is only asked where text may be one thing or another.
///
/// Reads everything, so the caller does it where it may block.
public enum FileInspection {
    /// - Parameter ending: of the name, without its dot: it tells a table from a text, and nothing else.
    /// - Throws: `StrangeFile` for what is not taken in.
    public static func type(of bytes: Data, ending: String) throws -> FileType {
        let head = [UInt8](bytes.prefix(512))
        if bytes.isEmpty { throw StrangeFile.empty }
        if head.starts(with: "%PDF-".utf8) { return try pdf(bytes) }
        if head.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) { return try png(bytes) }
        if head.starts(with: [0xFF, 0xD8, 0xFF]) { return try jpeg(bytes) }
        if head.starts(with: Array("PK".utf8) + [3, 4]) { return try packed(bytes) }
        if let strange = Signature.strange(head) {
            throw strange == .oldOffice && isLocked(bytes) ? StrangeFile.locked : strange
        }
        return try text(bytes, ending: ending)
    }

    /// MS-OFFCRYPTO: the new kind of file, packed in the old kind of container.
    private static func isLocked(_ bytes: Data) -> Bool {
        bytes.range(of: Data("EncryptedPackage".utf8.flatMap { [$0, 0] })) != nil
    }

    /// A PDF that ends as one and is not locked.
    private static func pdf(_ bytes: Data) throws -> FileType {
        let tail = bytes.suffix(2_048)
        guard tail.range(of: Data("startxref".utf8)) != nil else { throw StrangeFile.damaged }
        // A reference to the dictionary of rights and passwords stands in every trailer of a locked file.
        var rest = bytes.startIndex..<bytes.endIndex
        while let found = bytes.range(of: Data("/Encrypt".utf8), in: rest) {
            let after = bytes[found.upperBound...].prefix(24).drop { $0 == 0x20 || $0 == 0x0A || $0 == 0x0D }
            let words = String(decoding: after, as: UTF8.self).split(separator: " ")
            if after.starts(with: "<<".utf8) { throw StrangeFile.locked }
            if words.count > 2, Int(words[0]) != nil, Int(words[1]) != nil, words[2].hasPrefix("R") {
                throw StrangeFile.locked
            }
            rest = found.upperBound..<bytes.endIndex
        }
        return .pdf
    }

    private static func png(_ bytes: Data) throws -> FileType {
        guard bytes.dropFirst(12).starts(with: "IHDR".utf8),
            bytes.suffix(8).starts(with: "IEND".utf8)
        else { throw StrangeFile.damaged }
        return .png
    }

    /// Cameras put things behind the picture, so only that it ends somewhere is asked.
    private static func jpeg(_ bytes: Data) throws -> FileType {
        guard bytes.range(of: Data([0xFF, 0xD9])) != nil else { throw StrangeFile.damaged }
        return .jpeg
    }

    private static func packed(_ bytes: Data) throws -> FileType {
        try ZipContainer.read(bytes) { container in
            let names = container.parts.map { $0.name.lowercased() }
            if container.parts.contains(where: \.isLocked) { throw StrangeFile.locked }
            let type = try openXML(container, names) ?? openDocument(container, names)
            guard let type else { throw StrangeFile.archive }
            try container.unpackAll()
            return type
        }
    }

    /// ECMA-376: the list of contents says what the main part is.
    private static func openXML(_ container: ZipContainer, _ names: [String]) throws -> FileType? {
        guard let list = try container.text("[Content_Types].xml") else { return nil }
        if list.lowercased().contains("macroenabled") || names.contains(where: isMacro) { throw StrangeFile.macros }
        let main = "application/vnd.openxmlformats-officedocument."
        for (type, part) in [
            (FileType.docx, "wordprocessingml.document.main+xml"), (.xlsx, "spreadsheetml.sheet.main+xml"),
            (.pptx, "presentationml.presentation.main+xml"),
        ] where list.contains(main + part) { return type }
        return nil
    }

    private static func isMacro(_ name: String) -> Bool {
        name.hasSuffix("vbaproject.bin") || name.contains("/activex/") || name.contains("/macrosheets/")
    }

    /// ISO/IEC 26300: a part of that name holds the media type.
    private static func openDocument(_ container: ZipContainer, _ names: [String]) throws -> FileType? {
        guard container.parts.first?.name == "mimetype", let media = try container.text("mimetype"),
            let type = [FileType.odt, .ods, .odp].first(where: { $0.mediaType == media })
        else { return nil }
        if names.contains(where: { $0.hasPrefix("basic/") || $0.hasPrefix("scripts/") }) { throw StrangeFile.macros }
        // Whole for those that have macros elsewhere, and the keys of those that are locked.
        let manifest = try container.text("META-INF/manifest.xml") ?? ""
        if manifest.contains("encryption-data") { throw StrangeFile.locked }
        return type
    }

    /// UTF-8, or Windows' letters of Western Europe; without anything that no text has.
    private static func text(_ bytes: Data, ending: String) throws -> FileType {
        let strange = bytes.contains { byte in
            (byte < 0x20 && ![0x09, 0x0A, 0x0C, 0x0D].contains(byte)) || byte == 0x7F
        }
        guard !strange else { throw StrangeFile.unknown }
        if let markup = Signature.markup(bytes.prefix(1_024)) { throw markup }
        guard let type = FileType(ending: ending), type == .txt || type == .csv else { return .txt }
        return type
    }
}
