import Charts
import Core
import Forecast
import Web

/// Figures and names of the balance as pages write them.
struct BalanceWords: Sendable {
    let words: Words
    let firstYear: Int

    var format: Format { Format(words.language) }

    /// The year at whose end a step (from 0) is.
    func year(_ step: Int) -> String { "\(firstYear + step)" }

    /// The name of an education; a group that the program does not know has the name of its array.
    func education(_ name: String) -> String {
        Shape.groups.contains(name) ? words["balance.group.\(name)"] : name.capitalisedFirst
    }

    /// The same within a sentence.
    func inside(_ name: String) -> String {
        let name = education(name)
        return name.prefix(1).lowercased() + name.dropFirst()
    }

    /// `1 200 til 1 450` of a number of persons: to ten, because more digits would say more than is known.
    func persons(_ span: Span) -> String {
        let unit = span.high < Self.few ? 1.0 : 10
        let (low, high) = (person(Self.rounded(span.low, to: unit)), person(Self.rounded(span.high, to: unit)))
        return low == high ? low : words["balance.interval", ["low": low, "high": high]]
    }

    private func person(_ value: Double) -> String {
        // 1 and 2 would be people whom someone knows.
        value > 0 && value < BalanceLimits.fewest ? "<3" : format.number(value, decimals: 0)
    }

    /// `−190 til om lag 0` of a difference: both ends to the same, ten persons, or one where ten would hide the
    /// interval.
    func difference(_ span: Span) -> String {
        let isWide = span.high - span.low >= 10 || span.low.magnitude >= 1_000
        let unit = isWide || max(span.low.magnitude, span.high.magnitude) < 5 ? 10.0 : 1
        let (low, high) = (Self.rounded(span.low, to: unit), Self.rounded(span.high, to: unit))
        return low == high ? change(low) : words["balance.interval", ["low": change(low), "high": change(high)]]
    }

    private func change(_ value: Double) -> String {
        value == 0 ? words["balance.about-none"] : (value > 0 ? "+" : "") + format.number(value, decimals: 0)
    }

    /// `84 av 100`: in how many of all draws.
    func odds(_ share: Double?) -> String {
        guard let share else { return "–" }
        switch (100 * share).rounded() {
        case 0: return words["balance.odds.hardly"]
        case 100: return words["balance.odds.nearly"]
        case let hundredths: return words["balance.odds", ["n": format.number(Int(hundredths))]]
        }
    }

    /// How far a share of so many draws may be from that of endlessly many: two standard errors at a half, of a
    /// hundred.
    static func errorOfOdds(draws: Int) -> Int { Int((100 / Double(max(draws, 1)).squareRoot()).rounded(.up)) }

    /// What a lever is set to, with its unit: `+5 prosent`.
    func amount(_ lever: BalanceLever, _ value: Int) -> String {
        words["balance.unit.\(lever.unit.rawValue)", ["n": figure(lever, value)]]
    }

    /// The same beside how far it goes: `+7 av 36 måneder`.
    func amount(_ lever: BalanceLever, _ value: Int, of most: Int) -> String {
        let whole = words["balance.unit.\(lever.unit.rawValue)", ["n": size(lever, most)]]
        return words["balance.closing.of", ["n": figure(lever, value), "all": whole]]
    }

    private func figure(_ lever: BalanceLever, _ value: Int) -> String {
        (value < 0 ? "−" : value > 0 && lever.unit != .jobs ? "+" : "") + size(lever, value)
    }

    private func size(_ lever: BalanceLever, _ value: Int) -> String {
        lever.unit == .permille
            ? format.number(Double(value.magnitude) / 10, decimals: 1) : format.number(Int(value.magnitude))
    }

    /// The year in which a lever that is moved today is first felt.
    func firstYear(of lever: BalanceLever) -> String { year(lever.firstStep - 1) }

    /// The name of an industry; one that the program does not know has the name of its array.
    func industry(_ name: String) -> String {
        Self.madeUpIndustries.contains(name) ? words["balance.industry.\(name)"] : name.capitalisedFirst
    }

    /// The same within a sentence.
    func insideIndustry(_ name: String) -> String {
        guard Self.madeUpIndustries.contains(name) else { return name }
        let name = industry(name)
        return name.prefix(1).lowercased() + name.dropFirst()
    }

    private static let madeUpIndustries = Set(SyntheticRegion.trades.map(\.name))

    /// A line about all levers that are moved: `Nye jobber: 2000, Pensjon: +12 måneder`.
    func moved(_ settings: LeverSettings) -> [String] {
        BalanceLever.allCases.filter { settings[$0] != 0 }.map { lever in
            let line = words[
                "balance.moved",
                ["lever": words["balance.lever.\(lever.rawValue)"], "n": amount(lever, settings[lever])]
            ]
            guard lever.unit == .jobs else { return line }
            return words[
                "balance.moved.where",
                [
                    "line": line, "industry": insideIndustry(settings.industry), "place": settings.municipality,
                    "year": "\(settings.from)",
                ]
            ]
        }
    }

    /// `A`, `A og B`, `A, B og C`.
    func list(_ names: [String]) -> String {
        guard let last = names.last, names.count > 1 else { return names.first ?? "" }
        return words["balance.and", ["names": names.dropLast().joined(separator: ", "), "last": last]]
    }

    func span(_ span: Span) -> BandChartModel.Span {
        BandChartModel.Span(low: span.low, middle: span.middle, high: span.high)
    }

    /// A choice of one of the years; with a problem where the one that was asked for is none of them.
    func yearField(_ step: Int?, of steps: Int) -> Field {
        let years = (0..<steps).map(year)
        var field = Field(
            "ar",
            words["balance.try.year"],
            .choice(years.map { .init($0, $0) }),
            required: true,
            value: step.map(year) ?? years.last
        )
        if step == nil, let first = years.first, let last = years.last {
            field.problem = words["balance.try.no-such-year", ["first": first, "last": last]]
        }
        return field
    }

    /// Below this, persons are counted one by one.
    private static let few = 20.0

    /// Never minus nothing.
    private static func rounded(_ value: Double, to unit: Double) -> Double { (value / unit).rounded() * unit + 0 }
}
