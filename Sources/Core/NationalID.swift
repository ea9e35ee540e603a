/// Finds Norwegian national identity numbers in what people write: eleven digits, of which six are a date of birth and the
/// last two control the others (Skatteetaten, "Fødselsnummer"; modulus 11).
///
/// D-numbers (40 added to the day), and the numbers of help and of tests (40, 65 or 80 added to the month) are found too. A number
/// that only looks like one may be held for one: somebody reads what is found.
public enum NationalID {
    private static let length = 11

    /// Whether there is one in the text.
    public static func isIn(_ text: String) -> Bool { !ranges(in: text).isEmpty }

    /// The text with dots in the place of every digit of a number.
    public static func masked(_ text: String) -> String {
        var out = text
        for range in ranges(in: text).reversed() {
            out.replaceSubrange(range, with: String(text[range].map { digit($0) == nil ? $0 : "•" }))
        }
        return out
    }

    /// Where numbers stand; their digits may be parted by single spaces, dots or hyphens.
    public static func ranges(in text: String) -> [Range<String.Index>] {
        var found: [Range<String.Index>] = []
        var position = text.startIndex
        while position < text.endIndex {
            if digit(text[position]) != nil, isStart(position, in: text), let end = end(of: position, in: text) {
                found.append(position..<end)
                position = end
            } else {
                position = text.index(after: position)
            }
        }
        return found
    }

    /// Not in the middle of a longer row of digits.
    private static func isStart(_ position: String.Index, in text: String) -> Bool {
        position == text.startIndex || digit(text[text.index(before: position)]) == nil
    }

    /// Where the number ends that begins at a place; nil when none does.
    private static func end(of start: String.Index, in text: String) -> String.Index? {
        var digits: [Int] = []
        var position = start
        var lastWasDigit = false
        while position < text.endIndex, digits.count < length {
            if let digit = digit(text[position]) {
                digits.append(digit)
                lastWasDigit = true
            } else {
                guard lastWasDigit, " .-\u{00A0}".contains(text[position]) else { return nil }
                lastWasDigit = false
            }
            position = text.index(after: position)
        }
        let isOver = position == text.endIndex || digit(text[position]) == nil
        return digits.count == length && isOver && isValid(digits) ? position : nil
    }

    private static func digit(_ character: Character) -> Int? {
        character.isASCII ? character.wholeNumberValue : nil
    }

    private static func isValid(_ digits: [Int]) -> Bool {
        control(digits, [3, 7, 6, 1, 8, 9, 4, 5, 2]) == digits[9]
            && control(digits, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) == digits[10] && isDate(digits)
    }

    /// Nil where no digit can be the control.
    private static func control(_ digits: [Int], _ weights: [Int]) -> Int? {
        let rest = zip(digits, weights).reduce(0) { $0 + $1.0 * $1.1 } % 11
        return rest == 1 ? nil : rest == 0 ? 0 : 11 - rest
    }

    private static func isDate(_ digits: [Int]) -> Bool {
        let (day, month) = (digits[0] * 10 + digits[1], digits[2] * 10 + digits[3])
        let days = [day, day - 40]
        let months = [month, month - 40, month - 65, month - 80]
        return months.contains { month in
            // A leap year, as the century does not stand in the date.
            days.contains { day in Day(2_000, month, day) != nil }
        }
    }
}
