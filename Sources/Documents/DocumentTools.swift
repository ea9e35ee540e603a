import Foundation

/// The programs that make documents; each may be absent.
public struct DocumentTools: Sendable {
    public let typst: String?
    public let pandoc: String?

    /// - Parameters:
    ///   - typst: the program, or a Python that has the module typst; nil looks for `typst` in `folders`.
    ///   - pandoc: the program; nil looks for `pandoc` in `folders`.
    ///   - folders: where programs lie, as `PATH` lists them.
    public init(typst: String?, pandoc: String?, folders: [String]) {
        self.typst = Self.found(typst ?? "typst", folders)
        self.pandoc = Self.found(pandoc ?? "pandoc", folders)
    }

    /// Where the program for a format is; nil when it is not installed.
    public func program(for format: DocumentFormat) -> String? {
        switch format {
        case .pdf: typst
        case .docx: pandoc
        }
    }

    func program(for order: DocumentOrder) -> String? {
        switch order.work {
        case .document(_, let format): program(for: format)
        case .picture: typst
        }
    }

    /// Makes what is ordered; see below.
    func make(_ order: DocumentOrder, in folder: URL) async throws -> [UInt8]? {
        switch order.work {
        case .document(let document, let format): return try await make(document, as: format, in: folder)
        case .picture(let picture):
            guard let typst else { return nil }
            return try await Typst(path: typst).png(of: picture.drawing, in: folder)
        }
    }

    /// Makes a document, in folders under `folder` that are gone afterwards.
    ///
    /// - Returns: nil when the program is not installed.
    /// - Throws: `ProgramFailure`.
    public func make(_ document: DocumentModel, as format: DocumentFormat, in folder: URL) async throws -> [UInt8]? {
        guard let program = program(for: format) else { return nil }
        switch format {
        case .pdf: return try await Typst(path: program).pdf(of: document, in: folder)
        case .docx:
            let pictures = try await dots(of: document.pictures, in: folder)
            return try await Pandoc(path: program).docx(of: document, pictures: pictures, in: folder)
        }
    }

    /// The pictures of a document that can be made into dots: none without typst.
    private func dots(
        of pictures: [DocumentPicture],
        in folder: URL
    ) async throws -> [(picture: DocumentPicture, dots: [UInt8])] {
        guard let typst else { return [] }
        var made: [(picture: DocumentPicture, dots: [UInt8])] = []
        for picture in pictures {
            do {
                made.append((picture, try await Typst(path: typst).png(of: picture.drawing, in: folder)))
            } catch ProgramFailure.failed {
                // What it shows stands beside it in words or figures.
                continue
            }
        }
        return made
    }

    /// A name without a slash is looked for as a shell would.
    ///
    /// The path is whole, for the program starts in another folder.
    private static func found(_ name: String, _ folders: [String]) -> String? {
        let paths = name.contains("/") ? [name] : folders.map { "\($0)/\(name)" }
        return paths.first(where: FileManager.default.isExecutableFile).map { URL(filePath: $0).absoluteURL.path }
    }
}
