/// Numbers as files write them.
enum NumberText {
    /// The powers of ten that a Double holds exactly.
    private static let powers: [Double] = [
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22,
    ]

    /// Reads a number that begins at `at` and moves `at` behind it; nil, and `at` unmoved, where none stands there.
    ///
    /// Up to 2^53 with at most 22 decimals both the digits and the power of ten are exact, so one division rounds correctly.
    /// All else goes to the standard library, which rounds correctly too.
    @inline(__always)
    static func read(_ bytes: UnsafeBufferPointer<UInt8>, at: inout Int) -> Double? {
        let start = at
        var place = at
        let end = bytes.count
        var isNegative = false
        if place < end, bytes[place] == UInt8(ascii: "-") {
            isNegative = true
            place += 1
        }
        var digits: UInt64 = 0
        let firstDigit = place
        while place < end, bytes[place].isDigit {
            digits = digits &* 10 &+ UInt64(bytes[place] & 0x0F)
            place += 1
        }
        var length = place - firstDigit
        guard length > 0 || (place + 1 < end && bytes[place] == UInt8(ascii: ".") && bytes[place + 1].isDigit) else {
            return nil
        }
        var decimals = 0
        if place < end, bytes[place] == UInt8(ascii: ".") {
            place += 1
            let firstDecimal = place
            while place < end, bytes[place].isDigit {
                digits = digits &* 10 &+ UInt64(bytes[place] & 0x0F)
                place += 1
            }
            decimals = place - firstDecimal
            length += decimals
        }
        let hasExponent = place < end && bytes[place] | 0x20 == UInt8(ascii: "e")
        if !hasExponent, length <= 19, digits <= 1 << 53, decimals <= 22 {
            at = place
            let magnitude = decimals == 0 ? Double(digits) : Double(digits) / powers[decimals]
            return isNegative ? -magnitude : magnitude
        }
        return slowly(bytes, from: start, to: &at)
    }

    /// The rare rest: many digits, or an exponent.
    @inline(never)
    private static func slowly(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int, to at: inout Int) -> Double? {
        var end = start
        // A number of a thousand digits is a mistake of somebody's, not a figure.
        while end < bytes.count, end - start < 1_000, isPartOfANumber(bytes[end]) { end += 1 }
        let text = String(decoding: bytes[start..<end], as: UTF8.self)
        guard let number = Double(text), number.isFinite else { return nil }
        at = end
        return number
    }

    private static func isPartOfANumber(_ byte: UInt8) -> Bool {
        byte.isDigit || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "+")
            || byte | 0x20 == UInt8(ascii: "e")
    }

    /// The number that a whole text is, or nil.
    static func whole(_ text: String) -> Double? {
        var text = text
        return text.withUTF8 { bytes in
            var at = 0
            guard let number = read(bytes, at: &at), at == bytes.count else { return nil }
            return number
        }
    }

    /// A number as all formats take it: without a needless ".0", and so that it is read back as the same number.
    static func write(_ number: Double) -> String {
        if number == number.rounded(), abs(number) < 1e15 { return String(Int64(number)) }
        return number.description
    }
}
