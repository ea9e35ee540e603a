import Core

/// Walks JSON byte by byte, without a tree: what is not asked for is passed over.
///
/// It checks the end of the file at each step, so that no byte outside is touched, and knows the way it has come, so that
/// a mistake can say in which member it stands.
struct JSONScanner {
    let bytes: UnsafeBufferPointer<UInt8>
    let limits: ReadingLimits
    var at: Int
    private(set) var trail: [String] = []

    init(_ bytes: UnsafeBufferPointer<UInt8>, limits: ReadingLimits, at: Int = 0) {
        self.bytes = bytes
        self.limits = limits
        self.at = at
    }

    /// The byte that stands here, or 0 at the end.
    @inline(__always)
    private var here: UInt8 { at < bytes.count ? bytes[at] : 0 }

    /// The next byte that is not space, without passing it.
    @inline(__always)
    mutating func peek() -> UInt8 {
        while at < bytes.count, bytes[at].isSpace { at += 1 }
        return here
    }

    func mistake(_ problem: Sentence) -> Mistake {
        Mistake(problem, at: at, field: trail.isEmpty ? nil : "\(trail.joined(separator: "."))")
    }

    /// Passes a byte if it is the next one.
    @inline(__always)
    mutating func take(_ byte: UInt8) -> Bool {
        guard peek() == byte else { return false }
        at += 1
        return true
    }

    mutating func expect(_ byte: UInt8) throws(Mistake) {
        guard take(byte) else {
            let found: Sentence = at < bytes.count ? "“\(Character(UnicodeScalar(here)))”" : "the end of the file"
            throw mistake("“\(Character(UnicodeScalar(byte)))” was expected, not \(found)")
        }
    }

    /// Passes `null`, if it stands here.
    @inline(__always)
    mutating func takeNull() -> Bool { peek() == UInt8(ascii: "n") && take(word: "null") }

    mutating func take(word: StaticString) -> Bool {
        _ = peek()
        let length = word.utf8CodeUnitCount
        guard at + length <= bytes.count else { return false }
        for index in 0..<length where bytes[at + index] != word.utf8Start[index] { return false }
        at += length
        return true
    }

    // MARK: - Objects and arrays

    /// Visits the members of an object; each visit must pass its value.
    mutating func members(
        _ visit: (inout JSONScanner, String) throws(Mistake) -> Void
    ) throws(Mistake) {
        try expect(UInt8(ascii: "{"))
        guard trail.count < limits.nesting else { throw mistake("more than \(limits.nesting) levels (limit: nesting)") }
        if take(UInt8(ascii: "}")) { return }
        repeat {
            let key = try string()
            try expect(UInt8(ascii: ":"))
            trail.append(key)
            try visit(&self, key)
            trail.removeLast()
        } while take(UInt8(ascii: ","))
        try expect(UInt8(ascii: "}"))
    }

    /// Visits the elements of an array; each visit must pass its value.
    mutating func elements(
        _ visit: (inout JSONScanner, Int) throws(Mistake) -> Void
    ) throws(Mistake) {
        try expect(UInt8(ascii: "["))
        if take(UInt8(ascii: "]")) { return }
        var index = 0
        repeat {
            try visit(&self, index)
            index += 1
        } while take(UInt8(ascii: ","))
        try expect(UInt8(ascii: "]"))
    }

    /// Where the value of each member of an object begins; the last of two with the same name counts.
    mutating func contents() throws(Mistake) -> [String: Int] {
        var places: [String: Int] = [:]
        try members { scanner, key throws(Mistake) in
            _ = scanner.peek()
            places[key] = scanner.at
            try scanner.skip()
        }
        return places
    }

    /// Reads at another place, and comes back.
    func reading<Result>(
        at place: Int,
        as name: String,
        _ body: (inout JSONScanner) throws(Mistake) -> Result
    ) throws(Mistake) -> Result {
        var scanner = self
        scanner.at = place
        scanner.trail.append(name)
        return try body(&scanner)
    }

    // MARK: - Single values

    /// A text.
    mutating func string() throws(Mistake) -> String {
        try expect(.quote)
        let start = at
        while at < bytes.count, bytes[at] != .quote, bytes[at] != .backslash { at += 1 }
        if here == .backslash { return try escapedString(from: start) }
        try checkLength(from: start)
        guard at < bytes.count else { throw Mistake("a text does not end", at: start, field: mistake("").field) }
        guard let text = String(validating: bytes[start..<at], as: UTF8.self) else {
            throw mistake("the text is not UTF-8")
        }
        at += 1
        return text
    }

    private func checkLength(from start: Int) throws(Mistake) {
        guard at - start <= limits.stringLength else {
            throw Mistake(
                "a text is longer than \(limits.stringLength) bytes (limit: string length)",
                at: start,
                field: mistake("").field
            )
        }
    }

    private mutating func escapedString(from start: Int) throws(Mistake) -> String {
        var text: [UInt8] = Array(bytes[start..<at])
        while at < bytes.count, bytes[at] != .quote {
            let byte = bytes[at]
            at += 1
            if byte == .backslash { try escape(into: &text) } else { text.append(byte) }
            try checkLength(from: start)
        }
        try expect(.quote)
        guard let result = String(validating: text, as: UTF8.self) else { throw mistake("the text is not UTF-8") }
        return result
    }

    private mutating func escape(into text: inout [UInt8]) throws(Mistake) {
        let letter = here
        at += 1
        switch letter {
        case UInt8(ascii: "n"): text.append(0x0A)
        case UInt8(ascii: "t"): text.append(0x09)
        case UInt8(ascii: "r"): text.append(0x0D)
        case UInt8(ascii: "b"): text.append(0x08)
        case UInt8(ascii: "f"): text.append(0x0C)
        case .quote, .backslash, UInt8(ascii: "/"): text.append(letter)
        case UInt8(ascii: "u"): text.append(contentsOf: String(try scalar()).utf8)
        default: throw mistake("“\\\(Character(UnicodeScalar(letter)))” means nothing in a text")
        }
    }

    /// The four digits behind `\u`, and those of its second half.
    private mutating func scalar() throws(Mistake) -> Character {
        var code = try hexadecimal()
        if code & 0xFC00 == 0xD800, here == .backslash {
            at += 1
            guard here == UInt8(ascii: "u") else { throw mistake("half of a character") }
            at += 1
            let second = try hexadecimal()
            code = 0x10000 + (code & 0x3FF) << 10 + (second & 0x3FF)
        }
        // A null character ends texts in half of the programs that would read what we write.
        guard let scalar = UnicodeScalar(code), code != 0 else {
            throw mistake(code == 0 ? "a text holds a control character" : "half of a character")
        }
        return Character(scalar)
    }

    private mutating func hexadecimal() throws(Mistake) -> UInt32 {
        var code: UInt32 = 0
        for _ in 0..<4 {
            guard let digit = Character(UnicodeScalar(here)).hexDigitValue else {
                throw mistake("“\\u” needs four hexadecimal digits")
            }
            code = code << 4 | UInt32(digit)
            at += 1
        }
        return code
    }

    /// A number.
    @inline(__always)
    mutating func number() throws(Mistake) -> Double {
        _ = peek()
        guard let number = NumberText.read(bytes, at: &at) else { throw mistake("a number was expected") }
        return number
    }

    /// A whole number, also where a publisher put it in quotes.
    mutating func wholeNumber() throws(Mistake) -> Int {
        let number = peek() == .quote ? NumberText.whole(try string()) : try number()
        guard let number, let whole = Int(exactly: number) else { throw mistake("a whole number was expected") }
        return whole
    }

    /// The key of a sparse value: a place written as a text, without making one.
    @inline(__always)
    mutating func placeKey() throws(Mistake) -> Int {
        try expect(.quote)
        var place = 0
        let start = at
        while at < bytes.count, bytes[at].isDigit, at - start < 18 {
            place = place * 10 + Int(bytes[at] & 0x0F)
            at += 1
        }
        guard at > start, here == .quote else { throw mistake("a place in the cube was expected as the key") }
        at += 1
        return place
    }

    // MARK: - What is not read

    /// Passes a value of any kind.
    mutating func skip() throws(Mistake) {
        switch peek() {
        case .quote: try skipString()
        case UInt8(ascii: "{"), UInt8(ascii: "["): try skipNested()
        case UInt8(ascii: "t"): if !take(word: "true") { throw mistake("no value stands here") }
        case UInt8(ascii: "f"): if !take(word: "false") { throw mistake("no value stands here") }
        case UInt8(ascii: "n"): if !take(word: "null") { throw mistake("no value stands here") }
        default: _ = try number()
        }
    }

    private mutating func skipString() throws(Mistake) {
        let start = at
        at += 1
        while at < bytes.count, bytes[at] != .quote { at += bytes[at] == .backslash ? 2 : 1 }
        guard at < bytes.count else { throw Mistake("a text does not end", at: start, field: mistake("").field) }
        at += 1
    }

    /// Objects and arrays, by their brackets: one bit per level says which of the two is open.
    private mutating func skipNested() throws(Mistake) {
        var isObject: UInt64 = 0
        var depth = 0
        let start = at
        repeat {
            guard at < bytes.count else {
                throw Mistake("a bracket is never closed", at: start, field: mistake("").field)
            }
            let byte = bytes[at]
            switch byte {
            case .quote:
                try skipString()
                continue
            case UInt8(ascii: "{"), UInt8(ascii: "["):
                depth += 1
                guard depth + trail.count <= limits.nesting, depth < 64 else {
                    throw mistake("more than \(limits.nesting) levels (limit: nesting)")
                }
                isObject = isObject << 1 | (byte == UInt8(ascii: "{") ? 1 : 0)
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                guard (isObject & 1 == 1) == (byte == UInt8(ascii: "}")) else {
                    throw mistake("“\(Character(UnicodeScalar(byte)))” closes what is not open")
                }
                isObject >>= 1
                depth -= 1
            default: break
            }
            at += 1
        } while depth > 0
    }

    /// Passes a value and says how many members or elements it has.
    mutating func count() throws(Mistake) -> Int {
        var count = 0
        if peek() == UInt8(ascii: "{") {
            try members { scanner, _ throws(Mistake) in
                count += 1
                try scanner.skip()
            }
        } else {
            try elements { scanner, _ throws(Mistake) in
                count += 1
                try scanner.skip()
            }
        }
        return count
    }

    /// Passes a value and gives it as it stands.
    mutating func verbatim() throws(Mistake) -> String {
        _ = peek()
        let start = at
        try skip()
        guard let text = String(validating: bytes[start..<at], as: UTF8.self) else {
            throw mistake("the text is not UTF-8")
        }
        // What is passed need only end somewhere; what is kept will be written again and must be JSON.
        var again = self
        again.at = start
        try again.check()
        return text
    }

    /// Passes a value that is JSON all through; its nesting was measured by `skip`.
    private mutating func check() throws(Mistake) {
        switch peek() {
        case UInt8(ascii: "{"): try members { scanner, _ throws(Mistake) in try scanner.check() }
        case UInt8(ascii: "["): try elements { scanner, _ throws(Mistake) in try scanner.check() }
        case .quote:
            let start = at
            _ = try string()
            guard bytes[start..<at].allSatisfy({ $0 >= 0x20 }) else {
                throw Mistake("a text holds a control character", at: start, field: mistake("").field)
            }
        default: try skip()
        }
    }
}
