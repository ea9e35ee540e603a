import Core
import Web

/// Figures in words.
struct FigureWords: Sendable {
    let words: Words
    let indicator: Indicator

    var format: Format { Format(words.language) }

    func number(_ value: Double) -> String { format.number(value, decimals: indicator.decimals) }

    /// `11,7 prosent`, as it stands in a sentence.
    func value(_ value: Double) -> String { unit(number(value)) }

    /// `11,7 %`, where there is little room.
    func short(_ value: Double) -> String {
        let isLong = abs(value) >= Self.million && (indicator.unit == .tonnes || indicator.unit == .persons)
        let number =
            isLong
            ? words["knowledge.million", ["n": format.number(value / Self.million, decimals: 2)]] : number(value)
        return words["knowledge.short.\(indicator.unit.rawValue)", ["n": number]]
    }

    private static let million = 1_000_000.0

    /// What the newest figure says.
    func sentence(_ standing: Standing) -> String {
        Words.fill(
            indicator.sentence[words.language],
            [
                "value": value(standing.value), "region": standing.region.name,
                "period": standing.period.name(format),
            ]
        )
    }

    /// Such as `Det er nest høyest av 15 fylker`, as a sentence; nil where there is nothing to be placed among.
    func place(_ standing: Standing) -> String? {
        guard let rank = standing.rank else { return nil }
        let level = standing.region.level == .municipality ? "municipalities" : "counties"
        let values: KeyValuePairs = ["place": place(rank), "count": format.number(rank.count)]
        return rank.isShared
            ? words["knowledge.place.shared.\(level)", values] : words["knowledge.place.\(level)", values]
    }

    private func place(_ rank: Standing.Rank) -> String {
        if rank.fromTop <= 3, rank.fromTop <= rank.fromBottom { return words["knowledge.highest.\(rank.fromTop)"] }
        if rank.fromBottom <= 3 { return words["knowledge.lowest.\(rank.fromBottom)"] }
        return words["knowledge.place.number", ["n": format.number(rank.fromTop)]]
    }

    /// Such as `Opp 0,3 prosentpoeng fra 2023`, as a sentence.
    func change(_ standing: Standing) -> String? {
        guard let earlier = standing.earlier, let change = standing.change(decimals: indicator.decimals) else {
            return nil
        }
        let period = earlier.period.name(format)
        if change == 0 { return words["knowledge.change.none", ["period": period]] }
        let size = number(abs(change))
        let amount = indicator.unit == .percent ? words["knowledge.points", ["n": size]] : unit(size)
        return words[change > 0 ? "knowledge.change.up" : "knowledge.change.down", ["n": amount, "period": period]]
    }

    /// Such as `Landet: 9,8 prosent`, as a sentence.
    func country(_ standing: Standing) -> String? {
        guard standing.region.level != .country else { return nil }
        return standing.country.map { words["knowledge.country", ["value": value($0)]] }
    }

    func signal(_ signal: Signal) -> String {
        switch signal {
        case .outsideTarget(let low, let high):
            let band = [low, high].compactMap { $0.map(number) }.joined(separator: "–")
            return words["knowledge.signal.outside", ["band": band]]
        case .fellBehindCountry: return words["knowledge.signal.behind"]
        case .overtookCountry: return words["knowledge.signal.ahead"]
        case .highest(let periods): return words["knowledge.signal.highest", ["n": format.number(periods)]]
        case .lowest(let periods): return words["knowledge.signal.lowest", ["n": format.number(periods)]]
        case .turned(let steps): return words["knowledge.signal.turned", ["n": format.number(steps)]]
        }
    }

    private func unit(_ number: String) -> String {
        words["knowledge.value.\(indicator.unit.rawValue)", ["n": number]]
    }
}
