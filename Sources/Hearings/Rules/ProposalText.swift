import Core

/// The text of a proposal as it is typed or pasted, and the numbered paragraphs that it becomes.
///
/// A line that begins with `#` is the heading of a new paragraph, which goes on to the next heading. Where no line does,
/// each piece between empty lines is a paragraph of its own.
enum ProposalText {
    static func paragraphs(_ text: String) -> [ProposalParagraph.Draft] {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { $0.trimmingSpaces() }
        return lines.contains(where: isHeading) ? headed(lines) : parted(lines)
    }

    /// The paragraphs as they would be typed.
    static func text(_ paragraphs: [ProposalParagraph.Draft]) -> String {
        let isHeaded = paragraphs.contains { $0.heading != nil || $0.text.contains("\n\n") }
        return paragraphs.map { paragraph in
            isHeaded ? "# \(paragraph.heading ?? "")\n\(paragraph.text)" : paragraph.text
        }.joined(separator: "\n\n").trimmingSpaces()
    }

    private static func isHeading(_ line: String) -> Bool { line.hasPrefix("#") }

    private static func headed(_ lines: [String]) -> [ProposalParagraph.Draft] {
        var drafts: [ProposalParagraph.Draft] = []
        var heading: String?
        var body: [String] = []
        func flush() {
            let text = body.joined(separator: "\n").trimmingSpaces()
            if heading?.isEmpty == false || !text.isEmpty {
                drafts.append(.init(heading: heading.flatMap { $0.isEmpty ? nil : $0 }, text: text))
            }
            body = []
        }
        for line in lines {
            if isHeading(line) {
                flush()
                heading = line.drop { $0 == "#" }.trimmingSpaces()
            } else {
                body.append(line)
            }
        }
        flush()
        return drafts
    }

    private static func parted(_ lines: [String]) -> [ProposalParagraph.Draft] {
        lines.split(whereSeparator: \.isEmpty).map { .init(text: $0.joined(separator: "\n")) }
    }
}
