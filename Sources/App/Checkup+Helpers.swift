import Foundation

extension Checkup {
    /// A program that may be there, and what it gives.
    struct Helper: Sendable {
        let program: String
        let gives: String

        /// Where it is; nil when it is not installed.
        var path: String? {
            let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
            return folders.map { "\($0)/\(program)" }.first(where: FileManager.default.isExecutableFile)
        }

        var finding: Finding {
            let found = path
            return Finding(
                topic: "helper \(program)",
                state: found == nil ? .note : .fine,
                text: found.map { "Found at \($0)." } ?? "Is not installed; it would give \(gives)."
            )
        }
    }

    static let helpers = [
        Helper(program: "typst", gives: "documents as PDF"),
        Helper(program: "pandoc", gives: "documents as DOCX and ODT"),
        Helper(program: "pdftotext", gives: "search in the text of uploaded PDF files"),
    ]
}
