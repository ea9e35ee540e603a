import Core
import Regions
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
                "period": standing.period.name(format), "moved": growth(standing.value),
            ]
        )
    }

    /// A figure that is a change itself, such as `økte med 0,8 prosent`.
    private func growth(_ change: Double) -> String {
        let shown = Standing.rounded(change, indicator.decimals)
        if shown == 0 { return words["knowledge.moved.none"] }
        return words[shown > 0 ? "knowledge.moved.up" : "knowledge.moved.down", ["n": value(abs(shown))]]
    }

    /// What the newest figure says, its place and its change.
    func standing(_ standing: Standing) -> String {
        [sentence(standing), place(standing), change(standing)].compactMap { $0 }.joined(separator: " ")
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

    /// Such as `Ned 0,2 prosentpoeng fra januar 2025. Det går rett vei.`; nil where there is nothing before.
    func moved(_ standing: Standing) -> String? {
        change(standing).map { [$0, judgement(standing)].compactMap { $0 }.joined(separator: " ") }
    }

    /// Whether the change is for better or worse; nil where it is neither.
    private func judgement(_ standing: Standing) -> String? {
        guard let change = standing.change(decimals: indicator.decimals), change != 0, indicator.direction != .neither
        else { return nil }
        return words[
            (change > 0) == (indicator.direction == .up) ? "knowledge.change.better" : "knowledge.change.worse"
        ]
    }

    /// Such as `Landet: 9,8 prosent`, as a sentence.
    func country(_ standing: Standing) -> String? {
        guard standing.region.level != .country else { return nil }
        return standing.country.map { words["knowledge.country", ["value": value($0)]] }
    }

    /// What is worth a talk, with the figures, the period, and whether that is for the better.
    ///
    /// Such as `Både Vestfold (11,7 %) og Telemark (11,0 %) i 2024: det høyeste på 9 målinger. Det går feil vei.`
    func note(_ signal: Signal, of standings: [Standing]) -> String {
        guard let first = standings.first else { return "" }
        let each = standings.map { "\($0.region.name) (\(short($0.value)))" }
        // Two names side by side could be read as the name of one county.
        let regions =
            each.count == 2
            ? words["knowledge.note.both", ["one": each[0], "other": each[1]]] : list(each)
        let values: KeyValuePairs = [
            "regions": regions.capitalisedFirst, "period": first.period.name(format),
            "signal": self.signal(signal, in: first.period),
        ]
        let way = signal.isBetter(indicator.direction).map {
            words[$0 ? "knowledge.note.better" : "knowledge.note.worse"]
        }
        return [words["knowledge.note", values], way].compactMap { $0 }.joined(separator: " ")
    }

    func signal(_ signal: Signal, in period: Period) -> String {
        switch signal {
        case .outsideTarget(let low, let high):
            let band = [low, high].compactMap { $0.map(number) }.joined(separator: "–")
            return words["knowledge.signal.outside", ["band": band]]
        case .fellBehindCountry: return words["knowledge.signal.behind"]
        case .overtookCountry: return words["knowledge.signal.ahead"]
        case .highest(let periods):
            let key = period.hasSeason ? "knowledge.signal.highest.season" : "knowledge.signal.highest"
            return words[key, ["n": format.number(periods)]]
        case .lowest(let periods):
            let key = period.hasSeason ? "knowledge.signal.lowest.season" : "knowledge.signal.lowest"
            return words[key, ["n": format.number(periods)]]
        case .turned(let steps, let isUp):
            let key = isUp ? "knowledge.signal.turned.up" : "knowledge.signal.turned.down"
            return words[key, ["n": format.number(steps)]]
        }
    }

    /// Why the figures of a region could not be carried over, as sentences.
    func borders(_ changes: [BorderChange]) -> [String] {
        changes.map { change in
            switch change {
            case .moved(let names, let county, let year, let place):
                words[
                    "knowledge.border.moved",
                    ["names": list(names), "county": county, "year": String(year), "place": place]
                ]
            case .parted(let name, let year): words["knowledge.border.parted", ["name": name, "year": String(year)]]
            case .joined(let name): words["knowledge.border.joined", ["name": name]]
            }
        }
    }

    /// Why cells are empty, as sentences.
    func gaps(_ gaps: Gaps) -> [String] {
        var texts = gaps.missing.map { period, regions in
            let names = regions.map(\.name).sorted { NorwegianOrder.compare($0, $1) < 0 }
            let shown =
                names.count > Self.mostNamed
                ? words["knowledge.gap.regions", ["n": format.number(names.count)]] : list(names)
            return words["knowledge.gap.missing", ["period": period.name(format), "regions": shown]]
        }
        if gaps.hasAbsent { texts.append(words["knowledge.gap.absent"]) }
        if gaps.hasMarks { texts.append(words["knowledge.table.marks"]) }
        return texts
    }

    /// More regions than these are told of by number.
    private static let mostNamed = 6

    /// `Vestfold, Telemark og Agder`.
    func list(_ names: [String]) -> String {
        guard names.count > 1, let last = names.last else { return names.first ?? "" }
        return "\(names.dropLast().joined(separator: ", ")) \(words["knowledge.and"]) \(last)"
    }

    private func unit(_ number: String) -> String {
        words["knowledge.value.\(indicator.unit.rawValue)", ["n": number]]
    }
}
