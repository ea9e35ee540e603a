import Core
import Foundation

/// The files that a program gets beside the document.
struct Template: Sendable {
    let names: [String]

    static let typst = Template(names: ["document.typ", "emblem.svg", "typst.py"])
    static let picture = Template(names: ["picture.typ", "typst.py"])
    static let pandoc = Template(names: ["reference.docx"])

    static func of(_ format: DocumentFormat) -> Template {
        switch format {
        case .pdf: typst
        case .docx: pandoc
        }
    }

    var files: [String: [UInt8]] {
        get throws {
            let folder = Bundle.module.bundleURL.appending(path: "Templates")
            return Dictionary(
                uniqueKeysWithValues: try names.map { ($0, [UInt8](try Data(contentsOf: folder.appending(path: $0)))) }
            )
        }
    }

    /// Another one as soon as anything of it is changed.
    var fingerprint: String {
        get throws {
            let files = try self.files
            return Fingerprint.of(names.map { Fingerprint.of(files[$0] ?? []) }.joined())
        }
    }
}
