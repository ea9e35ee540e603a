import Core

/// Walks a PX file keyword by keyword, up to its data.
///
/// A semicolon ends a keyword only outside of quotes, and a text may go on over several lines as pieces that stand after
/// each other without a comma.
struct PXScanner {
    let bytes: UnsafeBufferPointer<UInt8>
    let limits: ReadingLimits
    var encoding: TextEncoding
    var at: Int
    /// Where the present keyword begins, and what it is called.
    private(set) var start = 0
    private(set) var name = ""

    init(_ bytes: UnsafeBufferPointer<UInt8>, limits: ReadingLimits) {
        self.bytes = bytes
        self.limits = limits
        encoding = Self.encoding(of: bytes)
        at = encoding.markLength
    }

    /// CODEPAGE in the first lines says it.
    ///
    /// Without it, `CHARSET="ANSI"` means Windows, and no CHARSET a DOS of old.
    static func encoding(of bytes: UnsafeBufferPointer<UInt8>) -> TextEncoding {
        let guess = TextEncoding.guessed(bytes)
        if guess == .utf8Marked || guess.isUTF16 { return guess }
        let head = String(decoding: bytes.prefix(20_000), as: UTF8.self)
        if let found = head.firstMatch(of: /CODEPAGE\s*=\s*"([^"]*)"/), let named = TextEncoding(named: String(found.1))
        {
            // A text that has bytes of UTF-8 only where it must not is not UTF-8, whatever it says.
            return named == .utf8 && guess != .utf8 ? .windows1252 : named
        }
        if guess == .utf8 { return .utf8 }
        return head.contains("CHARSET") ? .windows1252 : .cp850
    }

    private var here: UInt8 { at < bytes.count ? bytes[at] : 0 }

    private mutating func skipSpace() {
        while at < bytes.count, bytes[at].isSpace || bytes[at] == 0x1A { at += 1 }
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        skipSpace()
        guard here == byte else { return false }
        at += 1
        return true
    }

    func mistake(_ problem: Sentence, at place: Int? = nil) -> Mistake {
        Mistake(problem, at: place ?? at, field: name.isEmpty ? nil : "\(name)")
    }

    /// The next keyword; nil when DATA begins, and `at` stands behind its equals sign.
    mutating func keyword() throws(Mistake) -> PXKeyword? {
        name = ""
        skipSpace()
        start = at
        guard at < bytes.count else { throw mistake("the file ends without DATA") }
        while here.isLetter || here.isDigit || here == UInt8(ascii: "-") || here == UInt8(ascii: "_") {
            at += 1
            guard at - start <= 100 else { throw mistake("a keyword was expected", at: start) }
        }
        guard at > start else { throw mistake("a keyword was expected, not “\(Character(UnicodeScalar(here)))”") }
        name = String(decoding: bytes[start..<at], as: UTF8.self).uppercased()
        var keyword = PXKeyword(name, values: [])
        if take(UInt8(ascii: "[")) { keyword.language = try language() }
        if take(UInt8(ascii: "(")) { keyword.subjects = try subjects() }
        guard take(UInt8(ascii: "=")) else { throw mistake("“=” was expected behind the keyword") }
        if name == "DATA" { return nil }
        keyword.values = try values()
        return keyword
    }

    private mutating func language() throws(Mistake) -> String {
        let language = here == .quote ? try text() : try word()
        guard take(UInt8(ascii: "]")) else { throw mistake("“]” was expected behind the language") }
        return language
    }

    private mutating func subjects() throws(Mistake) -> [String] {
        var subjects: [String] = []
        repeat {
            skipSpace()
            subjects.append(try text())
        } while take(UInt8(ascii: ","))
        guard take(UInt8(ascii: ")")) else { throw mistake("“)” was expected behind the names in brackets") }
        return subjects
    }

    private mutating func values() throws(Mistake) -> [PXKeyword.Value] {
        var values: [PXKeyword.Value] = []
        // `TIMEVAL("time")=TLIST(A1, "1994"-"1996");` and a comma too many at the end are both in use.
        repeat {
            skipSpace()
            if here == UInt8(ascii: ";") { break }
            values += try value()
            try checkLength()
        } while take(UInt8(ascii: ","))
        guard take(UInt8(ascii: ";")) else {
            if at >= bytes.count { throw mistake("the keyword does not end", at: start) }
            throw mistake("“,” or “;” was expected, not “\(Character(UnicodeScalar(here)))”")
        }
        return values
    }

    private mutating func value() throws(Mistake) -> [PXKeyword.Value] {
        guard here == .quote else { return try unquoted() }
        let first = try text()
        if take(UInt8(ascii: ":")) {
            skipSpace()
            return [.pair(first, try text())]
        }
        return [.text(first)]
    }

    private mutating func unquoted() throws(Mistake) -> [PXKeyword.Value] {
        let word = try word()
        guard word.uppercased() == "TLIST", take(UInt8(ascii: "(")) else {
            guard NumberText.whole(word) != nil || word.allSatisfy({ $0.isUppercase && $0.isASCII }) else {
                throw mistake("“\(word)” is neither a number, nor YES or NO, nor a text in quotes")
            }
            return [.word(word)]
        }
        skipSpace()
        var values: [PXKeyword.Value] = [.word("TLIST(\(try self.word()))")]
        if take(UInt8(ascii: ",")) {
            skipSpace()
            let first = try text()
            guard take(UInt8(ascii: "-")) else { throw mistake("“-” was expected between the ends of the interval") }
            skipSpace()
            values.append(.pair(first, try text()))
        }
        guard take(UInt8(ascii: ")")) else { throw mistake("“)” was expected behind TLIST") }
        return values
    }

    private mutating func word() throws(Mistake) -> String {
        let start = at
        while here.isLetter || here.isDigit || [UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_")].contains(here)
        {
            at += 1
            guard at - start <= 100 else { throw mistake("a text in quotes was expected", at: start) }
        }
        guard at > start else {
            if at >= bytes.count { throw mistake("the keyword does not end", at: self.start) }
            throw mistake("a value was expected, not “\(Character(UnicodeScalar(here)))”")
        }
        return String(decoding: bytes[start..<at], as: UTF8.self)
    }

    /// A text in quotes with the pieces that follow it.
    private mutating func text() throws(Mistake) -> String {
        guard here == .quote else { throw mistake("a text in quotes was expected") }
        var whole: [UInt8] = []
        repeat {
            at += 1
            let piece = at
            while at < bytes.count, bytes[at] != .quote { at += 1 }
            guard at < bytes.count else { throw mistake("a text is never closed by a quote", at: start) }
            guard whole.count + at - piece <= limits.stringLength else {
                throw mistake("a text is longer than \(limits.stringLength) bytes (limit: string length)", at: piece)
            }
            whole += bytes[piece..<at]
            at += 1
            skipSpace()
        } while here == .quote
        try checkLength()
        guard let text = encoding.text(whole) else { throw mistake("the text is not \(encoding.rawValue)") }
        return text
    }

    private func checkLength() throws(Mistake) {
        guard at - start <= limits.lineLength else {
            throw mistake("the keyword is longer than \(limits.lineLength) bytes (limit: line length)", at: start)
        }
    }
}
