/// Why no region of an older year has the very area of one of today.
public enum BorderChange: Sendable, Hashable {
    /// Municipalities that went from one county to another, or whose county did: what they were called, the county that they
    /// belonged to, the first year in which they did not, and where they belong today.
    case moved(names: [String], county: String, year: Int, to: String)
    /// A county or municipality that was parted, and the first year in which it was.
    case parted(name: String, year: Int)
    /// Several became one; their figures would have to be added.
    case joined(name: String)
}

extension RegionHistory {
    /// As many municipalities are told of by name; a county that lost more was parted.
    private static let mostMoved = 3

    /// What stands between a region of today and those of an older year; none where one region had the same area.
    ///
    /// - Returns: by county of that year, in the order of their codes.
    public func changes(of code: String, since year: Int, _ names: RegionNames = .bundled) -> [BorderChange] {
        let reach = reach(year)
        let own = Set(reach.keys.filter { key in reach[key]?.contains { $0.hasPrefix(code) } ?? false })
        guard !own.isEmpty, let name = names.name(of: code) else { return [] }
        if let same = sources(of: code, in: year, level: code.count) {
            return same.count > 1 ? [.joined(name: name)] : []
        }
        let split = own.filter { key in !(reach[key]?.allSatisfy { $0.hasPrefix(code) } ?? true) }.sorted()
        var changes = split.compactMap { parted($0, names) }
        guard code.count == Self.county else { return changes }
        for county in Set(own.map { String($0.prefix(Self.county)) }).sorted() {
            let all = Set(reach.keys.filter { $0.hasPrefix(county) })
            changes += borders(
                of: county,
                kept: all.intersection(own),
                lost: all.subtracting(own),
                to: code,
                reach,
                names
            )
        }
        return changes.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }

    /// - Parameters:
    ///   - kept: the municipalities of the old county that are in the region of today, `code`.
    ///   - lost: those that are in others.
    private func borders(
        of county: String,
        kept: Set<String>,
        lost: Set<String>,
        to code: String,
        _ reach: [String: Set<String>],
        _ names: RegionNames
    ) -> [BorderChange] {
        if lost.isEmpty { return [] }
        if kept.count <= Self.mostMoved, kept.count < lost.count {
            return moved(kept, from: county, to: names.name(of: code) ?? code, names)
        }
        guard lost.count <= Self.mostMoved else { return parted(county, names).map { [$0] } ?? [] }
        let places = Dictionary(grouping: lost) { home(of: $0, reach, names) }
        return places.sorted { $0.key < $1.key }.flatMap { moved(Set($0.value), from: county, to: $0.key, names) }
    }

    /// The municipality of today that a municipality is in, or the county where it is called as before.
    private func home(of municipality: String, _ reach: [String: Set<String>], _ names: RegionNames) -> String {
        let today = reach[municipality]?.min() ?? municipality
        let name = names.name(of: today) ?? today
        guard name == names.lastName(of: municipality) else { return name }
        return names.name(of: String(today.prefix(Self.county))) ?? name
    }

    private func moved(
        _ municipalities: Set<String>,
        from county: String,
        to place: String,
        _ names: RegionNames
    ) -> [BorderChange] {
        guard let old = names.lastName(of: county) else { return [] }
        return Dictionary(grouping: municipalities) { lastYear(of: $0) ?? Self.newest }.sorted { $0.key < $1.key }
            .map { year, codes in
                let moved = codes.sorted().map { names.lastName(of: $0) ?? $0 }
                return .moved(names: moved, county: old, year: year + 1, to: place)
            }
    }

    private func parted(_ code: String, _ names: RegionNames) -> BorderChange? {
        guard let last = lastYear(of: code), let name = names.lastName(of: code) else { return nil }
        return .parted(name: name, year: last + 1)
    }
}
