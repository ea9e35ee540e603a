/// How the numbers of a file are written.
struct CSVNumbers: Equatable {
    var decimal: Character
    /// What parts thousands besides spaces and apostrophes; nil where nothing does.
    var thousands: Character?
    /// A number that could be read in two ways, as `1.234`; nil where there is none.
    ///
    /// How it is read is then a guess.
    var doubtful: String?

    init(decimal: Character, thousands: Character? = nil, doubtful: String? = nil) {
        self.decimal = decimal
        self.thousands = thousands
        self.doubtful = doubtful
    }

    /// How most of the words are written.
    ///
    /// - Parameter decimal: what people said; else it is found out.
    init(of words: some Sequence<String>, decimal said: Character? = nil) {
        var seen = Seen()
        for word in words { seen.add(word) }
        if let said {
            self.init(decimal: said, thousands: said == "," ? "." : ",")
        } else {
            self = seen.style
        }
    }

    /// "1 400", "27,5", "−3", "45 %"; nil for what is no number.
    func value(_ text: String) -> Double? {
        var digits = ""
        for character in text {
            switch character {
            case " ", "\u{A0}", "\u{202F}", "\u{2009}", "'", "’": continue
            case "%": continue
            case "\u{2212}": digits.append("-")
            case decimal: digits.append(".")
            case ".", ",":
                guard character == thousands, Grouped(text, by: character)?.isWhole == true else { return nil }
            default: digits.append(character)
            }
        }
        return NumberText.whole(digits)
    }

    /// What stands in place of a number: nothing, dots, a dash, a colon, "NA".
    static func isSign(_ word: String) -> Bool {
        let bare = word.filter { !$0.isWhitespace }
        return bare.isEmpty || bare.allSatisfy { ".:-*–—…".contains($0) }
            || ["NA", "N/A", "NaN", "null"].contains(bare)
    }
}

/// Digits with signs between them, as `1.234.567`.
private struct Grouped {
    let groups: Int
    /// Whether all groups behind the first have three digits, and the first one to three and no zero in front.
    let isWhole: Bool

    /// Nil where the sign does not stand in the text, or anything else than digits does.
    init?(_ text: String, by sign: Character) {
        let bare = text.filter { !$0.isWhitespace && $0 != "%" }
        let number = bare.first == "-" || bare.first == "\u{2212}" ? bare.dropFirst() : bare[...]
        // Decimals behind the thousands belong to none of the groups.
        let other: Character = sign == "," ? "." : ","
        let whole = number.prefix { $0 != other }
        let parts = whole.split(separator: sign, omittingEmptySubsequences: false)
        guard parts.count > 1, parts.allSatisfy({ $0.allSatisfy(\.isASCII) && $0.allSatisfy(\.isNumber) }) else {
            return nil
        }
        groups = parts.count
        isWhole =
            (1...3).contains(parts[0].count) && parts[0].first != "0" && parts.dropFirst().allSatisfy { $0.count == 3 }
    }
}

/// What has been seen of the numbers of a file.
private struct Seen {
    /// Per sign, words in which it can only stand before decimals, and only between thousands.
    private var decimals: [Character: Int] = [:]
    private var thousands: [Character: Int] = [:]
    /// Per sign, a word in which it could be either.
    private var either: [Character: String] = [:]
    /// Whether a number of four digits or more is written without a sign.
    private var hasLongNumber = false

    mutating func add(_ word: String) {
        let (comma, point) = (word.lastIndex(of: ","), word.lastIndex(of: "."))
        switch (comma, point) {
        case (nil, nil):
            if word.count > 3, !CSVColumn.isYear(word), word.allSatisfy(\.isNumber) { hasLongNumber = true }
        case (let comma?, let point?):
            // The last sign of a number with both stands before its decimals.
            let (last, first): (Character, Character) = comma > point ? (",", ".") : (".", ",")
            guard CSVNumbers(decimal: last, thousands: first).value(word) != nil else { return }
            decimals[last, default: 0] += 1
            thousands[first, default: 0] += 1
        case (.some, nil): add(word, ",")
        case (nil, .some): add(word, ".")
        }
    }

    private mutating func add(_ word: String, _ sign: Character) {
        guard let grouped = Grouped(word, by: sign) else {
            if CSVNumbers(decimal: sign).value(word) != nil { decimals[sign, default: 0] += 1 }
            return
        }
        if grouped.groups > 2 {
            if grouped.isWhole { thousands[sign, default: 0] += 1 }
        } else if !grouped.isWhole {
            decimals[sign, default: 0] += 1
        } else if either[sign] == nil {
            either[sign] = word
        }
    }

    var style: CSVNumbers {
        for (sign, other): (Character, Character) in [(",", "."), (".", ",")] where decimals[sign] != nil {
            let isParted = thousands[other] != nil || either[other] != nil
            return CSVNumbers(decimal: sign, thousands: isParted ? other : nil)
        }
        for sign: Character in [".", ","] where thousands[sign] != nil {
            return CSVNumbers(decimal: sign == "." ? "," : ".", thousands: sign)
        }
        for sign: Character in [",", "."] {
            guard let word = either[sign] else { continue }
            // Three digits behind every sign, and no long number without one: thousands, most likely.
            return hasLongNumber
                ? CSVNumbers(decimal: sign, doubtful: word)
                : CSVNumbers(decimal: sign == "." ? "," : ".", thousands: sign, doubtful: word)
        }
        return CSVNumbers(decimal: ".")
    }
}
