import Core
import Markup

/// What a line or a bar is to the reader.
public enum ChartKind: Sendable, Equatable, CaseIterable {
    /// The region itself, in the strongest colours; there may be three of them, of which each keeps its own.
    case ours, second, third
    /// One that a reader holds beside them.
    case beside
    /// What it is measured against.
    case country
    /// All others: pale.
    case other
    /// One that is named as those above are, where there are no colours left.
    case plain

    /// Its class in the style sheet.
    var name: String {
        switch self {
        case .ours: "us"
        case .second: "us2"
        case .third: "us3"
        case .beside: "beside"
        case .country: "land"
        case .other: "other"
        case .plain: "plain"
        }
    }

    /// Whether its words have its colour.
    var isColoured: Bool { [.ours, .second, .third, .beside].contains(self) }

    /// The order in which they are drawn: what matters most lies on top.
    static let fromTheBack: [ChartKind] = [.other, .plain, .country, .beside, .third, .second, .ours]
}

/// Words and numbers in pictures.
enum ChartText {
    enum Anchor: String { case start, middle, end }

    /// A text at a place, in the colour of what it names.
    static func label(_ text: String, x: Double, y: Double, anchor: Anchor, kind: ChartKind = .other) -> Node {
        let marks: [Attribute] = kind.isColoured ? [.class("\(kind.name)-t")] : []
        let places: [Attribute] = [
            .svg("x", number(x)), .svg("y", number(y)), .svg("text-anchor", anchor.rawValue),
        ]
        return .element(name: "text", attributes: marks + places, children: [.text(text)])
    }

    /// From one line of a name to the next.
    static let lineHeight = 16.0

    /// A name in its lines, whose middle stands where a single line would.
    static func labels(
        _ lines: [String],
        x: Double,
        y: Double,
        anchor: Anchor,
        kind: ChartKind = .other
    ) -> Node {
        let first = y - Double(lines.count - 1) * lineHeight / 2
        return .group(
            lines.enumerated().map { number, text in
                label(text, x: x, y: first + Double(number) * lineHeight, anchor: anchor, kind: kind)
            }
        )
    }

    /// The room that a text takes at the size of the style sheet, or a little more.
    static func width(_ text: String) -> Double { Double(text.count) * 8.2 + Double(text.count(where: \.isNumber)) }

    /// A text that takes no more than some room: of one that is too long the middle is left out, where names differ least.
    static func fitted(_ text: String, in room: Double) -> String {
        let letters = max(Int(room / 8.2), 6)
        guard text.count > letters else { return text }
        let end = letters / 3
        return "\(text.prefix(letters - end - 1))…\(text.suffix(end))"
    }

    /// A text in one line, or in two where one has no room for it and the text has a place to break.
    static func wrapped(_ text: String, in room: Double) -> [String] {
        guard width(text) > room else { return [text] }
        let lines = lines(text, letters: max(Int(room / 8.2), 1))
        guard lines.count > 1 else { return [fitted(text, in: room)] }
        return [lines[0], lines.dropFirst().joined(separator: " ")].map { fitted($0, in: room) }
    }

    /// A text in lines of at most so many letters, broken where there is a blank.
    static func lines(_ text: String, letters: Int) -> [String] {
        text.split(separator: " ").reduce(into: []) { lines, word in
            if let last = lines.last, last.count + 1 + word.count <= letters {
                lines[lines.count - 1] = "\(last) \(word)"
            } else {
                lines.append(String(word))
            }
        }
    }

    /// A text of at most so many letters.
    static func short(_ text: String, letters: Int) -> String {
        text.count <= letters ? text : text.prefix(max(1, letters - 1)).trimmingSpaces() + "…"
    }

    /// One decimal and a full stop, whatever the locale.
    static func number(_ value: Double) -> String {
        let tenths = Int((value * 10).rounded())
        let sign = tenths < 0 ? "-" : ""
        return "\(sign)\(tenths.magnitude / 10).\(tenths.magnitude % 10)"
    }
}
