import Core
import FileTypes
import Markup
import Web

/// The addresses of papers that are files.
enum PaperLinks {
    private static let folder = "papirer"

    /// Where the secretariat keeps the papers of an item.
    static func papers(_ item: AgendaItem.ID, _ slug: String, _ network: NetworkFrame) -> Link {
        MeetingLinks.item(item, slug, network) / folder
    }

    /// The file itself: it stays the same when the file is replaced under the same name.
    static func paper(_ file: PaperFile, _ slug: String, _ network: NetworkFrame) -> Link {
        MeetingLinks.meeting(slug: slug, network) / folder / file.id.text / file.name
    }

    /// Which of some files an address means, also one from before the meeting was moved.
    static func file(at address: String, among files: [PaperFile]) -> PaperFile? {
        let parts = address.split(separator: "/")
        guard address.hasPrefix("/"), let place = parts.lastIndex(where: { $0 == folder }), place + 1 < parts.count
        else { return nil }
        return files.first { $0.id.text == parts[place + 1] }
    }
}

/// What is said of a file.
enum PaperText {
    /// `PDF, 240 kB`.
    static func detail(_ file: PaperFile, _ words: Words) -> String {
        [file.type?.name, Format(words.language).bytes(file.bytes)].compactMap(\.self).joined(separator: ", ")
    }
}

/// A paper as readers meet it.
struct PaperLink: View {
    let line: DocumentLine
    let written: Written

    var body: Node {
        if let detail = line.detail {
            span {
                title
                span(.class("soft")) { " (\(detail))" }
            }
        } else {
            title
        }
    }

    @HTMLBuilder private var title: Node {
        if let link = line.link { a(.href(link)) { written(line.title) } } else { written(line.title) }
    }
}
