import Core
import Markup

/// What a line or a bar is to the reader.
public enum ChartKind: Sendable, Equatable, CaseIterable {
    /// The region itself, in the strongest colours; there may be two of them.
    case ours, second
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
        case .country: "land"
        case .other: "other"
        case .plain: "plain"
        }
    }

    var isOurs: Bool { self == .ours || self == .second }
}

/// Words and numbers in pictures.
enum ChartText {
    enum Anchor: String { case start, middle, end }

    /// A text at a place, in the colour of what it names.
    static func label(_ text: String, x: Double, y: Double, anchor: Anchor, kind: ChartKind = .other) -> Node {
        let marks: [Attribute] = kind.isOurs ? [.class("\(kind.name)-t")] : []
        let places: [Attribute] = [
            .svg("x", number(x)), .svg("y", number(y)), .svg("text-anchor", anchor.rawValue),
        ]
        return .element(name: "text", attributes: marks + places, children: [.text(text)])
    }

    /// The room that a text takes at the size of the style sheet, or a little more.
    static func width(_ text: String) -> Double { Double(text.count) * 8.2 }

    /// A text that takes no more than some room: of one that is too long the middle is left out, where names differ least.
    static func fitted(_ text: String, in room: Double) -> String {
        let letters = max(Int(room / 8.2), 6)
        guard text.count > letters else { return text }
        let end = letters / 3
        return "\(text.prefix(letters - end - 1))…\(text.suffix(end))"
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
