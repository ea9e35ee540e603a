import Core
import Foundation
import Markup

/// Makes DOCX files with pandoc from HTML of ours: real styles, rows that head tables, the language (DOC-02).
struct Pandoc: Sendable {
    let path: String

    private static let result = "document.docx"

    /// - Parameter pictures: those that could be made into dots, as PNG; the document is without the others.
    /// - Throws: `ProgramFailure`.
    func docx(
        of document: DocumentModel,
        pictures: [(picture: DocumentPicture, dots: [UInt8])] = [],
        in folder: URL
    ) async throws -> [UInt8] {
        var files = try Template.pandoc.files
        files["document.html"] = Self.input(document, pictures: pictures.map(\.picture))
        for (place, picture) in pictures.enumerated() { files["\(DocumentPicture.name(place)).png"] = picture.dots }
        return try await ExternalProgram(path: path).run(
            [
                "--from=html", "--to=docx", "--reference-doc=reference.docx", "--metadata=lang:\(document.locale)",
                "--output=\(Self.result)", "document.html",
            ],
            files: files,
            wanted: Self.result,
            environment: ["SOURCE_DATE_EPOCH": String(document.timestamp)],
            limits: DocumentLimits.program,
            in: folder
        )
    }

    /// What pandoc reads; the title and what stands by it are its metadata.
    static func input(_ document: DocumentModel, pictures: [DocumentPicture] = []) -> [UInt8] {
        let head = Node.group([
            meta(.charset("utf-8")), title { document.title },
            meta(.name("subtitle"), .content(document.subtitle)),
            meta(.name("author"), .content(document.author)),
        ])
        let lead = [("Kicker", document.kicker), ("Mark", document.mark)].filter { !$0.1.isEmpty }.map { style, text in
            div(.data("custom-style", style)) { p { text } }
        }
        let content = Node.group(lead + [DocumentView(document.blocks, for: .pandoc(pictures: pictures)).body])
        return Document(language: document.locale, head: head, content: content).bytes
    }
}
