/// Writes keywords (PX file format, axis version 2013, “Getting started”).
struct PXText: ~Copyable {
    /// A line is at most 256 bytes; texts are broken well before.
    static let lineLength = 200

    var sink: TextSink

    init(encoding: TextEncoding) { sink = TextSink(encoding: encoding) }

    mutating func write(_ keyword: PXKeyword) {
        write(keyword.name, language: keyword.language, subjects: keyword.subjects, keyword.values)
    }

    mutating func write(
        _ name: String,
        language: String? = nil,
        subjects: [String] = [],
        _ values: [PXKeyword.Value]
    ) {
        sink.write(name)
        if let language { sink.write("[\(language)]") }
        if !subjects.isEmpty { sink.write("(\(subjects.map { "\"\(Self.plain($0))\"" }.joined(separator: ",")))") }
        sink.write("=" as Unicode.Scalar)
        var line = 0
        for (index, text) in Self.texts(values).enumerated() {
            if index > 0 { sink.write("," as Unicode.Scalar) }
            if line + text.utf8.count > Self.lineLength, index > 0 {
                sink.write("\n" as Unicode.Scalar)
                line = 0
            }
            sink.write(text)
            line += text.utf8.count + 1
        }
        sink.write(";\n")
    }

    private static func texts(_ values: [PXKeyword.Value]) -> [String] {
        // An interval of periods stands within the brackets: TLIST(A1,"1994"-"1996").
        if values.count == 2, case .word(let list) = values[0], case .pair(let first, let last) = values[1],
            list.hasPrefix("TLIST("), list.hasSuffix(")")
        {
            return ["\(list.dropLast()),\"\(plain(first))\"-\"\(plain(last))\")"]
        }
        return values.map { value in
            switch value {
            case .text(let text): pieces(plain(text))
            case .word(let word): word
            case .pair(let one, let other): "\"\(plain(one))\":\"\(plain(other))\""
            }
        }
    }

    /// PX has no way to write a quotation mark; “#” breaks a line.
    static func plain(_ text: String) -> String {
        text.contains { $0 == "\"" || $0.isNewline }
            ? String(text.map { $0 == "\"" ? "'" : $0.isNewline ? "#" : $0 }) : text
    }

    /// A long text stands in several pairs of quotation marks, one to a line.
    private static func pieces(_ text: String) -> String {
        guard text.utf8.count > lineLength else { return "\"\(text)\"" }
        var pieces: [String] = [""]
        var bytes = 0
        for character in text {
            if bytes >= lineLength {
                pieces.append("")
                bytes = 0
            }
            pieces[pieces.count - 1].append(character)
            bytes += character.utf8.count
        }
        return pieces.map { "\"\($0)\"" }.joined(separator: "\n")
    }
}

/// What variables and values are called in a PX file: keywords find them by these names, so each is there once.
struct PXNames {
    /// Nil is the main language.
    let language: String?
    /// One per dimension.
    let variables: [String]
    /// One per category of each dimension.
    let values: [[String]]
    /// Whether any of them is translated.
    let isTranslated: Bool

    init(_ cube: Cube, language: String? = nil) {
        self.language = language
        let text = { (phrases: Phrases) in PXText.plain(language.map(phrases.text(in:)) ?? phrases.text) }
        variables = Cube.unique(cube.dimensions.map { (text($0.label), PXText.plain($0.id)) })
        values = cube.dimensions.map { Cube.unique($0.categories.map { (text($0.label), PXText.plain($0.code)) }) }
        isTranslated = cube.dimensions.contains { dimension in
            ([dimension.label] + dimension.categories.map(\.label)).contains { phrases in
                language.map { phrases.translations[$0] != nil } ?? false
            }
        }
    }
}

extension Measure {
    /// The letter of STOCKFA.
    var stockFA: String? {
        switch self {
        case .stock: "S"
        case .flow: "F"
        case .mean: "A"
        default: nil
        }
    }
}
