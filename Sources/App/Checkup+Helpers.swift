import Documents
import Foundation

extension Checkup {
    /// A program that may be there, and what it gives.
    struct Helper: Sendable {
        let program: String
        let gives: String
        /// The setting that says where it is, when it is not where programs are looked for.
        let setting: Setting?
        /// Nil when it is not installed.
        let path: String?

        var finding: Finding {
            let how = setting.map { " If it is somewhere else, \($0.name) says where." } ?? ""
            return Finding(
                topic: "helper \(program)",
                state: path == nil ? .note : .fine,
                text: path.map { "Found at \($0)." } ?? "Is not installed; it would give \(gives).\(how)"
            )
        }
    }

    static func helpers(_ settings: Settings) -> [Helper] {
        let documents = settings.documents
        return [
            Helper(program: "typst", gives: "documents as PDF", setting: .typst, path: documents.typst),
            Helper(program: "pandoc", gives: "documents as DOCX", setting: .pandoc, path: documents.pandoc),
            Helper(
                program: "pdftotext",
                gives: "search in the text of uploaded PDF files",
                setting: nil,
                path: programFolders.map { "\($0)/pdftotext" }.first(where: FileManager.default.isExecutableFile)
            ),
        ]
    }

    /// Where programs are looked for.
    static var programFolders: [String] {
        (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").map(String.init)
    }
}
