import Core

/// The codes of counties (KLASS 104, two digits) and municipalities (KLASS 131, four digits).
enum RegionCodes {
    /// How many regions a network can be about: a county before, between and after the reforms, and its municipalities.
    static let most = 100

    /// A code as it was written, or nil where it is none; zeros in front belong to it.
    static func code(_ text: some StringProtocol) -> String? {
        let isNumber = text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        return isNumber && [2, 4].contains(text.utf8.count) ? String(text) : nil
    }

    /// The codes of a text, parted by commas, spaces or lines, and the first word that is none.
    static func codes(_ text: String) -> (codes: [String], wrong: String?) {
        var codes: [String] = []
        for word in text.split(whereSeparator: { $0 == "," || $0 == ";" || $0.isWhitespace }) {
            guard let code = code(word) else { return (codes, String(word)) }
            if !codes.contains(code) { codes.append(code) }
        }
        return (codes, nil)
    }
}
