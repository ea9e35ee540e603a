/// The order of Norwegian names, as the server engine's ICU has it (CLDR `nb`): letters before case and accents, æ ø å
/// last, aa as å, small before capital; digits are not joined to numbers.
public enum NorwegianOrder {
    /// Negative, zero or positive, like C's `strcmp`.
    ///
    /// Equal only for equal strings.
    public static func compare(_ left: String, _ right: String) -> Int {
        let leftWeights = weights(left)
        let rightWeights = weights(right)
        if leftWeights != rightWeights { return leftWeights.lexicographicallyPrecedes(rightWeights) ? -1 : 1 }
        if left == right { return 0 }
        return tieBreak(left) < tieBreak(right) ? -1 : 1
    }

    private static func weights(_ text: String) -> [UInt32] {
        var weights: [UInt32] = []
        var afterA = false
        for scalar in text.lowercased().unicodeScalars {
            if afterA, scalar == "a" {
                weights[weights.count - 1] = weight("å")
                afterA = false
            } else {
                weights.append(weight(scalar))
                afterA = scalar == "a"
            }
        }
        return weights
    }

    /// Plain before accented, å before aa, and small before capital at the first place where they differ.
    private static func tieBreak(_ text: String) -> String {
        let swapped = text.map { $0.isLowercase ? $0.uppercased() : $0.lowercased() }.joined()
        let length = String(text.unicodeScalars.count)
        return String(repeating: " ", count: 9 - min(9, length.count)) + length + plainFirst(text) + swapped
    }

    /// In lower case, ä and ö behind æ and ø, which their numbers are not.
    private static func plainFirst(_ text: String) -> String {
        text.lowercased().map { $0 == "ä" || $0 == "ö" ? "ÿ" : $0 }.reduce(into: "") { $0.append($1) }
    }

    private static func weight(_ scalar: Unicode.Scalar) -> UInt32 {
        switch scalar {
        case "æ", "ä": 0x7B
        case "ø", "ö": 0x7C
        case "å": 0x7D
        case "é", "è", "ê", "ë": 0x65
        case "ü": 0x79
        default: scalar.value > 0x7A ? scalar.value + 3 : scalar.value
        }
    }
}
