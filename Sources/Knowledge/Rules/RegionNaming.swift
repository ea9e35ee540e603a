import Foundation
import Regions

/// The codes of regions that a table has by name alone: `Bamble`, `Telemark fylke`, `Hele landet`.
///
/// Only names of today are known; with years behind them, as Statistics Norway writes `Skien (2020-2023)`, they are the code of
/// that time, where one region became one. A name that several municipalities bear is taken for the one in the county of the others,
/// and one far from all the others for none: `Bø` in a table of Telemark is not Bø in Nordland.
struct RegionNaming: Sendable, Equatable {
    /// The code of each text that has one; no two have the same.
    let codes: [String: String]
    /// The texts that have none, in their order.
    let unknown: [String]

    /// So many municipalities in one county make a table of that county.
    private static let enoughOfACounty = 5
    private static let mostOfThem = 0.8
    private static let country: Set<String> = ["hele landet", "heile landet", "landet", "norge", "noreg", "norway"]

    init(_ texts: [String]) {
        let candidates = texts.map(Self.candidates)
        let sure = candidates.filter { $0.count == 1 }.compactMap(\.first)
        let level = Self.commonest(sure.filter { $0 != "0" }.map(\.count))
        let municipalities = sure.filter { $0.count == RegionHistory.municipality }
        let county = Self.commonest(municipalities.map { String($0.prefix(2)) })
        let there = municipalities.count { $0.prefix(2) == county ?? "" }
        let isOfOneCounty =
            there >= Self.enoughOfACounty && Double(there) >= Self.mostOfThem * Double(municipalities.count)
        var (codes, taken): ([String: String], Set<String>) = ([:], [])
        for (text, found) in zip(texts, candidates) {
            var found = found
            if isOfOneCounty {
                found.removeAll { $0.count == RegionHistory.municipality && $0.prefix(2) != county ?? "" }
            }
            if found.count > 1 { found = found.filter { $0.count == level ?? 0 } }
            if found.count > 1 { found = found.filter { $0.prefix(2) == county ?? "" } }
            guard let code = found.first, found.count == 1, taken.insert(code).inserted else { continue }
            codes[text] = code
        }
        self.codes = codes
        unknown = texts.filter { codes[$0] == nil }
    }

    /// The codes that a text may stand for by itself.
    private static func candidates(_ text: String) -> [String] {
        let today = (known[plain(text)] ?? []).filter { isThere($0, text) }
        guard let year = lastYear(text) else { return today }
        let then = today.map { RegionHistory.bundled.sources(of: $0, in: year, level: $0.count) ?? [] }
        return then.filter { $0.count == 1 }.compactMap(\.first)
    }

    /// By plain name, the codes it may stand for.
    private static let known: [String: [String]] = {
        var known: [String: [String]] = [:]
        for region in RegionNames.bundled.counties + RegionNames.bundled.municipalities {
            for name in Set([plain(region.name)] + parts(region.name).map(plain)) {
                known[name, default: []].append(region.code)
            }
        }
        for name in country { known[name] = ["0"] }
        return known
    }()

    /// Whether a region is in the county that stands in brackets behind its name, where one does: `Bø (Telemark)`.
    private static func isThere(_ code: String, _ text: String) -> Bool {
        let brackets = text.split(separator: "(").dropFirst().map { $0.prefix { $0 != ")" } }
        guard let county = brackets.first(where: { !$0.contains("-") }) else { return true }
        return RegionNames.bundled.name(of: String(code.prefix(2))).map { plain($0) == plain(String(county)) } ?? false
    }

    /// `2023` of `Skien (2020-2023)` and `2019` of `Skien (-2019)`; nil where no years stand behind the name.
    private static func lastYear(_ text: String) -> Int? {
        guard text.hasSuffix(")"), let start = text.lastIndex(of: "(") else { return nil }
        let years = text[text.index(after: start)...].dropLast().split(separator: "-", omittingEmptySubsequences: false)
        guard years.count == 2, years[0].isEmpty || Int(years[0]) != nil else { return nil }
        return Int(years[1])
    }

    /// The names of a region in several languages: `Kautokeino - Guovdageaidnu`, `Trøndelag – Trööndelage`.
    private static func parts(_ name: String) -> [String] {
        name.replacing(" – ", with: " - ").components(separatedBy: " - ")
    }

    /// Without case, spaces around, what it is (`kommune`) and what tells it apart (`(Nordland)`).
    private static func plain(_ text: String) -> String {
        var plain = text.lowercased().split(separator: "(").first.map(String.init) ?? ""
        plain = plain.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        for word in [" fylkeskommune", " kommune", " fylke"] where plain.hasSuffix(word) {
            plain.removeLast(word.count)
        }
        return plain
    }

    private static func commonest<Value: Hashable & Comparable>(_ values: [Value]) -> Value? {
        let counts = Dictionary(values.map { ($0, 1) }, uniquingKeysWith: +)
        return counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
    }
}
