extension StringProtocol {
    /// The form in which texts are compared and searched: lower case, canonically composed, one space between words.
    ///
    /// Norwegian letters keep their marks: å is never a.
    public func folded() -> String {
        lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    /// A part of an address: lower-case ASCII letters, digits and hyphens; æ, ø and å are spelled out.
    public func slug(limit: Int = 60) -> String {
        var out = ""
        for character in lowercased() {
            switch character {
            case "a"..."z", "0"..."9": out.append(character)
            case "æ", "ä": out += "ae"
            case "ø", "ö": out += "o"
            case "å": out += "a"
            case "é", "è", "ê": out += "e"
            default: if !out.isEmpty, out.last != "-" { out.append("-") }
            }
        }
        return String(out.prefix(limit)).trimmingHyphens()
    }

    private func trimmingHyphens() -> String {
        var text = String(self)
        while text.hasSuffix("-") { text.removeLast() }
        return text
    }

    /// Whether this can stand as a key in a network file and as a part of an address.
    public var isKey: Bool {
        !isEmpty && utf8.count <= 60
            && utf8.allSatisfy {
                ("a"..."z").contains(Character(.init($0))) || ("0"..."9").contains(Character(.init($0))) || $0 == 0x2D
            }
    }
}
