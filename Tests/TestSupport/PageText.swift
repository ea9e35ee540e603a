/// What of a page a golden holds: not the frame, which has its own, and no keys or fingerprints made by chance.
public enum PageText {
    /// What stands in `<main>`.
    public static func main(_ answer: TestAnswer) -> String {
        let body = answer.body
        guard let start = body.range(of: "<main"), let end = body.range(of: "</main>") else { return body }
        return settled(String(body[start.lowerBound..<end.upperBound]))
    }

    /// The whole page.
    public static func whole(_ answer: TestAnswer) -> String { settled(answer.body) }

    /// Keys become `KEY-1`, `KEY-2` in the order they stand, fingerprints `HASH`; tags stand on lines of their own.
    private static func settled(_ text: String) -> String {
        var names: [Substring: String] = [:]
        let keys = text.replacing(/\b[0-7][0-9A-HJKMNP-TV-Z]{25}\b/) { match in
            let name = names[match.output] ?? "KEY-\(names.count + 1)"
            names[match.output] = name
            return name
        }
        return keys.replacing(/\.[0-9a-f]{12}\./, with: ".HASH.").replacing("><", with: ">\n<") + "\n"
    }
}

extension String {
    fileprivate func range(of part: String) -> Range<String.Index>? { firstRange(of: part) }
}
