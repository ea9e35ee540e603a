import Foundation

/// Makes PDF files with typst: tagged, PDF/UA-1 and PDF/A-2a in one (DOC-01); typst refuses what would break them.
///
/// Where typst is a module of Python instead of a program, a Python stands in its place.
struct Typst: Sendable {
    let path: String

    static let standards = "a-2a,ua-1"
    /// Where Debian's fonts-inter lies; without it typst takes the fonts that it brings.
    private static let fonts = ["/usr/share/fonts/opentype/inter"]
    private static let result = "document.pdf"

    /// - Throws: `ProgramFailure`.
    func pdf(of document: DocumentModel, in folder: URL) async throws -> [UInt8] {
        var input = TypstInput(document: document)
        for attempt in 1..<DocumentLimits.attempts {
            do {
                return try await compile(input, in: folder)
            } catch ProgramFailure.failed(let status, let message) {
                guard let text = Self.unshown(message) else {
                    guard input.showsPictures, !input.document.pictures.isEmpty else {
                        throw ProgramFailure.failed(status: status, message: message)
                    }
                    input.showsPictures = false
                    continue
                }
                // Letters of a drawing are not named in their place: where no font has them the drawings go.
                if input.document.pictures.contains(where: { $0.shows(text) }) { input.showsPictures = false }
                input.unshown.add(text)
                if attempt == DocumentLimits.attempts - 1 { input.unshown.nameEverything() }
            }
        }
        return try await compile(input, in: folder)
    }

    /// What no font had a picture for, out of what typst says; letters stand there as they are or as `\u{1f389}`.
    static func unshown(_ message: String) -> String? {
        message.firstMatch(of: #/the text `"(.+?)"` could not be displayed/#).map { match in
            String(match.1).replacing(#/\\u\{([0-9a-f]+)\}/#) { escape in
                UInt32(escape.1, radix: 16).flatMap(Unicode.Scalar.init).map(String.init) ?? ""
            }
        }
    }

    private func compile(_ input: TypstInput, in folder: URL) async throws -> [UInt8] {
        let fonts = Self.fonts.filter { FileManager.default.fileExists(atPath: $0) }
        let timestamp = String(input.document.timestamp)
        var files = try Template.typst.files.merging(input.pictures) { file, _ in file }
        files["document.json"] = Array(input.json.utf8)
        let arguments =
            isPython
            ? ["-I", "typst.py", Self.standards, timestamp, Self.result] + fonts
            : ["compile", "--root", ".", "--pdf-standard", Self.standards, "--creation-timestamp", timestamp]
                + ["--ignore-system-fonts"] + fonts.flatMap { ["--font-path", $0] } + ["document.typ", Self.result]
        return try await ExternalProgram(path: path)
            .run(arguments, files: files, wanted: Self.result, limits: DocumentLimits.program, in: folder)
    }

    /// A drawing as dots.
    ///
    /// - Throws: `ProgramFailure`.
    func png(of drawing: [UInt8], in folder: URL) async throws -> [UInt8] {
        let fonts = Self.fonts.filter { FileManager.default.fileExists(atPath: $0) }
        let dots = String(DocumentLimits.drawingDots)
        var files = try Template.picture.files
        files["picture.svg"] = drawing
        let result = "picture.png"
        let arguments =
            isPython
            ? ["-I", "typst.py", "png", dots, result] + fonts
            : ["compile", "--root", ".", "--format", "png", "--ppi", dots, "--ignore-system-fonts"]
                + fonts.flatMap { ["--font-path", $0] } + ["picture.typ", result]
        return try await ExternalProgram(path: path)
            .run(arguments, files: files, wanted: result, limits: DocumentLimits.program, in: folder)
    }

    private var isPython: Bool { URL(fileURLWithPath: path).lastPathComponent.hasPrefix("python") }
}
