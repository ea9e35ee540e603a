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

    /// `1 200 til 1 450`: to ten persons, because more digits would say more than is known.
    func persons(_ span: Span) -> String {
        let (low, high) = (Self.tens(span.low), Self.tens(span.high))
        return low == high ? person(low) : words["balance.interval", ["low": person(low), "high": person(high)]]
    }

    private func person(_ value: Double) -> String {
        // 1 and 2 would be people whom someone knows.
        abs(value) < BalanceLimits.fewest && value != 0 ? "<3" : format.number(value, decimals: 0)
    }

    /// What a lever is set to, with its unit: `+5 prosent`.
    func amount(_ lever: BalanceLever, _ value: Int) -> String {
        let number =
            lever.unit == .permille
            ? format.number(Double(value.magnitude) / 10, decimals: 1) : format.number(Int(value.magnitude))
        let sign = value < 0 ? "−" : value > 0 && lever.unit != .jobs ? "+" : ""
        return words["balance.unit.\(lever.unit.rawValue)", ["n": sign + number]]
    }

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
                    "line": line, "industry": settings.industry, "place": settings.municipality,
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

    static func tens(_ value: Double) -> Double { abs(value) < 20 ? value.rounded() : (value / 10).rounded() * 10 }
}
