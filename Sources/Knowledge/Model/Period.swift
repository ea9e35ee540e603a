import Core

/// A stretch of time that figures are for, as statistics write it: `2024`, `2024K2`, `2024M06`, `2023-2024`.
public struct Period: Sendable, Hashable, Comparable {
    public enum Kind: Sendable, Hashable {
        case year(Int)
        case quarter(Int, Int)
        case month(Month)
        /// A school year, or several years together.
        case years(Int, Int)
        /// Something else, which is shown as it stands.
        case other
    }

    public let code: String
    public let kind: Kind

    public init(_ code: String) {
        self.code = code
        kind = Self.kind(of: code)
    }

    /// Read by hand: tables have thousands of periods, and a regular expression is made anew at each of them.
    private static func kind(of code: String) -> Kind {
        guard let year = number(code.prefix(4), digits: 4) else { return .other }
        let rest = code.dropFirst(4)
        let after = rest.dropFirst()
        switch rest.first {
        case nil: return .year(year)
        case "K", "Q":
            guard let part = number(after, digits: 1), (1...4).contains(part) else { return .other }
            return .quarter(year, part)
        case "M":
            guard number(after, digits: 2) != nil else { return .other }
            return Month("\(code.prefix(4))-\(after)").map(Kind.month) ?? .other
        case "-": return number(after, digits: 4).map { .years(year, $0) } ?? .other
        default: return .other
        }
    }

    private static func number(_ text: Substring, digits: Int) -> Int? {
        text.utf8.count == digits && text.utf8.allSatisfy { (48...57).contains($0) } ? Int(text) : nil
    }

    /// The same time a year before, written as this one is; nil of school years and what is not known.
    public var yearBefore: Period? {
        switch kind {
        case .year(let year), .quarter(let year, _): Period("\(year - 1)\(code.dropFirst(4))")
        case .month(let month): Period("\(month.year - 1)\(code.dropFirst(4))")
        case .years, .other: nil
        }
    }

    /// Whether figures of it go with the time of the year, so that they are held against those of a year before.
    var hasSeason: Bool {
        switch kind {
        case .quarter, .month: true
        case .year, .years, .other: false
        }
    }

    /// The year in which it begins; nil where that is not known.
    var year: Int? {
        switch kind {
        case .year(let year), .quarter(let year, _), .years(let year, _): year
        case .month(let month): month.year
        case .other: nil
        }
    }

    /// The years that it lies in, the first and the last; none where they are not known.
    var years: [Int] {
        if case .years(let first, let last) = kind { return [first, last] }
        return year.map { [$0] } ?? []
    }

    /// When it begins, in years; nil where that is not known.
    var time: Double? {
        switch kind {
        case .year(let year), .years(let year, _): Double(year)
        case .quarter(let year, let part): Double(year) + Double(part - 1) / 4
        case .month(let month): Double(month.year) + Double(month.month - 1) / 12
        case .other: nil
        }
    }

    /// `2024`, `juni 2024`, `2. kvartal 2024`, `2023–24`.
    public func name(_ format: Format) -> String {
        switch kind {
        case .year(let year): String(year)
        case .quarter(let year, let part): quarter(part, year, format.language)
        case .month(let month): format.month(month)
        case .years(let from, let until):
            until - from == 1 ? "\(from)–\(String(until).suffix(2))" : "\(from)–\(until)"
        case .other: code
        }
    }

    /// The same, short enough to stand under an axis: `juni 24`.
    public func shortName(_ format: Format) -> String {
        switch kind {
        case .month(let month): "\(format.shortMonthName(month.month)) \(String(month.year).suffix(2))"
        case .quarter(let year, let part): format.language == .en ? "Q\(part) \(year)" : "\(part). kv. \(year)"
        case .year, .years, .other: name(format)
        }
    }

    private func quarter(_ part: Int, _ year: Int, _ language: Language) -> String {
        language == .en ? "quarter \(part) of \(year)" : "\(part). kvartal \(year)"
    }

    public static func < (left: Period, right: Period) -> Bool { left.code < right.code }
}
