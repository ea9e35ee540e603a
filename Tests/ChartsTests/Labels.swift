import Markup

/// The texts of a picture, as rectangles of the size that letters have in the style sheet.
struct Labels {
    struct Label {
        let text: String
        let left: Double
        let right: Double
        let base: Double
    }

    /// Of each of the pictures, the wide one first.
    let pictures: [[Label]]

    init(_ node: Node) {
        let pattern =
            /<text(?: class="[^"]*")? x="(-?[0-9.]+)" y="(-?[0-9.]+)" text-anchor="(start|middle|end)"[^>]*>([^<]*)/
        pictures = node.html.split(separator: "<svg ").map { picture in
            picture.matches(of: pattern).compactMap { match in
                guard let x = Double(match.1), let y = Double(match.2) else { return nil }
                // Measured in Inter at 14 px: 7.3 px a letter for the widest names of municipalities.
                // Digits stand in columns there, and are wider.
                let width = Double(match.4.count) * 7.3 + Double(match.4.count(where: \.isNumber)) * 1.3
                let left = x - (match.3 == "start" ? 0 : match.3 == "middle" ? width / 2 : width)
                return Label(text: String(match.4), left: left, right: left + width, base: y)
            }
        }
    }

    /// Pairs of texts of the same picture that lie on each other.
    var collisions: [String] {
        pictures.flatMap { labels in
            labels.indices.flatMap { one in
                labels[(one + 1)...].filter { other in
                    abs(labels[one].base - other.base) < 13
                        && labels[one].left < other.right && other.left < labels[one].right
                }
                .map { "\(labels[one].text) | \($0.text)" }
            }
        }
    }

    /// Texts that reach out of a picture of the wide or the narrow size.
    var outside: [String] {
        zip(pictures, [760.0, 360]).flatMap { labels, width in
            labels.filter { $0.left < -1 || $0.right > width + 1 || $0.base < 10 }.map(\.text)
        }
    }
}
