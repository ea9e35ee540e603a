import Core

/// The text of a strategy as it is typed or pasted, and the paragraphs that it becomes.
///
/// A line that begins with `#` is a heading, `##` one below it; empty lines part paragraphs, whose lists stay in them.
public struct StrategyText: Sendable, Equatable {
    public struct Paragraph: Sendable, Hashable {
        /// 1 or 2 for a heading; nil for what stands below it.
        public let level: Int?
        public let text: String

        public init(_ text: String, level: Int? = nil) {
            self.text = text
            self.level = level
        }

        public var isHeading: Bool { level != nil }
    }

    public let paragraphs: [Paragraph]

    public init(_ text: String) {
        var paragraphs: [Paragraph] = []
        var lines: [String] = []
        func flush() {
            if !lines.isEmpty { paragraphs.append(Paragraph(lines.joined(separator: "\n"))) }
            lines = []
        }
        for line in text.split(separator: "\n", omittingEmptySubsequences: false).map({ $0.trimmingSpaces() }) {
            let marks = line.prefix { $0 == "#" }.count
            let heading = line.dropFirst(marks).trimmingSpaces()
            if marks > 0, !heading.isEmpty {
                flush()
                paragraphs.append(Paragraph(heading, level: min(marks, 2)))
            } else if line.isEmpty {
                flush()
            } else {
                lines.append(line)
            }
        }
        flush()
        self.paragraphs = paragraphs
    }
}
