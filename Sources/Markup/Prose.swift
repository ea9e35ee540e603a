/// Text that a person wrote, as paragraphs and lists: a blank line parts paragraphs, lines that begin with `- ` are a
/// list.
///
/// A mark that cites a figure is a link; everything else is shown as it was written.
public struct Prose: View {
    /// What a text consists of, by its lines.
    public enum Block: Sendable, Equatable {
        case paragraph([String])
        case list([String])
    }

    public let blocks: [Block]

    public init(_ text: String) {
        var blocks: [Block] = []
        var lines: [String] = []
        func flush() {
            guard let first = lines.first else { return }
            blocks.append(Self.isItem(first) ? .list(lines.map { String($0.dropFirst(2)) }) : .paragraph(lines))
            lines = []
        }
        for line in Self.lines(text) {
            if line.isEmpty || lines.first.map({ Self.isItem($0) != Self.isItem(line) }) ?? false { flush() }
            if !line.isEmpty { lines.append(line) }
        }
        flush()
        self.blocks = blocks
    }

    private static func isItem(_ line: String) -> Bool { line.utf8.starts(with: "- ".utf8) }

    /// The lines without blanks at either end, byte by byte: long texts are read on every page.
    private static func lines(_ text: String) -> [String] {
        var previous: UInt8 = 0
        return text.utf8.split(omittingEmptySubsequences: false) { byte in
            defer { previous = byte }
            // The line feed of a CRLF ends no second line.
            return byte == 0x0D || byte == 0x0A && previous != 0x0D
        }.map { line in
            let start = line.drop { isBlank($0) || $0 == 0x0A }
            let end = start.lastIndex { !isBlank($0) }.map { start.index(after: $0) } ?? start.startIndex
            return String(Substring(start[start.startIndex..<end]))
        }
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

    public var body: Node {
        .group(
            blocks.map { block in
                switch block {
                case .paragraph(let lines): p { CitationMark.node(lines.joined(separator: "\n")) }
                case .list(let lines): ul { for line in lines { li { CitationMark.node(line) } } }
                }
            }
        )
    }
}
