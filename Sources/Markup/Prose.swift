/// Text that a person wrote, as paragraphs and lists: a blank line parts paragraphs, lines that begin with `- ` are a
/// list.
///
/// Everything else is shown as it was written.
public struct Prose: View {
    private enum Block {
        case paragraph([String])
        case list([String])
    }

    private let blocks: [Block]

    public init(_ text: String) {
        var blocks: [Block] = []
        var lines: [String] = []
        func flush(_ lines: inout [String]) {
            guard let first = lines.first else { return }
            blocks.append(first.hasPrefix("- ") ? .list(lines.map { String($0.dropFirst(2)) }) : .paragraph(lines))
            lines = []
        }
        for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
            let line = line.drop { $0 == " " || $0 == "\t" || $0 == "\r" }
            let startsOther = lines.first.map { $0.hasPrefix("- ") != line.hasPrefix("- ") } ?? false
            if line.allSatisfy(\.isWhitespace) || startsOther { flush(&lines) }
            if !line.allSatisfy(\.isWhitespace) { lines.append(String(line)) }
        }
        flush(&lines)
        self.blocks = blocks
    }

    public var body: Node {
        .group(
            blocks.map { block in
                switch block {
                case .paragraph(let lines): p { lines.joined(separator: "\n") }
                case .list(let lines): ul { for line in lines { li { line } } }
                }
            }
        )
    }
}
